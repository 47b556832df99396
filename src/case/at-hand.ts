// Which of a person's cases is meant. People may have several at once, and what is done to one must not reach another.
import type { Case, Standing } from './case.ts';
import { isClosed, standingOf } from './case.ts';
import type { CaseMove } from './life.ts';
import { MOVES } from './life.ts';

/** Whether the move exists for a case as it stands. */
export function canMove(held: Case, move: CaseMove): boolean {
  return MOVES[move][held.state] !== undefined;
}

/** The cases that are still open, oldest first. */
export function openCases(cases: readonly Case[]): Case[] {
  return cases.filter((held) => !isClosed(held));
}

/**
 * The open case that staff have before them: the one that they chose, else the oldest that waits for them, else the
 * oldest. Null when none is open.
 */
export function caseAtHand(cases: readonly Case[], chosen: string | null): Case | null {
  const open = openCases(cases);
  const wanted = open.find(({ number }) => number === chosen);
  return wanted ?? open.find(waitsForStaff) ?? open[0] ?? null;
}

/** Whether staff are to do something next. */
export function waitsForStaff(held: Case): boolean {
  return MOVES_NEXT[standingOf(held)] === 'staff';
}

/** Whose move it is. */
const MOVES_NEXT: { readonly [standing in Standing]: 'staff' | 'customer' | 'nobody' } = {
  submitted: 'staff',
  'in-review': 'staff',
  'more-wanted': 'customer',
  approved: 'customer',
  settling: 'customer',
  settled: 'staff',
  cancelled: 'nobody',
  refused: 'nobody',
  withdrawn: 'nobody',
};

/** These cases with one of them, known by its number, as it is now. */
export function withHeld(cases: readonly Case[], held: Case): Case[] {
  return cases.map((each) => (each.number === held.number ? held : each));
}
