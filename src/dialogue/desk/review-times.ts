// The review's due date: staff are reminded on its morning; once it is over, staff and the customer are told that it is late.
import { withHeld } from '../../case/at-hand.ts';
import type { Case } from '../../case/case.ts';
import { commandButton } from '../../flow/ask.ts';
import { wayBack } from '../show.ts';
import type { Reply, Turn } from '../turn.ts';
import { say } from '../turn.ts';
import { valuesOf } from '../values.ts';
import { caseActions, DECISIONS } from './case-actions.ts';
import { staffVoice, tell } from './tell.ts';

/** Reminds staff of a review that must be done today. */
export function remindOfReview(turn: Turn, held: Case): Reply {
  const record = { ...turn.record, cases: withHeld(turn.record.cases, reminded(held, 'soon')) };
  return { ...say(record, null), also: toDesk(turn, held, 'staff.case.dueToday') };
}

/** Says that it is late: to staff, and to the customer, who would otherwise wait without a word. */
export function tellLate(turn: Turn, held: Case): Reply {
  const { voice, moment } = turn;
  const record = { ...turn.record, cases: withHeld(turn.record.cases, reminded(held, 'late')) };
  const { holder, gone, barred } = record;
  // The bot does not talk into a talk, nor to somebody whom it cannot reach.
  if (holder.kind === 'staff' || gone || barred)
    return { ...say(record, null), also: toDesk(turn, held, 'staff.case.lateUntold') };
  const html = voice.phrase('case.late', valuesOf(held, voice, moment.dayOf));
  const buttons = [[commandButton(voice, 'status'), commandButton(voice, 'human')], wayBack(turn, record)];
  return { ...say(record, html, buttons), also: toDesk(turn, held, 'staff.case.late') };
}

function reminded(held: Case, what: Case['reminded'][number]): Case {
  return { ...held, reminded: [...held.reminded, what] };
}

function toDesk(
  turn: Turn,
  held: Case,
  key: 'staff.case.dueToday' | 'staff.case.late' | 'staff.case.lateUntold',
): Reply['also'] {
  const staff = staffVoice(turn);
  const html = staff.phrase(key, valuesOf(held, staff, turn.moment.dayOf));
  return [tell(html, { buttons: [caseActions(turn, held, DECISIONS[held.state])] })];
}
