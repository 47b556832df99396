// Which of a person's cases a move of staff is meant for. People may have several at once.
import type { Case } from './case.ts';
import { isClosed } from './case.ts';
import type { CaseMove } from './life.ts';
import { MOVES } from './life.ts';

/** Whether the move exists for a case as it stands. */
export function canMove(held: Case, move: CaseMove): boolean {
  return MOVES[move][held.state] !== undefined;
}

/**
 * The case with this number; without one, the oldest for which the move exists. Where none can be moved, the case whose
 * state explains why: the oldest open one, else the last. Null for somebody without cases.
 */
export function caseFor(cases: readonly Case[], move: CaseMove, number: string | null): Case | null {
  if (number !== null) return cases.find((held) => held.number === number) ?? null;
  return cases.find((held) => canMove(held, move)) ?? openCaseOf(cases) ?? cases.at(-1) ?? null;
}

/** The oldest case that is still open, or null. */
export function openCaseOf(cases: readonly Case[]): Case | null {
  return cases.find((held) => !isClosed(held)) ?? null;
}

/** These cases with one of them, known by its number, as it is now. */
export function withHeld(cases: readonly Case[], held: Case): Case[] {
  return cases.map((each) => (each.number === held.number ? held : each));
}
