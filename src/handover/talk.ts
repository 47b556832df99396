// What customer and staff said to each other, line by line, until the record is purged: a transcript can be fetched.
import { z } from 'zod';

export const TalkLineSchema = z.object({
  /** Milliseconds since 1970. */
  at: z.number(),
  /** The name of staff; null for the customer. */
  by: z.string().nullable(),
  text: z.string(),
});
export type TalkLine = z.infer<typeof TalkLineSchema>;

const LINES = 200;

/** The talk with one more line. */
export function withTalk(talk: readonly TalkLine[], line: TalkLine): TalkLine[] {
  return [...talk, line].slice(-LINES);
}
