// Of a customer's ways through the flows, the one that staff are concerned with.
import { openCaseOf } from '../../case/at-hand.ts';
import type { Run } from '../../flow/run.ts';
import type { Record } from '../record.ts';

/** The run that opened the case at hand; without one, the run that is under way. */
export function runInHand(record: Record): Run | null {
  const number = openCaseOf(record.cases)?.number;
  const runs = [...record.parked, ...(record.run === null ? [] : [record.run])];
  const held = number === undefined ? undefined : runs.findLast((run) => run.caseNumber === number);
  return held ?? record.run ?? runs.at(-1) ?? null;
}
