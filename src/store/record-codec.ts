// A record as the text of its file and back: JSON, sealed, in an envelope. Whatever is on disk comes back as a record
// or as a sentence about what is wrong with it; nothing here throws over content.
import { RecordSchema } from '../dialogue/record.ts';
import type { Record } from '../dialogue/record.ts';
import { JSON_CODEC } from './durable-adapter.ts';
import type { Codec } from './durable-adapter.ts';
import { EnvelopeSchema, seal, unseal } from './seal.ts';
import type { Key } from './seal.ts';
import { upgrade } from './upgrade.ts';

/**
 * What a record's file holds. `damaged` is what a disk does to files. `unreadable` is intact and not to be touched: another
 * release or another key reads it. `why` completes a sentence and quotes nothing of the content.
 */
export type Kept =
  | { kind: 'absent' }
  | { kind: 'record'; record: Record }
  | { kind: 'damaged'; why: string }
  | { kind: 'unreadable'; why: string };

/** The codec for this chat's file. */
export function recordCodec(chatId: number, key: Key): Codec<Kept> {
  return {
    encode(kept) {
      if (kept.kind !== 'record') throw new Error('Only a record can be written.');
      return sealRecord(kept.record, key);
    },
    decode: (text) => unsealRecord(text, chatId, key),
  };
}

/** The text of a record's file. */
export function sealRecord(record: Record, key: Key): string {
  return JSON.stringify(seal(JSON.stringify(record), record, key));
}

function unsealRecord(text: string, chatId: number, key: Key): Kept {
  if (text === '') return damaged('it is empty');
  const envelope = EnvelopeSchema.safeParse(JSON_CODEC.decode(text));
  if (!envelope.success) return damaged('it is cut short or garbage');
  if (envelope.data.chatId !== chatId) return damaged('it belongs to another chat');
  if (envelope.data.key !== key.id) return unreadable(`it was sealed with another key, ${envelope.data.key}`);
  const body = unseal(envelope.data, key);
  if (body === null) return damaged('its seal is broken');
  const upgraded = upgrade(JSON_CODEC.decode(body));
  if (!upgraded.ok) return unreadable(upgraded.why);
  const record = RecordSchema.safeParse(upgraded.raw);
  // A whole seal around fields that do not fit: the schema has changed without a version of its own and a step to it.
  if (!record.success) return unreadable(`its fields do not fit: ${fieldsOf(record.error.issues)}`);
  if (record.data.chatId !== chatId) return damaged('it belongs to another chat');
  return { kind: 'record', record: record.data };
}

/** The names of the fields that are wrong. Their values stay unsaid: they are personal. */
export function fieldsOf(issues: readonly { path: readonly PropertyKey[] }[]): string {
  return [...new Set(issues.map((issue) => String(issue.path[0] ?? 'record')))].join(', ');
}

function damaged(why: string): Kept {
  return { kind: 'damaged', why };
}

function unreadable(why: string): Kept {
  return { kind: 'unreadable', why };
}
