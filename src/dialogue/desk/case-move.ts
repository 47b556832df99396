// Staff move a case: the buttons that name it, what is asked about it, and the record once it has moved.
import type { Case } from '../../case/case.ts';
import { withHeld } from '../../case/at-hand.ts';
import type { CaseMove } from '../../case/life.ts';
import { moveCase } from '../../case/life.ts';
import type { Button } from '../../chat/effect.ts';
import type { PhraseKey } from '../../chat/phrases.ts';
import type { Staff, StaffAction } from '../../chat/staff.ts';
import type { Asked } from '../../handover/desk.ts';
import type { Record } from '../record.ts';
import type { StaffTurn, Turn } from '../turn.ts';
import { staffVoice } from './tell.ts';

/** A button that does this to this very case, also after others were opened. */
export function caseButton(
  turn: Turn,
  label: PhraseKey,
  action: StaffAction,
  choice: string,
  held: Case,
): Button {
  const rest = `${choice}/${held.number}`;
  return { label: staffVoice(turn).phrase(label), press: { kind: 'staff', action, rest } };
}

/** The case after a move by staff, with the words that go with it. */
export function movedByStaff(
  turn: StaffTurn,
  held: Case,
  move: CaseMove,
  why: string,
  change: Partial<Case>,
): Case {
  const { by, moment } = turn;
  const line = { at: moment.now, by: { kind: 'staff' as const, id: by.id, name: by.name }, why };
  const moved = moveCase(held, move, line, change);
  if (!moved.ok) throw new Error(`case cannot ${move} while ${moved.state}`);
  return moved.held;
}

/** The record with this case in review, as it is once a member of staff looks into it. */
export function reviewBegun(record: Record, held: Case | null, by: Staff, at: number): Record {
  if (held === null) return record;
  const moved = moveCase(held, 'review', { at, by: { kind: 'staff', id: by.id, name: by.name }, why: '' });
  return moved.ok ? withCase(record, moved.held) : record;
}

/** The record with this case as it is now. */
export function withCase(record: Record, held: Case): Record {
  return { ...record, cases: withHeld(record.cases, held) };
}

/** Whether a colleague has moved the case since this member of staff was asked about it. */
export function overtaken({ by, seen }: Asked, held: Case): boolean {
  const moves = held.audit.slice(seen).filter(({ what }) => what !== 'in-review');
  return moves.some((line) => line.by.kind === 'staff' && line.by.id !== by);
}
