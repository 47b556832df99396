// An entry of what nobody could answer as a row, and back. What somebody wrote is sealed; days and counts are not, since
// they change without it. The row's name is made with the key, so that nobody can try words on it.
import { createHmac } from 'node:crypto';
import { parseJson } from '../durable-adapter.ts';
import type { Keys } from '../keys.ts';
import { keyOf } from '../keys.ts';
import type { Key } from '../seal.ts';
import { sealBytes, unsealBytes } from '../seal.ts';
import type { UnansweredEntry } from '../unanswered.ts';
import { ABOUT, EntrySchema, idOf } from '../unanswered.ts';

export type UnansweredRow = {
  id: string;
  key: string;
  sealed: Buffer;
  first: string;
  last: string;
  times: number;
};

const BodySchema = EntrySchema.pick({ kind: true, text: true, language: true, question: true });

/** The name of the row that an entry has under this key. */
export function rowId(id: string, key: Key): string {
  return createHmac('sha256', key.secret).update(id).digest('hex').slice(0, 24);
}

export function sealEntry(entry: UnansweredEntry, key: Key): UnansweredRow {
  const { id, kind, text, language, question, first, last, times } = entry;
  const body = Buffer.from(JSON.stringify({ kind, text, language, question }));
  return { id: rowId(id, key), key: key.id, sealed: sealBytes(body, ABOUT, key), first, last, times };
}

/** Null: the seal is broken, its key is not given, or another release wrote it. */
export function unsealEntry(row: UnansweredRow, keys: Keys): UnansweredEntry | null {
  const key = keyOf(keys, row.key);
  const bytes = key === null ? null : unsealBytes(row.sealed, ABOUT, key);
  const body = BodySchema.safeParse(parseJson(bytes?.toString('utf8') ?? '')).data;
  if (body === undefined) return null;
  const { kind, text, language, question } = body;
  const { first, last, times } = row;
  return { id: idOf(kind, language, question, text), ...body, first, last, times };
}

/** The entries of these rows, in their order. The same words may have a row under each key; they are one entry. */
export function entriesIn(
  rows: readonly UnansweredRow[],
  keys: Keys,
): { entries: UnansweredEntry[]; unreadable: number } {
  const found = rows.flatMap((row) => unsealEntry(row, keys) ?? []);
  const entries = new Map<string, UnansweredEntry>();
  for (const entry of found) {
    const other = entries.get(entry.id);
    entries.set(entry.id, other === undefined ? entry : together(other, entry));
  }
  return { entries: [...entries.values()], unreadable: rows.length - found.length };
}

/** What was noted of the same words at two places, as one. */
export function together(one: UnansweredEntry, other: UnansweredEntry): UnansweredEntry {
  return {
    ...one,
    first: one.first < other.first ? one.first : other.first,
    last: one.last > other.last ? one.last : other.last,
    times: one.times + other.times,
  };
}

/** The rows column by column, as `NOTE` takes them. */
export function columnsOf(rows: readonly UnansweredRow[]): unknown[] {
  return [
    rows.map(({ id }) => id),
    rows.map(({ key }) => key),
    rows.map(({ sealed }) => sealed),
    rows.map(({ first }) => first),
    rows.map(({ last }) => last),
    rows.map(({ times }) => times),
  ];
}
