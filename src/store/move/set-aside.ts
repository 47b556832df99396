// A record that was damaged, as it was found: the bytes of a file, or of a row. It is carried as it is, since nobody can
// tell what is in it.
import { z } from 'zod';
import { parseJson } from '../durable-adapter.ts';

export type SetAside = {
  chatId: number;
  /** When it was set aside, in whole milliseconds since 1970. */
  at: number;
  bytes: Buffer;
  /** What stood beside the bytes in a row; null where they are those of a file. */
  row: { revision: number; key: string } | null;
};

/** How a row lies in a folder: the only line of a file that begins so. */
const RowSchema = z.strictObject({
  row: z.literal(1),
  revision: z.int(),
  key: z.string(),
  sealed: z.base64(),
});

/** What a file in the folder of damaged records holds, and the bytes for one. */
export function asideFromFile(chatId: number, at: number, bytes: Buffer): SetAside {
  const row = bytes.subarray(0, 6).toString('latin1') === '{"row"' ? bytes.toString('utf8') : '';
  const read = RowSchema.safeParse(parseJson(row)).data;
  return read === undefined
    ? { chatId, at, bytes, row: null }
    : {
        chatId,
        at,
        bytes: Buffer.from(read.sealed, 'base64'),
        row: { revision: read.revision, key: read.key },
      };
}

export function asideToFile({ bytes, row }: SetAside): Buffer {
  return row === null
    ? bytes
    : Buffer.from(JSON.stringify({ row: 1, ...row, sealed: bytes.toString('base64') }));
}

/** The same for the same record, wherever it lies. */
export function asideText({ bytes, row }: SetAside): string {
  return JSON.stringify([row, bytes.toString('base64')]);
}
