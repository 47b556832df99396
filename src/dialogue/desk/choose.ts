// Of several applications, staff choose the one that the card shows.
import { isClosed } from '../../case/case.ts';
import type { Reply, StaffTurn } from '../turn.ts';
import { say } from '../turn.ts';
import { tooLate } from './movable.ts';
import { tellOnly } from './tell.ts';
import { askWhich, notTheirs, readRest } from './which-case.ts';
import { openCases } from '../../case/at-hand.ts';

/** Shows this application on the card, for everybody in the topic; the card says so itself. */
export function choose(turn: StaffTurn, rest: string): Reply {
  const { record, desk, staff } = turn;
  const { number } = readRest(rest, record.cases);
  const open = openCases(record.cases);
  if (number === null) {
    if (open.length === 0) return tellOnly(record, staff.phrase('staff.case.none'));
    return askWhich(
      turn,
      'choose',
      '',
      open.map((held) => held.number),
    );
  }
  const held = record.cases.find((each) => each.number === number);
  if (held === undefined) return notTheirs(turn, number);
  if (isClosed(held)) return tooLate(turn, held);
  return say({ ...record, desk: { ...desk, chosen: number } }, null);
}
