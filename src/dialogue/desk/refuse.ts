// Staff refuse a case: they write why, and the customer hears it, with how to apply again.
import { caseFor } from '../../case/at-hand.ts';
import type { Case } from '../../case/case.ts';
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
import { ratingAfter } from './rating.ts';
import { tell, tellOnly } from './tell.ts';

/** Asks for the reason. */
export function refuse(turn: StaffTurn, rest: string): Reply {
  const { choice, number } = readRest(rest);
  const can = movable(turn, caseFor(turn.record.cases, 'refuse', number), 'refuse');
  if (!can.ok) return can.reply;
  const { held } = can;
  if (choice === 'no') return broughtToNothing(turn, held);
  const { record, by, moment, staff } = turn;
  const drafted = withDraft(reviewBegun(record, by, moment.now), held, by, '');
  const asked = withAsking(drafted, { what: 'refuse', by: by.id, window: '' });
  return tellOnly(asked, staff.phrase('staff.case.askReason', { case: held.number }), {
    buttons: [[caseButton(turn, 'button.case.drop', 'refuse', 'no', held)]],
  });
}

/** Refuses for this reason. */
export function refuseWith(turn: StaffTurn, held: Case, reason: string): Reply {
  const refused = movedByStaff(turn, held, 'refuse', reason, { word: reason });
  const record = withAsking(withCase(turn.record, refused), null);
  const told = turn.voice.phrase('case.told.refused', valuesOf(refused, turn.voice, turn.moment.dayOf));
  const done = turn.staff.phrase('staff.case.refused', valuesOf(refused, turn.staff, turn.moment.dayOf));
  const reply = feed(turn, record, refused, 'case-refused', told);
  return ratingAfter(turn, { ...reply, also: [...reply.also, tell(done)] });
}
