// Everything that time brings to a person, computed from the record each time, so that no timer is lost in a restart.
import type { Case } from '../case/case.ts';
import { isClosed } from '../case/case.ts';
import { daysOf } from '../case/window.ts';
import { addDays } from '../flow/dates.ts';
import { findStep } from '../flow/find.ts';
import { kindOf } from '../flow/kind-of.ts';
import type { Run } from '../flow/run.ts';
import type { Flows } from '../flow/schema.ts';
import { idleAt } from '../handover/idle.ts';
import { morningOf, whenAwake } from './day-hours.ts';
import type { Record } from './record.ts';

const DAY = 86_400_000;
/** How long somebody who stopped in the middle of a form is left alone. */
const PATIENCE = DAY;
/** For how long after its time the question whether it worked is still worth asking. */
const FRESH = 7 * DAY;

export type Timed =
  /** The open step ends by itself. */
  | { what: 'step'; at: number }
  /** Staff have the chat and nobody writes any more. */
  | { what: 'idle-warning' | 'idle-back'; at: number }
  /** What a reveal has shown to staff must go. */
  | { what: 'vanish'; at: number }
  /** Staff are reminded of a review on its last day; staff and customer are told that it is late. */
  | { what: 'review-soon' | 'review-late'; at: number; number: string }
  /** The days of an approval are over and the customer has ticked nothing off. */
  | { what: 'window-over'; at: number; number: string }
  /** Somebody stopped in the middle. */
  | { what: 'nudge'; at: number }
  /** Somebody did it alone: did it work? */
  | { what: 'follow-up'; at: number };

/** Every timed thing of a record with its moment (milliseconds since 1970), earliest first. */
export function timed(record: Record, flows: Flows, dayOf: (at: number) => string): Timed[] {
  const list = [
    ...stepTimes(record, flows),
    ...idleTimes(record),
    ...(record.desk?.showing ?? []).map(({ until }): Timed => ({ what: 'vanish', at: until })),
    ...record.cases.flatMap((held) => [...reviewTimes(held, dayOf), ...windowTimes(held, dayOf)]),
    ...nudgeTimes(record, flows, dayOf),
    ...followUpTimes(record, dayOf),
  ];
  return list.sort((one, other) => one.at - other.at);
}

/** When the next of them comes; null when nothing does. */
export function wakesAt(record: Record, flows: Flows, dayOf: (at: number) => string): number | null {
  return timed(record, flows, dayOf)[0]?.at ?? null;
}

/** When the open step ends by itself, by today's content; null while paused or when only people end it. */
export function stepEndsAt(flows: Flows, run: Run | null): number | null {
  const found = run?.state === 'open' ? findStep(flows, run.place) : null;
  return run === null || found === null ? null : (kindOf(found.step).due?.(found.step, run.openedAt) ?? null);
}

/**
 * The moment (milliseconds since 1970) at which this person is forgotten: the retention after they were last seen and
 * their last case was closed; null while one is open. A whole day is enough, and spares the index a line for every message.
 */
export function forgetAt(record: Record, retentionDays: number): number | null {
  const ends = record.cases.map(({ closedAt }) => closedAt);
  if (ends.includes(null)) return null;
  const last = Math.max(record.seenAt, ...ends.filter((end) => end !== null));
  return Math.ceil(last / DAY + retentionDays) * DAY;
}

/** When the sweep should look at this record again. */
export function dueAt(record: Record, retentionDays: number): number | null {
  const moments = [record.wakeAt, forgetAt(record, retentionDays)].filter((moment) => moment !== null);
  return moments.length === 0 ? null : Math.min(...moments);
}

/** While staff have the chat the bot says nothing, so a wait that is over ends once they hand back. */
function stepTimes(record: Record, flows: Flows): Timed[] {
  const at = record.holder.kind === 'staff' ? null : stepEndsAt(flows, record.run);
  return at === null ? [] : [{ what: 'step', at }];
}

function idleTimes(record: Record): Timed[] {
  const idle = idleAt(record.holder);
  return idle === null ? [] : [{ what: `idle-${idle.what}`, at: idle.at }];
}

/** A review that waits for the customer is not late. */
function reviewTimes(held: Case, dayOf: (at: number) => string): Timed[] {
  if (held.state !== 'submitted' && held.state !== 'in-review') return [];
  const { number, reviewDue, reminded } = held;
  if (reminded.includes('late')) return [];
  const late: Timed = { what: 'review-late', at: morningOf(addDays(reviewDue, 1), dayOf), number };
  return reminded.includes('soon')
    ? [late]
    : [{ what: 'review-soon', at: morningOf(reviewDue, dayOf), number }, late];
}

function windowTimes({ number, state, window, reminded }: Case, dayOf: (at: number) => string): Timed[] {
  if (state !== 'approved' || window === null || reminded.includes('window')) return [];
  return [{ what: 'window-over', at: morningOf(addDays(daysOf(window).last, 1), dayOf), number }];
}

function nudgeTimes(record: Record, flows: Flows, dayOf: (at: number) => string): Timed[] {
  const { run, nudged } = record;
  if (run?.state !== 'open' || !listens(record) || nudged?.openedAt === run.openedAt) return [];
  const found = findStep(flows, run.place);
  // Whoever waits for somebody else has not stopped.
  if (found === null || kindOf(found.step).once === true) return [];
  const held = record.cases.find(({ number }) => number === run.caseNumber);
  if (held !== undefined && isClosed(held)) return [];
  return [{ what: 'nudge', at: whenAwake(Math.max(run.openedAt, record.seenAt) + PATIENCE, dayOf) }];
}

/** Once they are free for it, and while it is still worth asking. */
function followUpTimes(record: Record, dayOf: (at: number) => string): Timed[] {
  const { followUp } = record;
  if (followUp === null || record.run !== null || !listens(record)) return [];
  if (record.seenAt > followUp.at + FRESH) return [];
  return [{ what: 'follow-up', at: whenAwake(followUp.at, dayOf) }];
}

/** Whether the bot may speak up by itself. */
function listens({ holder, gone, barred }: Record): boolean {
  return holder.kind === 'bot' && !gone && !barred;
}
