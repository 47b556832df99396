// The lines of the index journal, one JSON array each. They name chats, times, topics and case numbers, nothing else.
//   [id]                            known, without marks
//   [id, dueAt, owes, topic, cases] known, with these marks
//   [id, "changing"]                its record is about to change; a line with the outcome follows, or nobody knows it
//   [id, "forgotten"]               not known any more
import { NO_MARKS } from './marks.ts';
import type { Marks } from './port.ts';

export type JournalEntry =
  | { kind: 'known'; chatId: number; marks: Marks }
  | { kind: 'changing'; chatId: number }
  | { kind: 'forgotten'; chatId: number };

/** The line for an entry. */
export function writeLine(entry: JournalEntry): string {
  if (entry.kind !== 'known') return `[${entry.chatId},"${entry.kind}"]`;
  const { dueAt, owes, topic, cases } = entry.marks;
  const bare = dueAt === null && !owes && topic === null && cases.length === 0;
  return bare ? `[${entry.chatId}]` : JSON.stringify([entry.chatId, dueAt, owes, topic, cases]);
}

/** The entries of whole lines, in order; null stands for a line that is damaged. */
export function readLines(text: string): (JournalEntry | null)[] {
  const lines = text.split('\n').filter((line) => line !== '');
  // All at once is several times faster, which counts at 100,000 lines. One damaged line spoils that.
  const all = parse(`[${lines.join(',')}]`);
  const values: unknown[] = Array.isArray(all) && all.length === lines.length ? all : lines.map(parse);
  return values.map(entryOf);
}

// Checked by hand and not by a schema: a start at 100,000 people would take a second longer.
function entryOf(value: unknown): JournalEntry | null {
  if (!Array.isArray(value)) return null;
  const fields: readonly unknown[] = value;
  const [chatId, second, owes, topic, cases] = fields;
  if (!Number.isSafeInteger(chatId) || typeof chatId !== 'number') return null;
  if (fields.length === 1) return { kind: 'known', chatId, marks: NO_MARKS };
  if (fields.length === 2)
    return second === 'changing' || second === 'forgotten' ? { kind: second, chatId } : null;
  if (fields.length !== 5 || typeof owes !== 'boolean' || !isStrings(cases)) return null;
  if (second !== null && typeof second !== 'number') return null;
  if (topic !== null && typeof topic !== 'string') return null;
  return { kind: 'known', chatId, marks: { dueAt: second, owes, topic, cases } };
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
