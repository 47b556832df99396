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
/** Letters of all lines together: the record is written with every turn. */
const LETTERS = 40_000;

/** The talk with one more line; the oldest make way for it. */
export function withTalk(talk: readonly TalkLine[], line: TalkLine): TalkLine[] {
  const lines = [...talk, line].slice(-LINES);
  let letters = 0;
  const first = lines.findLastIndex(({ text }) => (letters += text.length) > LETTERS);
  return lines.slice(first + 1);
}
