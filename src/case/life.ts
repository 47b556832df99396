// The life of a case as a table: only these moves exist, and each leaves a line.
import type { AuditLine, Case, CaseState } from './case.ts';

export type CaseMove =
  'review' | 'want-more' | 'supply' | 'approve' | 'refuse' | 'settle' | 'finish' | 'withdraw';

/** Where each move leads, by the state from which it is allowed. */
export const MOVES: Readonly<Record<CaseMove, Readonly<Partial<Record<CaseState, CaseState>>>>> = {
  review: { submitted: 'in-review' },
  'want-more': { submitted: 'more-wanted', 'in-review': 'more-wanted' },
  supply: { 'more-wanted': 'in-review' },
  approve: { submitted: 'approved', 'in-review': 'approved', 'more-wanted': 'approved' },
  refuse: { submitted: 'refused', 'in-review': 'refused', 'more-wanted': 'refused', approved: 'refused' },
  settle: { approved: 'settling' },
  finish: { approved: 'cancelled', settling: 'cancelled' },
  withdraw: {
    submitted: 'withdrawn',
    'in-review': 'withdrawn',
    'more-wanted': 'withdrawn',
    approved: 'withdrawn',
    settling: 'withdrawn',
  },
};

const CLOSED: readonly CaseState[] = ['cancelled', 'refused', 'withdrawn'];

export type Moved = { ok: true; held: Case } | { ok: false; state: CaseState };

/** Moves a case, or says in which state it is when the move does not exist from there (somebody else was first). */
export function moveCase(
  held: Case,
  move: CaseMove,
  line: Omit<AuditLine, 'what'>,
  change: Partial<Case> = {},
): Moved {
  const state = MOVES[move][held.state];
  if (state === undefined) return { ok: false, state: held.state };
  const closedAt = CLOSED.includes(state) ? line.at : null;
  return {
    ok: true,
    held: { ...held, ...change, state, closedAt, audit: [...held.audit, { ...line, what: state }] },
  };
}
