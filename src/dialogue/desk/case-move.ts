// Staff move a case: the table decides whether it can be moved, and whoever comes second is told who was first.
import type { Case } from '../../case/case.ts';
import { canMove, caseFor, openCaseOf, withHeld } from '../../case/at-hand.ts';
import type { CaseMove } from '../../case/life.ts';
import { moveCase } from '../../case/life.ts';
import type { Button } from '../../chat/effect.ts';
import type { PhraseKey } from '../../chat/phrases.ts';
import type { Staff, StaffAction } from '../../chat/staff.ts';
import { sayDay } from '../../chat/day.ts';
import { escapeHtml } from '../../chat/text.ts';
import type { Values } from '../../chat/voice.ts';
import type { Asked } from '../../handover/desk.ts';
import { withAsked } from '../../handover/desk.ts';
import type { Record } from '../record.ts';
import type { Reply, StaffTurn, Turn } from '../turn.ts';
import { standingWords } from '../values.ts';
import { staffVoice, tellOnly } from './tell.ts';

/** What stood behind a button: a choice, and the case that was meant (`today/XK-…`); both may be missing. */
export function readRest(rest: string): { choice: string; number: string | null } {
  const [choice = '', number = ''] = rest.trim().split('/');
  return { choice, number: number === '' ? null : number };
}

/** The case that a button or command means, with the choice behind it; else why the move cannot be made. */
export function meantBy(
  turn: StaffTurn,
  rest: string,
  move: CaseMove,
): { ok: true; held: Case; choice: string } | { ok: false; reply: Reply } {
  const { choice, number } = readRest(rest);
  const can = movable(turn, caseFor(turn.record.cases, move, number), move);
  return can.ok ? { ...can, choice } : can;
}

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

/** In which state the case is, and who brought it there, told to whoever came too late. */
export function tooLate(turn: StaffTurn, held: Case): Reply {
  return tellOnly(turn.record, turn.staff.phrase('staff.case.already', standing(turn, held)));
}

/** The case if this move exists for it; else a reply that says in which state it is, and who brought it there. */
export function movable(
  turn: StaffTurn,
  held: Case | null,
  move: CaseMove,
): { ok: true; held: Case } | { ok: false; reply: Reply } {
  if (held !== null && canMove(held, move)) return { ok: true, held };
  const reply =
    held === null ? tellOnly(turn.record, turn.staff.phrase('staff.case.none')) : tooLate(turn, held);
  return { ok: false, reply };
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

/** The record with its oldest open case in review, as it is once a member of staff looks into it. */
export function reviewBegun(record: Record, by: Staff, at: number): Record {
  const held = openCaseOf(record.cases);
  if (held === null) return record;
  const moved = moveCase(held, 'review', { at, by: { kind: 'staff', id: by.id, name: by.name }, why: '' });
  return moved.ok ? withCase(record, moved.held) : record;
}

/** The record with this case as it is now. */
export function withCase(record: Record, held: Case): Record {
  return { ...record, cases: withHeld(record.cases, held) };
}

/** The record in which this is what a member of staff is asked to write; null for nothing. */
export function withAsking(record: Record, by: Staff, asked: Omit<Asked, 'by' | 'seen'> | null): Record {
  const { desk, cases } = record;
  if (desk === null) return record;
  const seen = cases.find(({ number }) => number === asked?.number)?.audit.length ?? 0;
  return { ...record, desk: withAsked(desk, by.id, asked === null ? null : { ...asked, seen }) };
}

/** Whether a colleague has moved the case since this member of staff was asked about it. */
export function overtaken({ by, seen }: Asked, held: Case): boolean {
  const moves = held.audit.slice(seen).filter(({ what }) => what !== 'in-review');
  return moves.some((line) => line.by.kind === 'staff' && line.by.id !== by);
}

/** Somebody thought better of it: nothing is awaited of them any more. */
export function broughtToNothing(turn: StaffTurn, held: Case): Reply {
  const cleared = withAsking(turn.record, turn.by, null);
  return tellOnly(cleared, turn.staff.phrase('staff.case.dropped', { case: held.number }));
}

function standing(turn: StaffTurn, held: Case): Values {
  const { staff, moment, today } = turn;
  const last = held.audit.at(-1);
  const at = last?.at ?? held.submittedAt;
  const day = moment.dayOf(at);
  const when = day === today ? moment.timeOf(at) : `${sayDay(day, staff.language)} ${moment.timeOf(at)}`;
  const by = last?.by ?? { kind: 'customer' as const };
  const who =
    by.kind === 'staff'
      ? escapeHtml(by.name)
      : staff.phrase(by.kind === 'bot' ? 'staff.case.bot' : 'staff.case.customer');
  return { case: held.number, state: staff.phrase(standingWords(held).name), who, when };
}
