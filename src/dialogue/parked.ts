// Ways that wait for their case while another one is under way, and what becomes of them.
import type { Run } from '../flow/run.ts';
import type { Record } from './record.ts';

/** Once a way is over, the one that was parked last is the way that is under way. */
export function withoutEnded(record: Record): Record {
  const { run, parked } = record;
  if (run !== null && run.state !== 'ended') return record;
  return { ...record, run: parked.at(-1) ?? null, parked: parked.slice(0, -1) };
}

/** Takes up the way of another case; null when there is none. What was under way is parked, if it has a case. */
export function takenUp(record: Record, number: string): Record | null {
  const { run, parked } = record;
  if (run?.caseNumber === number) return { ...record, run: { ...run, state: 'open' } };
  const found = parked.find((each) => each.caseNumber === number);
  if (found === undefined) return null;
  const others: Run[] = parked.filter((each) => each !== found);
  // Also without a case: what they filled in is not thrown away.
  return { ...record, run: { ...found, state: 'open' }, parked: run === null ? others : [...others, run] };
}
