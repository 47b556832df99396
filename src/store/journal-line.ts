// The lines of the index journal, one JSON array each. They name chats, times, topics and case numbers, nothing else.
//   [id]                            known, without marks
//   [id, dueAt, owes, topic, cases, desk] known, with these marks; desk is null or [group, state, since, due, by, number]
//   [id, "changing"]                its record is about to change; a line with the outcome follows, or nobody knows it
//   [id, "forgotten"]               not known any more
import { NO_MARKS } from './marks.ts';
import type { DeskMark } from '../handover/queue.ts';
import type { Marks } from './port.ts';

export type JournalEntry =
  | { kind: 'known'; chatId: number; marks: Marks }
  | { kind: 'changing'; chatId: number }
  | { kind: 'forgotten'; chatId: number };

/** The line for an entry. */
export function writeLine(entry: JournalEntry): string {
  if (entry.kind !== 'known') return `[${entry.chatId},"${entry.kind}"]`;
  const { dueAt, owes, topic, cases, desk } = entry.marks;
  const bare = dueAt === null && !owes && topic === null && cases.length === 0 && desk === null;
  if (bare) return `[${entry.chatId}]`;
  const fields = desk === null ? null : [desk.group, desk.state, desk.since, desk.due, desk.by, desk.number];
  return JSON.stringify([entry.chatId, dueAt, owes, topic, cases, fields]);
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
  const [chatId, second, owes, topic, cases, sixth] = fields;
  if (!Number.isSafeInteger(chatId) || typeof chatId !== 'number') return null;
  if (fields.length === 1) return { kind: 'known', chatId, marks: NO_MARKS };
  if (fields.length === 2)
    return second === 'changing' || second === 'forgotten' ? { kind: second, chatId } : null;
  if (fields.length !== 6 || typeof owes !== 'boolean' || !isStrings(cases)) return null;
  if (second !== null && typeof second !== 'number') return null;
  if (topic !== null && typeof topic !== 'string') return null;
  const desk = sixth === null ? null : deskOf(sixth);
  return desk === undefined
    ? null
    : { kind: 'known', chatId, marks: { dueAt: second, owes, topic, cases, desk } };
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

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
