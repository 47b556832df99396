// One option of several; an option may lead its own way.
import { z } from 'zod';
import type { Button } from '../../chat/effect.ts';
import { escapeHtml, inLanguage } from '../../chat/text.ts';
import type { Answer } from '../answer.ts';
import { IdSchema, LabelSchema, stepBase, TargetSchema } from '../step-base.ts';
import type { StepKind } from '../step-kind.ts';
import { wordsOf } from '../step-kind.ts';
import { inRows } from '../rows.ts';

const OptionSchema = z.strictObject({
  id: IdSchema,
  was: z.array(IdSchema).default([]),
  label: LabelSchema,
  next: TargetSchema.optional(),
  /** A photo or file that is sent here chooses this option, and is read at the step that it leads to. */
  takes: z.literal('files').optional(),
  /** Whoever chooses it is asking for a person, and waits in the queue from then on. */
  asks: z.literal('person').optional(),
});

export const ChoiceStepSchema = z.strictObject({
  kind: z.literal('choice'),
  ...stepBase,
  /** What the field is called in a summary. */
  title: LabelSchema.optional(),
  /** `operator` when the chosen option's id names the card's operator. */
  sets: z.literal('operator').optional(),
  options: z.array(OptionSchema).min(2).max(12),
});
export type ChoiceStep = z.infer<typeof ChoiceStepSchema>;

export const choice: StepKind<ChoiceStep> = {
  schema: ChoiceStepSchema,
  ask(step, view) {
    const chosen = view.answer?.kind === 'option' ? view.answer.option : null;
    const buttons = step.options.map((option): Button => ({
      label: (option.id === chosen ? '✓ ' : '') + view.voice.text(option.label),
      press: { kind: 'option', flow: view.flow, step: step.id, option: option.id },
    }));
    return { lines: [], buttons: inRows(buttons), moves: [] };
  },
  read(step, input) {
    if (input.kind === 'press') {
      if (input.press.kind !== 'option') return { kind: 'other' };
      const id = input.press.option;
      return chosen(step, (option) => option.id === id || option.was.includes(id));
    }
    if (input.kind === 'upload') {
      const taken = chosen(step, ({ takes }) => takes === 'files');
      return taken.kind === 'answer' ? { ...taken, again: true } : taken;
    }
    const words = wordsOf(input)?.toLowerCase();
    if (words === undefined || words === '') return { kind: 'other' };
    const position = /^[1-9][0-9]?$/.test(words) ? Number(words) - 1 : -1;
    return chosen(step, (option, index) => index === position || labels(option).includes(words));
  },
  show(step, answer, voice) {
    const option = optionOf(step, answer);
    return option === null ? null : escapeHtml(voice.text(option.label));
  },
  asksPerson: (step, answer) => optionOf(step, answer)?.asks === 'person',
  leads: (step, answer) => optionOf(step, answer)?.next,
  renamed(step, answer) {
    const option = optionOf(step, answer);
    return option === null ? answer : { kind: 'option', option: option.id };
  },
};

type Option = ChoiceStep['options'][number];

function optionOf(step: ChoiceStep, answer: Answer): Option | null {
  if (answer.kind !== 'option') return null;
  return step.options.find(({ id, was }) => id === answer.option || was.includes(answer.option)) ?? null;
}

function chosen(step: ChoiceStep, fits: (option: Option, index: number) => boolean) {
  const option = step.options.find(fits);
  if (option === undefined) return { kind: 'other' } as const;
  return { kind: 'answer', answer: { kind: 'option', option: option.id } } as const;
}

function labels(option: Option): string[] {
  return (['zh', 'zh-Hant', 'en'] as const).map((language) =>
    inLanguage(option.label, language)
      .normalize('NFKC')
      .replace(/^[^\p{L}\p{N}]+/u, '')
      .trim()
      .toLowerCase(),
  );
}
