// The end of a flow: the last word, with the way back to the menu.
import { z } from 'zod';
import { stepBase } from '../step-base.ts';
import type { StepKind } from '../step-kind.ts';

export const EndStepSchema = z.strictObject({
  kind: z.literal('end'),
  ...stepBase,
  /** Whether the account is cancelled now, or the person only left. */
  outcome: z.enum(['cancelled', 'left']),
});
export type EndStep = z.infer<typeof EndStepSchema>;

export const end: StepKind<EndStep> = {
  schema: EndStepSchema,
  ask: () => ({ lines: [], buttons: [], moves: [], commands: ['menu', 'faq'] }),
  read: () => ({ kind: 'other' }),
  show: () => null,
  closes: true,
};
