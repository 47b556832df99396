// One person's way through flows: where they are, where they were, what they answered. Everything by permanent ids.
import { z } from 'zod';
import { PlaceSchema } from '../chat/effect.ts';
import { AnswerSchema } from './answer.ts';

export const RunSchema = z.object({
  /** The open step. */
  place: PlaceSchema,
  /** The step that was asked and delivered last; answers are read only against it. */
  asked: PlaceSchema.nullable(),
  /** The steps before the open one, for going back; never twice the same. */
  trail: z.array(PlaceSchema),
  answers: z.record(z.string(), AnswerSchema),
  state: z.enum(['open', 'paused', 'stopped', 'ended']),
  /** The summary to return to after one field is corrected. */
  returnTo: PlaceSchema.nullable(),
  /** The case that this run opened. */
  caseNumber: z.string().nullable(),
  /** The answers as staff know them: those that were sent off last. Null before anything was. */
  filed: z.record(z.string(), AnswerSchema).nullable(),
  startedAt: z.number(),
  /** When the open step was opened, in milliseconds since 1970. */
  openedAt: z.number(),
});
export type Run = z.infer<typeof RunSchema>;
