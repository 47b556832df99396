// The keys that every step of a flow file may carry, whatever its kind.
import { z } from 'zod';
import { TextSchema } from '../chat/text.ts';

/** Ids are permanent: lower-case words joined by hyphens. They travel in buttons, so they are short. */
export const IdSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,19}$/, 'ids are 1 to 20 of a-z, 0-9 and -, beginning with a letter');

/** Where to go: `step`, `flow/step`, or `flow/` for that flow's first step. */
export const TargetSchema = z
  .string()
  .regex(/^(?:[a-z][a-z0-9-]*\/)?(?:[a-z][a-z0-9-]*)?$/)
  .min(1);

/** An answer given before, named `step` or `flow/step`, that is one of these options. */
export const ConditionSchema = z.strictObject({
  answer: z.string().min(1),
  is: z.array(z.string().min(1)).min(1),
});
export type Condition = z.infer<typeof ConditionSchema>;

export const stepBase = {
  id: IdSchema,
  /** Former ids of this step: people who are inside keep their place and answers. */
  was: z.array(IdSchema).default([]),
  /** Which stage of the flow's progress bar this step belongs to. */
  stage: IdSchema.optional(),
  /** What the person reads; Telegram HTML. */
  text: TextSchema,
  /** Other wordings, the first whose condition holds. */
  variants: z.array(z.strictObject({ when: ConditionSchema, text: TextSchema })).default([]),
  /** The step is asked only when this holds. */
  only: ConditionSchema.optional(),
  /** The next step; without it, the one below in the file. */
  next: TargetSchema.optional(),
  /** Sensitive answers are encrypted, shown masked, and their messages are deleted after reading. */
  sensitive: z.boolean().default(false),
  /** What helps somebody who is stuck here. */
  help: TextSchema.optional(),
};

/** A label on a button: Telegram shows about 30 characters on a phone. */
export const LabelSchema = TextSchema;
