// What of a record must be found without a person's id. Nothing personal may get in here: marks are kept unsealed.
import { sideOf } from '../chat/effect.ts';
import type { Record } from '../dialogue/record.ts';
import type { Case } from '../case/case.ts';
import { isClosed } from '../case/case.ts';
import type { DeskMark } from '../handover/queue.ts';
import type { Marks } from './port.ts';

/** When time should next touch a record, in milliseconds since 1970; null when never. */
export type DueAt = (record: Record) => number | null;

/** The marks of somebody for whom nothing has to be found. */
export const NO_MARKS: Marks = { dueAt: null, owes: false, topic: null, cases: [], desk: null };

/** The marks of this record. */
export function marksOf(record: Record, dueAt: DueAt): Marks {
  return {
    dueAt: dueAt(record),
    owes: owesNow(record),
    topic: record.desk?.topic == null ? null : `${record.desk.group}:${record.desk.topic}`,
    cases: record.cases.map((entry) => entry.number),
    desk: deskMarkOf(record),
  };
}

/** Whether something is owed that can be said now: whoever has blocked the bot is told nothing, but staff are. */
export function owesNow({ owed, gone }: Record): boolean {
  return owed.some(({ effect }) => !gone || sideOf(effect) === 'staff');
}

/** How things stand with this person at the desk. Whoever staff have blocked waits for nobody. */
export function deskMarkOf(record: Record): DeskMark | null {
  const { desk, holder } = record;
  const open = record.cases.filter((each) => !isClosed(each));
  const [held = null] = open;
  const group = desk?.group ?? null;
  const urgent = mostUrgent(open);
  const number = (urgent ?? held)?.number ?? null;
  const rest = { group, due: urgent?.reviewDue ?? null, by: null, number };
  if (holder.kind === 'staff') return { ...rest, state: 'taken', since: holder.since, by: holder.id };
  if (holder.kind === 'waiting' && !record.barred) return { ...rest, state: 'waiting', since: holder.since };
  if (held !== null && !record.barred) return { ...rest, state: 'open', since: held.submittedAt };
  return desk === null ? null : { ...rest, state: 'closed', since: 0 };
}

/** Of several applications whose review is awaited, the one that must be done first. */
function mostUrgent(open: readonly Case[]): Case | null {
  const reviewed = open.filter(({ state }) => state === 'submitted' || state === 'in-review');
  const [first = null] = reviewed.toSorted((one, other) => one.reviewDue.localeCompare(other.reviewDue));
  return first;
}

/** Whether two people's marks say the same. */
export function sameMarks(a: Marks, b: Marks): boolean {
  return (
    a.dueAt === b.dueAt &&
    a.owes === b.owes &&
    a.topic === b.topic &&
    a.cases.length === b.cases.length &&
    a.cases.every((number, index) => number === b.cases[index]) &&
    sameDesk(a.desk, b.desk)
  );
}

/** Whether two marks of the desk say the same. */
export function sameDesk(a: DeskMark | null, b: DeskMark | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.group === b.group &&
    a.state === b.state &&
    a.since === b.since &&
    a.due === b.due &&
    a.by === b.by &&
    a.number === b.number
  );
}
