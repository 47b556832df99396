// Several things to tick off; "Done" goes on once the needed ones are ticked.
import { z } from 'zod';
import type { Button } from '../../chat/effect.ts';
import { escapeHtml, inList } from '../../chat/text.ts';
import type { Answer } from '../answer.ts';
import { saysDone } from '../plain-words.ts';
import { IdSchema, LabelSchema, stepBase } from '../step-base.ts';
import type { Reading, StepKind } from '../step-kind.ts';
import { wordsOf } from '../step-kind.ts';

export const ChecklistStepSchema = z.strictObject({
  kind: z.literal('checklist'),
  ...stepBase,
  title: LabelSchema.optional(),
  items: z
    .array(
      z.strictObject({
        id: IdSchema,
        was: z.array(IdSchema).default([]),
        label: LabelSchema,
        /** Whether the person cannot go on without it. */
        needed: z.boolean().default(true),
      }),
    )
    .min(1)
    .max(12),
});
export type ChecklistStep = z.infer<typeof ChecklistStepSchema>;

export const checklist: StepKind<ChecklistStep> = {
  schema: ChecklistStepSchema,
  ask(step, view) {
    const ticked = tickedIn(step, view.answer);
    const buttons = step.items.map((item): Button[] => [
      {
        label: (ticked.includes(item.id) ? '✅ ' : '⬜ ') + view.voice.text(item.label),
        press: { kind: 'option', flow: view.flow, step: step.id, option: item.id },
      },
    ]);
    const line = view.voice.phrase('step.ticked', { count: ticked.length, all: step.items.length });
    return { lines: [line], buttons, moves: ['done'] };
  },
  read(step, input, view): Reading {
    const ticked = tickedIn(step, view.answer);
    if (input.kind === 'press' && input.press.kind === 'option') {
      const id = input.press.option;
      const item = step.items.find((candidate) => candidate.id === id || candidate.was.includes(id));
      if (item === undefined) return { kind: 'other' };
      const options = ticked.includes(item.id)
        ? ticked.filter((other) => other !== item.id)
        : step.items.map((each) => each.id).filter((each) => ticked.includes(each) || each === item.id);
      return { kind: 'more', answer: { kind: 'options', options } };
    }
    const words = wordsOf(input);
    const done =
      (input.kind === 'press' && input.press.kind === 'move' && input.press.move === 'done') ||
      (words !== null && saysDone(words));
    if (!done) return { kind: 'other' };
    const missing = step.items.find((item) => item.needed && !ticked.includes(item.id));
    if (missing !== undefined) {
      const item = escapeHtml(view.voice.text(missing.label));
      return { kind: 'wrong', why: 'wrong.checklist', values: { item } };
    }
    return { kind: 'answer', answer: { kind: 'options', options: ticked } };
  },
  show(step, answer, voice) {
    if (answer.kind !== 'options') return null;
    const labels = step.items.filter((item) => tickedIn(step, answer).includes(item.id));
    return (
      inList(
        labels.map((item) => escapeHtml(voice.text(item.label))),
        voice.language,
      ) || '—'
    );
  },
  renamed: (step, answer) =>
    answer.kind === 'options' ? { kind: 'options', options: tickedIn(step, answer) } : answer,
  gathers: true,
};

function tickedIn(step: ChecklistStep, answer: Answer | null): string[] {
  if (answer?.kind !== 'options') return [];
  const { options } = answer;
  return step.items
    .filter((item) => options.includes(item.id) || item.was.some((former) => options.includes(former)))
    .map((item) => item.id);
}
