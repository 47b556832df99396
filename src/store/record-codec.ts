// A record as the text of a slot and back: JSON, sealed, in an envelope. Whatever is on disk comes back as a record
// or as a sentence about what is wrong with it; nothing here throws over content.
import { RecordSchema } from '../dialogue/record.ts';
import type { Record } from '../dialogue/record.ts';
import { parseJson } from './durable-adapter.ts';
import { keyOf } from './keys.ts';
import type { Keys } from './keys.ts';
import { EnvelopeSchema, seal, unseal } from './seal.ts';
import type { Key } from './seal.ts';
import type { Place, Slots } from './slots.ts';
import { upgrade } from './upgrade.ts';

/**
 * What a person's file holds. `damaged` is what a disk does to files. `unreadable` is intact and not to be touched:
 * another release or another key reads it. `why` completes a sentence and quotes nothing of the content.
 */
export type Kept =
  | { kind: 'absent' }
  | {
      kind: 'record';
      record: Record;
      /** Whether the save was one that is flushed. */
      durable: boolean;
      /** Where the save after it goes. */
      place: Place;
      /** What is wrong with the other slot; null when nothing is. */
      damage: string | null;
    }
  | { kind: 'damaged'; why: string }
  | { kind: 'unreadable'; why: string };

type Copy =
  | { kind: 'unused' }
  | { kind: 'record'; record: Record; revision: number; durable: boolean }
  | { kind: 'damaged'; why: string }
  /** Says that it is another key's. Beside a copy of ours that is damage, on its own it is left alone. */
  | { kind: 'foreign'; why: string }
  | { kind: 'unreadable'; why: string; revision: number };

/** The text of a slot. */
export function sealRecord(record: Record, durable: boolean, key: Key): string {
  const { chatId, revision } = record;
  return JSON.stringify(seal(JSON.stringify(record), { chatId, revision, durable }, key));
}

/**
 * The newest copy that is not damaged decides. `flushed` says that everything in the file is on disk; otherwise only
 * copies are which say so themselves.
 */
export function unsealSlots(
  { slot, texts }: Slots,
  { chatId, keys, flushed }: { chatId: number; keys: Keys; flushed: boolean },
): Kept {
  const copies = texts.map((text) => unsealCopy(text, chatId, keys));
  const foreign = copies.find((copy) => copy.kind === 'foreign')?.why ?? null;
  const damage = copies.find((copy) => copy.kind === 'damaged')?.why ?? foreign;
  const newest = newestOf(copies);
  if (newest === null && foreign !== null) return { kind: 'unreadable', why: foreign };
  if (newest === null) return { kind: 'damaged', why: damage ?? 'it is empty' };
  if (newest.kind === 'unreadable') return { kind: 'unreadable', why: newest.why };
  const { record, durable } = newest;
  const at = copies.indexOf(newest);
  const other = copies[1 - at];
  // The slot to keep is the newest that is surely on disk; where none is, the newest.
  const otherIsOnDisk = other?.kind === 'record' && other.durable;
  const keep = flushed || durable || !otherIsOnDisk ? at : 1 - at;
  return { kind: 'record', record, durable, damage, place: { slot, next: keep === 0 ? 1 : 0 } };
}

function newestOf(copies: readonly Copy[]): Extract<Copy, { revision: number }> | null {
  const intact = copies.filter((copy) => copy.kind === 'record' || copy.kind === 'unreadable');
  return intact.toSorted((a, b) => b.revision - a.revision)[0] ?? null;
}

function unsealCopy(text: string, chatId: number, keys: Keys): Copy {
  if (text === '') return { kind: 'unused' };
  const envelope = EnvelopeSchema.safeParse(parseJson(text));
  if (!envelope.success) return damaged('it is cut short or garbage');
  const { revision, durable } = envelope.data;
  if (envelope.data.chatId !== chatId) return damaged('it belongs to another chat');
  const unreadable = (why: string): Copy => ({ kind: 'unreadable', why, revision });
  const key = keyOf(keys, envelope.data.key);
  if (key === null) return { kind: 'foreign', why: `it was sealed with another key, ${envelope.data.key}` };
  const body = unseal(envelope.data, key);
  if (body === null) return damaged('its seal is broken');
  const read = readRecord(body, chatId);
  if (read.kind === 'unreadable') return unreadable(read.why);
  return read.kind === 'damaged' ? read : { kind: 'record', record: read.record, revision, durable };
}

/** A record as it was before it was sealed, or what is wrong with it. */
export type Read =
  { kind: 'record'; record: Record } | { kind: 'damaged'; why: string } | { kind: 'unreadable'; why: string };

/** Reads the JSON text of this person's record, of this release or an earlier one. */
export function readRecord(text: string, chatId: number): Read {
  const upgraded = upgrade(parseJson(text));
  if (!upgraded.ok) return { kind: 'unreadable', why: upgraded.why };
  const record = RecordSchema.safeParse(upgraded.raw);
  // A whole seal around fields that do not fit: the schema has changed without a version of its own and a step to it.
  if (!record.success) {
    return { kind: 'unreadable', why: `its fields do not fit: ${fieldsOf(record.error.issues)}` };
  }
  if (record.data.chatId !== chatId) return damaged('it belongs to another chat');
  return { kind: 'record', record: record.data };
}

/** The names of the fields that are wrong. Their values stay unsaid: they are personal. */
export function fieldsOf(issues: readonly { path: readonly PropertyKey[] }[]): string {
  return [...new Set(issues.map((issue) => String(issue.path[0] ?? 'record')))].join(', ');
}

function damaged(why: string): { kind: 'damaged'; why: string } {
  return { kind: 'damaged', why };
}
