// When time should next touch a person: a wait that ends by itself, or the end of the time we may keep them.
import type { Record } from './record.ts';

const DAY = 86_400_000;

/** The moment (milliseconds since 1970) at which this person is forgotten; null while a case is open. */
export function forgetAt(record: Record, retentionDays: number): number | null {
  return record.cases.length > 0 ? null : record.seenAt + retentionDays * DAY;
}

/** When the sweep should look at this record again. */
export function dueAt(record: Record, retentionDays: number): number | null {
  const moments = [record.wakeAt, forgetAt(record, retentionDays)].filter((moment) => moment !== null);
  return moments.length === 0 ? null : Math.min(...moments);
}
