// A step that waits: for something that happens elsewhere, for a time, or for whichever comes first.
import { z } from 'zod';
import { TextSchema } from '../../chat/text.ts';
import type { Button } from '../../chat/effect.ts';
import { IdSchema, stepBase, TargetSchema } from '../step-base.ts';
import type { Reading, StepKind } from '../step-kind.ts';

export const WaitStepSchema = z.strictObject({
  kind: z.literal('wait'),
  ...stepBase,
  /** The name of the event that ends the wait, e.g. `case-approved`. */
  event: z.string().min(1).optional(),
  /** Further events that end it, and where each leads. */
  events: z.record(z.string().min(1), TargetSchema).optional(),
  /** Hours after which the wait ends by itself. */
  hours: z
    .number()
    .positive()
    .max(24 * 60)
    .optional(),
  /** A button by which the person ends the wait early. */
  skip: TextSchema.optional(),
  /** A button that leads to another step of this flow, the summary as a rule, and from there back here. */
  change: z.strictObject({ to: IdSchema, label: TextSchema }).optional(),
  /** Where time leads to; without it, to `next`. */
  timeout: TargetSchema.optional(),
});
export type WaitStep = z.infer<typeof WaitStepSchema>;

export const wait: StepKind<WaitStep> = {
  schema: WaitStepSchema,
  ask(step, view) {
    const commands = ['status' as const, 'menu' as const];
    const at = { kind: 'move', flow: view.flow, step: step.id } as const;
    const buttons: Button[][] = [];
    if (step.skip !== undefined)
      buttons.push([{ label: view.voice.text(step.skip), press: { ...at, move: 'next' } }]);
    if (step.change !== undefined)
      buttons.push([{ label: view.voice.text(step.change.label), press: { ...at, move: 'change' } }]);
    return { lines: [], buttons, moves: [], commands };
  },
  read(step, input): Reading {
    const answer = { kind: 'seen' } as const;
    switch (input.kind) {
      case 'event':
        if (!hears(step, input.name)) return { kind: 'other' };
        return { kind: 'answer', answer, next: step.events?.[input.name] };
      case 'tick':
        return step.hours === undefined ? { kind: 'other' } : { kind: 'answer', answer, next: step.timeout };
      case 'press':
        if (input.press.kind !== 'move') return { kind: 'other' };
        if (step.change !== undefined && input.press.move === 'change')
          return { kind: 'correct', step: step.change.to };
        return step.skip !== undefined && input.press.move === 'next'
          ? { kind: 'answer', answer }
          : { kind: 'other' };
      default:
        return { kind: 'other' };
    }
  },
  show: () => null,
  missed: 'step.waiting',
  once: true,
  hears,
  due: (step, openedAt) => (step.hours === undefined ? null : openedAt + step.hours * 3_600_000),
};

function hears(step: WaitStep, event: string): boolean {
  return event === step.event || Object.hasOwn(step.events ?? {}, event);
}
