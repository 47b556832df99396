// A cancellation case: one application of one person, from submission on. Its further life belongs to the support desk.
import { z } from 'zod';

export const CaseSchema = z.object({
  number: z.string(),
  state: z.enum(['submitted']),
  /** Milliseconds since 1970. */
  submittedAt: z.number(),
  /** The last working day on which the review is on time, `YYYY-MM-DD`. */
  reviewDue: z.string(),
  /** The id of the flow in which it was submitted. */
  flow: z.string(),
});
export type Case = z.infer<typeof CaseSchema>;

/** Letters and digits that nobody mistakes for each other on a phone or by ear: no 0 O, 1 I L, 2 Z, 5 S, 8 B, U V. */
export const CASE_LETTERS = '34679ACDEFGHJKMNPQRTWXY';

/** `XK-` and six characters, from six whole numbers of any size. Drawing them well is the caller's part. */
export function caseNumber(draws: readonly number[]): string {
  const letters = Array.from(
    { length: 6 },
    (_, index) => CASE_LETTERS[(draws[index] ?? 0) % CASE_LETTERS.length] ?? '',
  );
  return `XK-${letters.join('')}`;
}

/** Opens a case. `reviewDue` counts from the day of submission. */
export function openCase(opening: { number: string; at: number; reviewDue: string; flow: string }): Case {
  return {
    number: opening.number,
    state: 'submitted',
    submittedAt: opening.at,
    reviewDue: opening.reviewDue,
    flow: opening.flow,
  };
}
