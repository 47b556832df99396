// Staff want something more: they write what is missing, and the customer is led to send it.
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
import { tell, tellOnly } from './tell.ts';

/** Asks what is missing. */
export function wantMore(turn: StaffTurn, rest: string): Reply {
  const { choice, number } = readRest(rest);
  const can = movable(turn, caseFor(turn.record.cases, 'want-more', number), 'want-more');
  if (!can.ok) return can.reply;
  const { held } = can;
  if (choice === 'no') return broughtToNothing(turn, held);
  const { record, by, moment, staff } = turn;
  const drafted = withDraft(reviewBegun(record, by, moment.now), held, by, '');
  const asked = withAsking(drafted, { what: 'more', by: by.id, window: '' });
  return tellOnly(asked, staff.phrase('staff.case.askMore', { case: held.number }), {
    buttons: [[caseButton(turn, 'button.case.drop', 'more', 'no', held)]],
  });
}

/** Wants this of the customer. */
export function wantMoreWith(turn: StaffTurn, held: Case, missing: string): Reply {
  const wanted = movedByStaff(turn, held, 'want-more', missing, { word: missing });
  const record = withAsking(withCase(turn.record, wanted), null);
  const told = turn.voice.phrase('case.told.more', valuesOf(wanted, turn.voice, turn.moment.dayOf));
  const done = turn.staff.phrase('staff.case.wanted', valuesOf(wanted, turn.staff, turn.moment.dayOf));
  const reply = feed(turn, record, wanted, 'case-more', told);
  return { ...reply, also: [...reply.also, tell(done)] };
}
