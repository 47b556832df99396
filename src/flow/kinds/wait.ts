// A step that waits: for something that happens elsewhere, for a time, or for whichever comes first.
import { z } from 'zod';
import { TextSchema } from '../../chat/text.ts';
import { stepBase, TargetSchema } from '../step-base.ts';
import type { Reading, StepKind } from '../step-kind.ts';

export const WaitStepSchema = z.strictObject({
  kind: z.literal('wait'),
  ...stepBase,
  /** The name of the event that ends the wait, e.g. `case-approved`. */
  event: z.string().min(1).optional(),
  /** Hours after which the wait ends by itself. */
  hours: z
    .number()
    .positive()
    .max(24 * 60)
    .optional(),
  /** A button by which the person ends the wait early. */
  skip: TextSchema.optional(),
  /** Where time leads to; without it, to `next`. */
  timeout: TargetSchema.optional(),
});
export type WaitStep = z.infer<typeof WaitStepSchema>;

export const wait: StepKind<WaitStep> = {
  schema: WaitStepSchema,
  ask(step, view) {
    const commands = ['status' as const, 'menu' as const];
    if (step.skip === undefined) return { lines: [], buttons: [], moves: [], commands };
    const press = { kind: 'move', flow: view.flow, step: step.id, move: 'next' } as const;
    return { lines: [], buttons: [[{ label: view.voice.text(step.skip), press }]], moves: [], commands };
  },
  read(step, input): Reading {
    const answer = { kind: 'seen' } as const;
    switch (input.kind) {
      case 'event':
        return input.name === step.event ? { kind: 'answer', answer } : { kind: 'other' };
      case 'tick':
        return step.hours === undefined ? { kind: 'other' } : { kind: 'answer', answer, next: step.timeout };
      case 'press':
        if (step.skip === undefined || input.press.kind !== 'move' || input.press.move !== 'next') {
          return { kind: 'other' };
        }
        return { kind: 'answer', answer };
      default:
        return { kind: 'other' };
    }
  },
  show: () => null,
  missed: 'step.waiting',
  once: true,
  due: (step, openedAt) => (step.hours === undefined ? null : openedAt + step.hours * 3_600_000),
};
