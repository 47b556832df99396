// When time should next touch a person: a wait that ends by itself, or the end of the time we may keep them.
import { findStep } from '../flow/find.ts';
import { kindOf } from '../flow/kind-of.ts';
import type { Run } from '../flow/run.ts';
import type { Flows } from '../flow/schema.ts';
import type { Record } from './record.ts';

const DAY = 86_400_000;

/** When the open step ends by itself, by today's content; null while paused or when only people end it. */
export function stepEndsAt(flows: Flows, run: Run | null): number | null {
  const found = run?.state === 'open' ? findStep(flows, run.place) : null;
  return run === null || found === null ? null : (kindOf(found.step).due?.(found.step, run.openedAt) ?? null);
}

/**
 * The moment (milliseconds since 1970) at which this person is forgotten; null while a case is open. A whole day is
 * enough, and spares the index a line for every message.
 */
export function forgetAt(record: Record, retentionDays: number): number | null {
  return record.cases.length > 0 ? null : Math.ceil(record.seenAt / DAY + retentionDays) * DAY;
}

/** When the sweep should look at this record again. */
export function dueAt(record: Record, retentionDays: number): number | null {
  const moments = [record.wakeAt, forgetAt(record, retentionDays)].filter((moment) => moment !== null);
  return moments.length === 0 ? null : Math.min(...moments);
}
