// A damaged record as a row of `xiaoka.damaged`, and back. The bytes of a file are sealed once more, so that nothing can
// be read in them that a disk has laid open, and a new key closes them too.
import type { Keys } from '../keys.ts';
import { keyOf } from '../keys.ts';
import type { PeopleRow } from '../postgres/people-row.ts';
import type { About, Key } from '../seal.ts';
import { sealBytes, unsealBytes } from '../seal.ts';
import type { SetAside } from './set-aside.ts';

export type AsideRow = PeopleRow & { at: number; file: boolean };

export function asideToRow({ chatId, at, bytes, row }: SetAside, key: Key): AsideRow {
  return row === null
    ? {
        chat_id: chatId,
        at,
        revision: 0,
        key: key.id,
        sealed: sealBytes(bytes, aboutFile(chatId), key),
        file: true,
      }
    : { chat_id: chatId, at, ...row, sealed: bytes, file: false };
}

export function asideFromRow(
  { chat_id: chatId, at, revision, key, sealed, file }: AsideRow,
  keys: Keys,
): SetAside {
  const known = file ? keyOf(keys, key) : null;
  const bytes = known === null ? null : unsealBytes(sealed, aboutFile(chatId), known);
  // What does not open is a row that was damaged, whatever it once was.
  return {
    chatId,
    at: Math.round(at),
    bytes: bytes ?? sealed,
    row: bytes === null ? { revision, key } : null,
  };
}

function aboutFile(chatId: number): About {
  return { chatId, revision: 0, durable: true };
}
