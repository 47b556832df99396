// The end: staff confirm that the card is cancelled, or close a talk in which there was no case.
import { openCases } from '../../case/at-hand.ts';
import type { Case } from '../../case/case.ts';
import { SETTLED, standingOf } from '../../case/case.ts';
import { escapeHtml } from '../../chat/text.ts';
import { settled } from '../settled.ts';
import { openRun, showPlace } from '../show.ts';
import type { Reply, StaffTurn } from '../turn.ts';
import { say } from '../turn.ts';
import { seenWith, valuesOf } from '../values.ts';
import { withAudit } from './audit.ts';
import { caseButton, movedByStaff, withCase } from './case-move.ts';
import { feed } from './feed.ts';
import { broughtToNothing, withAsking } from './question.ts';
import { ratingAfter, ratingOfTalk } from './rating.ts';
import { nameOf, tell, tellOnly } from './tell.ts';
import { meantBy, readRest } from './which-case.ts';

/** What the card's button says that closes a talk, whatever was applied for meanwhile. */
export const TALK = 'talk';

/** Closes what there is to close: the case, or without one the talk. */
export function closeCase(turn: StaffTurn, rest: string): Reply {
  const { cases } = turn.record;
  const { number } = readRest(rest, cases);
  const talk = rest === TALK || (number === null && openCases(cases).length === 0);
  return talk ? closeTalk(turn) : cancelled(turn, rest);
}

/** Asks once, since it cannot be taken back; only the button below that question sends the receipt. */
export function cancelled(turn: StaffTurn, rest: string): Reply {
  const { staff, record, moment } = turn;
  const meant = meantBy(turn, rest, 'cancelled', 'finish');
  if (!meant.ok) return meant.reply;
  const { held, choice } = meant;
  if (choice === 'no') return broughtToNothing(turn, held);
  if (choice === 'yes' && turn.act.kind === 'did' && turn.act.pressed === true) return finish(turn, held);
  const key = standingOf(held) === SETTLED ? 'staff.case.askFinish' : 'staff.case.askFinishEarly';
  return tellOnly(record, staff.phrase(key, valuesOf(held, staff, moment.dayOf)), {
    buttons: [
      [caseButton(turn, 'button.case.finish', 'cancelled', 'yes', held)],
      [caseButton(turn, 'button.case.drop', 'cancelled', 'no', held)],
    ],
  });
}

function finish(turn: StaffTurn, held: Case): Reply {
  const done = movedByStaff(turn, held, 'finish', '', {});
  const free = backToBot(turn);
  const record = withAsking(turn, withCase(free, done), null);
  const told = turn.voice.phrase('case.told.cancelled', valuesOf(done, turn.voice, turn.moment.dayOf));
  const reply = feed(turn, record, done, 'case-cancelled', told);
  const words = turn.staff.phrase('staff.case.cancelled', valuesOf(done, turn.staff, turn.moment.dayOf));
  return ratingAfter(turn, { ...reply, also: [...reply.also, tell(words)] });
}

/** A talk without a case is over: the bot has the chat again, and the customer may say how it was. */
function closeTalk(turn: StaffTurn): Reply {
  const { record, by, staff, voice } = turn;
  const { holder } = record;
  if (holder.kind === 'staff' && holder.id !== by.id && !by.supervisor)
    return tellOnly(record, staff.phrase('staff.busy', { staff: escapeHtml(holder.name) }));
  const told = tell(staff.phrase('staff.case.talkClosed', { staff: nameOf(turn) }));
  const free = withAsking(turn, backToBot(turn), null);
  if (holder.kind === 'bot') return { ...say(free, null), also: [told] };
  const { record: closed, notes } = settled({ ...turn, record: free });
  const said = [voice.phrase('case.told.talkClosed'), ...notes];
  const reply =
    openRun(closed) === null
      ? say(closed, said.join('\n\n'))
      : showPlace(seenWith(turn, closed), closed, said);
  return ratingOfTalk(turn, { ...reply, also: [...reply.also, told] });
}

/** Nobody waits and nobody has the chat any more. */
function backToBot(turn: StaffTurn): StaffTurn['record'] {
  const { record, by } = turn;
  const free = { ...record, misses: 0, holder: { kind: 'bot' as const } };
  return record.holder.kind === 'staff' ? withAudit(turn, free, by, 'handed-back') : free;
}
