// The end of a flow: the last word, with the way back to the menu.
import { z } from 'zod';
import { stepBase, TargetSchema } from '../step-base.ts';
import type { StepKind } from '../step-kind.ts';

export const EndStepSchema = z.strictObject({
  kind: z.literal('end'),
  ...stepBase,
  /** Whether the account is cancelled now, or the person only left. */
  outcome: z.enum(['cancelled', 'left']),
  /** Asks again some hours later, at another step: did it work? */
  later: z
    .strictObject({
      hours: z
        .number()
        .positive()
        .max(24 * 60),
      to: TargetSchema,
    })
    .optional(),
});
export type EndStep = z.infer<typeof EndStepSchema>;

export const end: StepKind<EndStep> = {
  schema: EndStepSchema,
  ask: () => ({ lines: [], buttons: [], moves: [], commands: ['menu', 'faq'] }),
  read: () => ({ kind: 'other' }),
  show: () => null,
  closes: true,
  later: (step) => step.later,
};
