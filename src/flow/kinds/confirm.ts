// A masked summary of what was filled in, in which any field can be corrected before it is sent.
import { z } from 'zod';
import type { Button } from '../../chat/effect.ts';
import { saysSubmit } from '../plain-words.ts';
import { inRows } from '../rows.ts';
import { IdSchema, stepBase } from '../step-base.ts';
import type { Reading, StepKind, StepView } from '../step-kind.ts';
import { wordsOf } from '../step-kind.ts';

export const ConfirmStepSchema = z.strictObject({
  kind: z.literal('confirm'),
  ...stepBase,
  /** Steps of this flow whose answers are listed, in this order. */
  fields: z.array(IdSchema).min(1).max(12),
  /** Whether submitting opens a cancellation case. */
  opens: z.literal('case').optional(),
});
export type ConfirmStep = z.infer<typeof ConfirmStepSchema>;

export const confirm: StepKind<ConfirmStep> = {
  schema: ConfirmStepSchema,
  ask(step, view) {
    const fields = fieldsOf(step, view);
    const lines = fields.map(({ field }) =>
      view.voice.phrase('step.field', { title: field.title, answer: field.shown ?? '—' }),
    );
    if (!view.changing) return { lines, buttons: [], moves: ['submit', 'change'] };
    const buttons = fields.map(({ id, field }): Button => ({
      label: `✏️ ${field.title}`,
      press: { kind: 'option', flow: view.flow, step: step.id, option: id },
    }));
    return {
      lines: [...lines, '', view.voice.phrase('step.whichField')],
      buttons: inRows(buttons),
      moves: ['submit'],
    };
  },
  read(step, input, view): Reading {
    if (input.kind === 'press' && input.press.kind === 'option') {
      const { option } = input.press;
      const offered = fieldsOf(step, view).some(({ id }) => id === option);
      return offered ? { kind: 'correct', step: option } : { kind: 'other' };
    }
    if (input.kind === 'press' && input.press.kind === 'move' && input.press.move === 'change') {
      return { kind: 'changing' };
    }
    const words = wordsOf(input);
    const submits =
      (input.kind === 'press' && input.press.kind === 'move' && input.press.move === 'submit') ||
      (words !== null && saysSubmit(words));
    if (!submits) return { kind: 'other' };
    const missing = fieldsOf(step, view).find(({ field }) => field.shown === null);
    if (missing !== undefined) return { kind: 'correct', step: missing.id };
    return { kind: 'answer', answer: { kind: 'seen' }, opensCase: step.opens === 'case' };
  },
  show: () => null,
};

function fieldsOf(step: ConfirmStep, view: StepView) {
  return step.fields.flatMap((id) => {
    const field = view.field(id);
    return field === null ? [] : [{ id, field }];
  });
}
