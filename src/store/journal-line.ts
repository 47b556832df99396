// The lines of the index journal, one JSON array each. They name chats, times, topics and case numbers, nothing else.
//   [id]                            known, without marks
//   [id, …]                         known, with these marks: the fields of the array that marks-text.ts describes
//   [id, "changing"]                its record is about to change; a line with the outcome follows, or nobody knows it
//   [id, "forgotten"]               not known any more
import { marksFrom, writeMarks } from './marks-text.ts';
import type { Marks } from './port.ts';

export type JournalEntry =
  | { kind: 'known'; chatId: number; marks: Marks }
  | { kind: 'changing'; chatId: number }
  | { kind: 'forgotten'; chatId: number };

/** The line for an entry. */
export function writeLine(entry: JournalEntry): string {
  if (entry.kind !== 'known') return `[${entry.chatId},"${entry.kind}"]`;
  const marks = writeMarks(entry.marks);
  return marks === '' ? `[${entry.chatId}]` : `[${entry.chatId},${marks.slice(1)}`;
}

/** The entries of whole lines, in order; null stands for a line that is damaged. */
export function readLines(text: string): (JournalEntry | null)[] {
  const lines = text.split('\n').filter((line) => line !== '');
  // All at once is several times faster, which counts at 100,000 lines. One damaged line spoils that.
  const all = parse(`[${lines.join(',')}]`);
  const values: unknown[] = Array.isArray(all) && all.length === lines.length ? all : lines.map(parse);
  return values.map(entryOf);
}

function entryOf(value: unknown): JournalEntry | null {
  if (!Array.isArray(value)) return null;
  const entry: readonly unknown[] = value;
  const [chatId, ...fields] = entry;
  if (!Number.isSafeInteger(chatId) || typeof chatId !== 'number') return null;
  const [first] = fields;
  if (fields.length === 1)
    return first === 'changing' || first === 'forgotten' ? { kind: first, chatId } : null;
  const marks = marksFrom(fields);
  return marks === null ? null : { kind: 'known', chatId, marks };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
