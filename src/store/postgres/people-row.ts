// A person's row: the record as sealed bytes, and back. Whatever is in the row comes back as a record or as a sentence
// about what is wrong with it.
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Record } from '../../dialogue/record.ts';
import { keyOf } from '../keys.ts';
import type { Keys } from '../keys.ts';
import type { Read } from '../record-codec.ts';
import { readRecord } from '../record-codec.ts';
import { sealBytes, unsealBytes } from '../seal.ts';
import type { About, Key } from '../seal.ts';

export type PeopleRow = { chat_id: number; revision: number; key: string; sealed: Buffer };

/** The fastest: it makes a record a third of its size, and slower ones hardly smaller. */
const LEVEL = { level: 1 };

export function sealRow(record: Record, key: Key): Buffer {
  return sealBytes(
    deflateRawSync(JSON.stringify(record), LEVEL),
    aboutRow(record.chatId, record.revision),
    key,
  );
}

export function unsealRow({ chat_id: chatId, revision, key: keyId, sealed }: PeopleRow, keys: Keys): Read {
  const key = keyOf(keys, keyId);
  if (key === null) return { kind: 'unreadable', why: `it was sealed with another key, ${keyId}` };
  const bytes = unsealBytes(sealed, aboutRow(chatId, revision), key);
  if (bytes === null) return { kind: 'damaged', why: 'its seal is broken' };
  return readRecord(inflateRawSync(bytes).toString('utf8'), chatId);
}

/** What a row's seal is bound to: whatever is in the database is there for good. */
export function aboutRow(chatId: number, revision: number): About {
  return { chatId, revision, durable: true };
}
