// A step that tells something and goes on when the person says so.
import { z } from 'zod';
import { stepBase } from '../step-base.ts';
import type { StepKind } from '../step-kind.ts';
import { wordsOf } from '../step-kind.ts';
import { saysGoOn } from '../plain-words.ts';

export const ShowStepSchema = z.strictObject({ kind: z.literal('show'), ...stepBase });
export type ShowStep = z.infer<typeof ShowStepSchema>;

export const show: StepKind<ShowStep> = {
  schema: ShowStepSchema,
  ask: () => ({ lines: [], buttons: [], moves: ['next'] }),
  read(_step, input) {
    if (input.kind === 'press' && input.press.kind === 'move' && input.press.move === 'next') {
      return { kind: 'answer', answer: { kind: 'seen' } };
    }
    const words = wordsOf(input);
    if (words !== null && saysGoOn(words)) return { kind: 'answer', answer: { kind: 'seen' } };
    return { kind: 'other' };
  },
  show: () => null,
};
