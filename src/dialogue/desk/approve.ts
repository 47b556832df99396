// Staff approve a case: they name the days on which the card may be cancelled, then what is to be minded.
import type { Case } from '../../case/case.ts';
import { daysOf, windowOf, workingDaysFrom } from '../../case/window.ts';
import { workingDayAfter } from '../../case/working-days.ts';
import { askedOf } from '../../handover/desk.ts';
import type { Reply, StaffTurn } from '../turn.ts';
import { valuesOf } from '../values.ts';
import { caseButton, movedByStaff, overtaken, reviewBegun, withCase } from './case-move.ts';
import { feed } from './feed.ts';
import { tooLate } from './movable.ts';
import { ask, broughtToNothing, confirmedBy, isOthers, notYours, withAsking } from './question.ts';
import type { Told } from './tell.ts';
import { tell, tellOnly } from './tell.ts';
import { meantBy } from './which-case.ts';

/** How many working days the widest window has that a button offers. */
const SEVERAL = 3;

/** The card's button asks for the window; the buttons below that question bring their answer in `rest`. */
export function approve(turn: StaffTurn, rest: string): Reply {
  const meant = meantBy(turn, rest, 'approve', 'approve');
  if (!meant.ok) return meant.reply;
  const { held, choice } = meant;
  const [word = '', window = ''] = choice.split(' ');
  switch (word) {
    case 'today':
      return askMind(turn, held, windowOf(turn.today));
    case 'next':
      return askMind(turn, held, windowOf(workingDayAfter(turn.today, 1)));
    case 'days':
      return askMind(turn, held, workingDaysFrom(turn.today, SEVERAL));
    case 'date':
      return askDate(turn, held);
    case 'none':
      return approveWith(turn, held, window, '');
    case 'sure':
      return confirmed(turn, held, choice);
    case 'again':
      return isOthers(turn) ? notYours(turn) : askMind(turn, held, window);
    case 'no':
      return broughtToNothing(turn, held);
    default:
      return askWindow(turn, held);
  }
}

/** Asks what is to be minded on these days. */
export function askMind(turn: StaffTurn, held: Case, window: string): Reply {
  return ask(turn, turn.record, { what: 'mind', number: held.number, window });
}

/** Approves with this window; without one, or once its days are over, that is asked again. */
export function approveWith(turn: StaffTurn, held: Case, window: string, mind: string): Reply {
  if (window === '' || daysOf(window).last < turn.today) return askWindow(turn, held);
  const approved = movedByStaff(turn, held, 'approve', mind, { window, word: mind });
  const record = withAsking(turn, withCase(turn.record, approved), null);
  const told = turn.voice.phrase('case.told.approved', valuesOf(approved, turn.voice, turn.moment.dayOf));
  const done = turn.staff.phrase('staff.case.approved', valuesOf(approved, turn.staff, turn.moment.dayOf));
  const reply = feed(turn, record, approved, 'case-approved', told);
  return { ...reply, also: [...reply.also, tell(done)] };
}

function confirmed(turn: StaffTurn, held: Case, choice: string): Reply {
  const sure = confirmedBy(turn, { what: 'mind', number: held.number }, choice);
  if (!sure.ok) return sure.reply;
  return overtaken(sure.asked, held)
    ? tooLate(turn, held)
    : approveWith(turn, held, sure.asked.window, sure.asked.words);
}

/** The button that leaves the case as it is. */
export function dropRow(turn: StaffTurn, held: Case): NonNullable<Told['buttons']> {
  return [[caseButton(turn, 'button.case.drop', 'approve', 'no', held)]];
}

function askWindow(turn: StaffTurn, held: Case): Reply {
  const { staff, by } = turn;
  const begun = reviewBegun(turn.record, held, by, turn.moment.now);
  // A note that they were asked for is still awaited.
  const record = askedOf(begun.desk, by.id)?.what === 'note' ? begun : withAsking(turn, begun, null);
  return tellOnly(record, staff.phrase('staff.case.askWindow', { case: held.number }), {
    buttons: [
      [
        caseButton(turn, 'button.case.today', 'approve', 'today', held),
        caseButton(turn, 'button.case.next', 'approve', 'next', held),
      ],
      [
        caseButton(turn, 'button.case.days', 'approve', 'days', held),
        caseButton(turn, 'button.case.date', 'approve', 'date', held),
      ],
      ...dropRow(turn, held),
    ],
  });
}

function askDate(turn: StaffTurn, held: Case): Reply {
  return ask(turn, turn.record, { what: 'window', number: held.number, window: '' });
}
