// What is noted at both ends of a move of everything that is kept: out of a place, or into it. Both ends of one move have
// its id, so that a move that was cut short is known when it goes on.
import { z } from 'zod';

export const MoveMarkSchema = z.strictObject({
  id: z.string(),
  /** When it began, in milliseconds since 1970. */
  at: z.number(),
  /** Out of a place: it is left, and what happens now happens elsewhere. Into a place: everything is there. */
  done: z.boolean(),
});
export type MoveMark = z.infer<typeof MoveMarkSchema>;

export type Side = 'from' | 'to';

/** What a place knows of moves. */
export type MoveMarks = { readonly [side in Side]: MoveMark | null };

/** Why the bot may not begin on a place that is called so; null: it may. `reopened` completes a sentence. */
export function refusalAfter({ from, to }: MoveMarks, place: string, reopened: string): string | null {
  if (to?.done === false)
    return `A move into ${place} was cut short: run \`npm run migrate-store\` again, and start the bot then.`;
  if (from?.done !== true) return null;
  return `Everything in ${place} was moved away (${dayOf(from)}), and what has happened since is not here: start the bot on the place it was moved to. To go on from here nevertheless, as it was then, ${reopened}.`;
}

/** The day on which it began, `YYYY-MM-DD`. */
export function dayOf({ at }: MoveMark): string {
  return new Date(at).toISOString().slice(0, 10);
}
