// Staff move a case: the table decides whether it can be moved, and whoever comes second is told who was first.
import type { Case } from '../../case/case.ts';
import { isClosed } from '../../case/case.ts';
import { canMove, openCaseOf, withHeld } from '../../case/at-hand.ts';
import type { CaseMove } from '../../case/life.ts';
import { moveCase } from '../../case/life.ts';
import type { Button } from '../../chat/effect.ts';
import type { PhraseKey } from '../../chat/phrases.ts';
import type { Staff, StaffAction } from '../../chat/staff.ts';
import { sayDay } from '../../chat/day.ts';
import { escapeHtml } from '../../chat/text.ts';
import type { Values } from '../../chat/voice.ts';
import type { Desk } from '../../handover/desk.ts';
import type { Record } from '../record.ts';
import type { Reply, StaffTurn, Turn } from '../turn.ts';
import { STATES } from '../values.ts';
import { staffVoice, tellOnly } from './tell.ts';

/** What stood behind a button: a choice, and the case that was meant (`today/XK-…`); both may be missing. */
export function readRest(rest: string): { choice: string; number: string | null } {
  const [choice = '', number = ''] = rest.trim().split('/');
  return { choice, number: number === '' ? null : number };
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

/** The case if this move exists for it; else a reply that says in which state it is, and who brought it there. */
export function movable(
  turn: StaffTurn,
  held: Case | null,
  move: CaseMove,
): { ok: true; held: Case } | { ok: false; reply: Reply } {
  if (held !== null && canMove(held, move)) return { ok: true, held };
  const { staff } = turn;
  const html =
    held === null
      ? staff.phrase('staff.case.none')
      : staff.phrase('staff.case.already', standing(turn, held));
  return { ok: false, reply: tellOnly(turn.record, html) };
}

/** The case after a move by staff, with the words that go with it; nothing is awaited for it any more. */
export function movedByStaff(
  turn: StaffTurn,
  held: Case,
  move: CaseMove,
  why: string,
  change: Partial<Case>,
): Case {
  const { by, moment } = turn;
  const line = { at: moment.now, by: { kind: 'staff' as const, id: by.id, name: by.name }, why };
  const moved = moveCase(held, move, line, { ...change, draft: null });
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

/** The record in which this is what a member of staff was asked to write; null for nothing. */
export function withAsking(record: Record, asking: Desk['asking']): Record {
  return record.desk === null ? record : { ...record, desk: { ...record.desk, asking } };
}

/** The draft of one case is the presser's now; what was begun for any other of this person's cases is dropped. */
export function withDraft(record: Record, held: Case, by: Staff, window: string): Record {
  const cases = record.cases.map((each) => {
    if (each.number === held.number) return { ...each, draft: { by: by.id, window } };
    return each.draft?.by === by.id && !isClosed(each) ? { ...each, draft: null } : each;
  });
  return { ...record, cases };
}

/** Somebody thought better of it: nothing is awaited any more. */
export function broughtToNothing(turn: StaffTurn, held: Case): Reply {
  const cleared = withAsking(withCase(turn.record, { ...held, draft: null }), null);
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
  return { case: held.number, state: staff.phrase(STATES[held.state].name), who, when };
}
