// What of a record must be found without a person's id. Nothing personal may get in here: marks are kept unsealed.
import type { Record } from '../dialogue/record.ts';
import type { Marks } from './port.ts';

/** When time should next touch a record, in milliseconds since 1970; null when never. */
export type DueAt = (record: Record) => number | null;

/** The marks of somebody for whom nothing has to be found. */
export const NO_MARKS: Marks = { dueAt: null, owes: false, topic: null, cases: [] };

/** The marks of this record. */
export function marksOf(record: Record, dueAt: DueAt): Marks {
  return {
    dueAt: dueAt(record),
    owes: record.owed.length > 0 && !record.gone,
    topic: null,
    cases: record.cases.map((entry) => entry.number),
  };
}

/** Whether two people's marks say the same. */
export function sameMarks(a: Marks, b: Marks): boolean {
  return (
    a.dueAt === b.dueAt &&
    a.owes === b.owes &&
    a.topic === b.topic &&
    a.cases.length === b.cases.length &&
    a.cases.every((number, index) => number === b.cases[index])
  );
}
