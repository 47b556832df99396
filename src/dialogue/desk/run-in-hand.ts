// Of a customer's ways through the flows, the one that staff are concerned with. The answers of an application are those
// of the way that opened it, and of no other.
import { caseAtHand } from '../../case/at-hand.ts';
import type { Case } from '../../case/case.ts';
import type { Run } from '../../flow/run.ts';
import type { Record } from '../record.ts';

/** The open case that the card shows; null when none is open. */
export function atHandIn({ cases, desk }: Pick<Record, 'cases' | 'desk'>): Case | null {
  return caseAtHand(cases, desk?.chosen ?? null);
}

/** The way that opened this case; null once it is over, since its answers are not kept longer than that. */
export function runOf(record: Record, number: string): Run | null {
  return runsOf(record).find((run) => run.caseNumber === number) ?? null;
}

/** The way of which nothing was sent off yet. */
export function unfiledRun(record: Record): Run | null {
  return runsOf(record).find((run) => run.caseNumber === null) ?? null;
}

/** The way of the case at hand; with no open case, the way that is under way. */
export function runInHand(record: Record): Run | null {
  const held = atHandIn(record);
  return held === null ? (runsOf(record)[0] ?? null) : runOf(record, held.number);
}

/** What is under way first, then what was parked last. */
export function runsOf({ run, parked }: Record): Run[] {
  return [...(run === null ? [] : [run]), ...parked.toReversed()];
}
