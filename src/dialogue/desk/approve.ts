// Staff approve a case: they name the day on which the card may be cancelled, then what is to be minded.
import { sayDay } from '../../chat/day.ts';
import { caseFor } from '../../case/at-hand.ts';
import type { Case } from '../../case/case.ts';
import { workingDayAfter } from '../../case/working-days.ts';
import type { Record } from '../record.ts';
import type { Reply, StaffTurn } from '../turn.ts';
import { valuesOf } from '../values.ts';
import {
  broughtToNothing,
  caseButton,
  movable,
  movedByStaff,
  readRest,
  reviewBegun,
  withAsking,
  withCase,
  withDraft,
} from './case-move.ts';
import { feed } from './feed.ts';
import { tell, tellOnly } from './tell.ts';

/** The card's button asks for the window; the buttons below that question bring their answer in `rest`. */
export function approve(turn: StaffTurn, rest: string): Reply {
  const { choice, number } = readRest(rest);
  const can = movable(turn, caseFor(turn.record.cases, 'approve', number), 'approve');
  if (!can.ok) return can.reply;
  const { held } = can;
  switch (choice) {
    case 'today':
      return askMind(turn, held, turn.today);
    case 'next':
      return askMind(turn, held, workingDayAfter(turn.today, 1));
    case 'date':
      return askDate(turn, held);
    case 'none':
      return approveWith(turn, held, '');
    case 'no':
      return broughtToNothing(turn, held);
    default:
      return askWindow(turn, held);
  }
}

/** Asks what is to be minded on that day (`YYYY-MM-DD`). */
export function askMind(turn: StaffTurn, held: Case, window: string): Reply {
  const asked = asking(turn, held, 'mind', window);
  const day = sayDay(window, turn.staff.language);
  const html = turn.staff.phrase('staff.case.askMind', { case: held.number, window: day });
  return tellOnly(asked, html, {
    buttons: [
      [caseButton(turn, 'button.case.none', 'approve', 'none', held)],
      [caseButton(turn, 'button.case.drop', 'approve', 'no', held)],
    ],
  });
}

/** Approves with the window that was named; without one, or once its day is over, that is asked again. */
export function approveWith(turn: StaffTurn, held: Case, mind: string): Reply {
  const window = held.draft?.window ?? '';
  if (window === '' || window < turn.today) return askWindow(turn, held);
  const approved = movedByStaff(turn, held, 'approve', mind, { window, word: mind });
  const record = withAsking(withCase(turn.record, approved), null);
  const told = turn.voice.phrase('case.told.approved', valuesOf(approved, turn.voice, turn.moment.dayOf));
  const done = turn.staff.phrase('staff.case.approved', valuesOf(approved, turn.staff, turn.moment.dayOf));
  const reply = feed(turn, record, approved, 'case-approved', told);
  return { ...reply, also: [...reply.also, tell(done)] };
}

function askWindow(turn: StaffTurn, held: Case): Reply {
  const { staff, by } = turn;
  const begun = reviewBegun(turn.record, by, turn.moment.now);
  // What a colleague is writing just now is still awaited.
  const record = begun.desk?.asking?.by === by.id ? withAsking(begun, null) : begun;
  return tellOnly(record, staff.phrase('staff.case.askWindow', { case: held.number }), {
    buttons: [
      [
        caseButton(turn, 'button.case.today', 'approve', 'today', held),
        caseButton(turn, 'button.case.next', 'approve', 'next', held),
        caseButton(turn, 'button.case.date', 'approve', 'date', held),
      ],
      [caseButton(turn, 'button.case.drop', 'approve', 'no', held)],
    ],
  });
}

function askDate(turn: StaffTurn, held: Case): Reply {
  const asked = asking(turn, held, 'window', '');
  return tellOnly(asked, turn.staff.phrase('staff.case.askDate', { today: turn.today }), {
    buttons: [[caseButton(turn, 'button.case.drop', 'approve', 'no', held)]],
  });
}

function asking(turn: StaffTurn, held: Case, what: 'window' | 'mind', window: string): Record {
  return withAsking(withDraft(turn.record, held, turn.by, window), { what, by: turn.by.id, window });
}
