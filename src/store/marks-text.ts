// Marks as text and back: the JSON array [dueAt, owes, topic, cases, desk], where desk is null or
// [group, state, since, due, by, number]. Nothing marked is ''. So they stand in the journal, and so they take a third
// of the memory that they take as objects, which counts at 100,000 people.
import type { DeskMark } from '../handover/queue.ts';
import { NO_MARKS, sameMarks } from './marks.ts';
import type { Marks } from './port.ts';

/** Marks that say the same have the same text. */
export function writeMarks(marks: Marks): string {
  if (sameMarks(marks, NO_MARKS)) return '';
  const { dueAt, owes, topic, cases, desk } = marks;
  const fields = desk === null ? null : [desk.group, desk.state, desk.since, desk.due, desk.by, desk.number];
  return JSON.stringify([dueAt, owes, topic, cases, fields]);
}

/** The marks of a text that `writeMarks` wrote. */
export function readMarks(text: string): Marks {
  if (text === '') return NO_MARKS;
  const fields: unknown = JSON.parse(text);
  const marks = Array.isArray(fields) ? marksFrom(fields) : null;
  if (marks === null) throw new Error('This is no text of marks.');
  return marks;
}

// Checked by hand and not by a schema: a start at 100,000 people would take a second longer.
/** The marks in such an array, or of none in an empty one; null when they are damaged. */
export function marksFrom(fields: readonly unknown[]): Marks | null {
  if (fields.length === 0) return NO_MARKS;
  const [dueAt, owes, topic, cases, last] = fields;
  if (fields.length !== 5 || typeof owes !== 'boolean' || !isStrings(cases)) return null;
  if (dueAt !== null && typeof dueAt !== 'number') return null;
  if (topic !== null && typeof topic !== 'string') return null;
  const desk = last === null ? null : deskOf(last);
  return desk === undefined ? null : { dueAt, owes, topic, cases, desk };
}

const STATES: readonly DeskMark['state'][] = ['waiting', 'taken', 'open', 'closed'];

/** Undefined when it is damaged. */
function deskOf(value: unknown): DeskMark | undefined {
  if (!Array.isArray(value) || value.length !== 6) return undefined;
  const fields: readonly unknown[] = value;
  const [group, second, since, due, by, number] = fields;
  const state = STATES.find((known) => known === second);
  if (state === undefined || typeof since !== 'number') return undefined;
  if (group !== null && typeof group !== 'number') return undefined;
  if (due !== null && typeof due !== 'string') return undefined;
  if (by !== null && typeof by !== 'number') return undefined;
  if (number !== null && typeof number !== 'string') return undefined;
  return { group, state, since, due, by, number };
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
