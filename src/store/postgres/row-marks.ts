// Marks as the columns of a row and back.
import type { DeskEntry } from '../../handover/queue.ts';
import { readMarks, writeMarks } from '../marks-text.ts';
import type { Marks } from '../port.ts';

/** What is found of somebody, without what changes on every turn. */
export function markedOf(marks: Marks): string {
  return writeMarks({ ...marks, dueAt: null, owes: false });
}

/** The values of a save that has to write them; see `saveStatement`. */
export function markValues(marks: Marks, marked: string): readonly unknown[] {
  const { dueAt, topic, cases, desk } = marks;
  return [dueAt, topic, desk?.group ?? null, desk?.state ?? null, marked, cases];
}

/** One line of the desk. */
export function entryOf(row: { chat_id: number; topic: string | null; marked: string }): DeskEntry[] {
  const { desk } = readMarks(row.marked);
  return desk === null ? [] : [{ chatId: row.chat_id, topic: row.topic, desk }];
}
