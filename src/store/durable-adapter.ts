// A lowdb adapter whose finished write survives a power cut: temporary file, flush, rename, flush of the folder.
// A reader sees the old text or the new one, never a part.
import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Adapter } from 'lowdb';
import { isErrno } from './errno.ts';
import type { FlushFolder } from './folder-flusher.ts';

/** How data becomes the text of a file and back. `decode` gets whatever is on disk, an empty text as well. */
export type Codec<T> = { encode(data: T): string; decode(text: string): T };

/** Plain JSON; the reader checks the shape. */
export const JSON_CODEC: Codec<unknown> = {
  encode: (data) => JSON.stringify(data),
  decode: (text): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      return undefined;
    }
  },
};

/**
 * An adapter for the file at `path`, readable by its owner only. `flush: null` leaves the writing to the system: a
 * power cut may then leave the file old, empty or torn. Only one write to a path at a time.
 */
export function durableAdapter<T>(path: string, codec: Codec<T>, flush: FlushFolder | null): Adapter<T> {
  return {
    async read() {
      const text = await readText(path);
      return text === null ? null : codec.decode(text);
    },
    async write(data) {
      const temporary = temporaryOf(path);
      try {
        const file = await open(temporary, 'w', 0o600);
        try {
          await file.writeFile(codec.encode(data));
          if (flush !== null) await file.sync();
        } finally {
          await file.close();
        }
        await rename(temporary, path);
      } catch (error) {
        await rm(temporary, { force: true }).catch(() => undefined);
        throw error;
      }
      if (flush !== null) await flush(dirname(path));
    },
  };
}

/** The name under which a file is written before it takes its place. */
export function temporaryOf(path: string): string {
  return `${path}.tmp`;
}

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return null;
    throw error;
  }
}
