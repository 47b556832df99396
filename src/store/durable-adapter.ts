// A lowdb adapter for a small JSON file whose finished write survives a power cut: a reader sees the old text or the
// new one, never a part.
import type { Adapter } from 'lowdb';
import type { FlushFolder } from './folder-flusher.ts';
import { textOf } from './found.ts';
import { replaceFile } from './replace-file.ts';

/** An adapter for the file at `path`. What it reads is unchecked, and undefined when it is no JSON. */
export function durableAdapter(path: string, flushFolder: FlushFolder): Adapter<unknown> {
  return {
    async read() {
      const text = await textOf(path);
      return text === null ? null : parseJson(text);
    },
    write: (data) => replaceFile(path, JSON.stringify(data), flushFolder),
  };
}

/** The value of a JSON text; undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
