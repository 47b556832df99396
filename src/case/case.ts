// A cancellation case: one application of one person, from submission to its end, with a line for every move.
import { z } from 'zod';

export const CaseStateSchema = z.enum([
  'submitted',
  'in-review',
  'more-wanted',
  'approved',
  'settling',
  'cancelled',
  'refused',
  'withdrawn',
]);
export type CaseState = z.infer<typeof CaseStateSchema>;

/** How a case stands in words: its state, or `settled` when the customer has done what an approval leaves to them. */
export type Standing = CaseState | typeof SETTLED;
export const SETTLED = 'settled';

/** One move: who, when, what, why. `by` is a name of staff, or the customer, or time. */
export const AuditLineSchema = z.object({
  /** Milliseconds since 1970. */
  at: z.number(),
  by: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('customer') }),
    z.object({ kind: z.literal('bot') }),
    z.object({ kind: z.literal('staff'), id: z.int(), name: z.string() }),
  ]),
  what: z.string(),
  why: z.string(),
});
export type AuditLine = z.infer<typeof AuditLineSchema>;

export const CaseSchema = z.object({
  number: z.string(),
  state: CaseStateSchema,
  /** Milliseconds since 1970. */
  submittedAt: z.number(),
  /** The last working day on which the review is on time, `YYYY-MM-DD`. */
  reviewDue: z.string(),
  /** The id of the flow in which it was submitted. */
  flow: z.string(),
  /** The days on which the card may be cancelled, once approved: see window.ts. */
  window: z.string().nullable(),
  /** What staff want to be minded, the reason of a refusal, or what is missing: the last word of staff on it. */
  word: z.string(),
  /** Milliseconds since 1970; null while it is open. */
  closedAt: z.number().nullable(),
  /**
   * The reminders that were given: of the review `soon` to staff, `late` to staff and customer; `window` to both, once
   * the days of the approval were over.
   */
  reminded: z.array(z.enum(['soon', 'late', 'window'])),
  /** Whether the customer has done everything that an approval leaves to them. */
  settled: z.boolean().default(false),
  audit: z.array(AuditLineSchema),
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
  const { at } = opening;
  return {
    number: opening.number,
    state: 'submitted',
    submittedAt: at,
    reviewDue: opening.reviewDue,
    flow: opening.flow,
    window: null,
    word: '',
    closedAt: null,
    reminded: [],
    settled: false,
    audit: [{ at, by: { kind: 'customer' }, what: 'submitted', why: '' }],
  };
}

export function standingOf({ state, settled }: Pick<Case, 'state' | 'settled'>): Standing {
  return state === 'settling' && settled ? SETTLED : state;
}

/** Whether nothing more will happen to it. */
export function isClosed(held: Case): boolean {
  return held.closedAt !== null;
}
