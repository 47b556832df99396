// Sessions of the editors' desk that were ended before their time, beside its book, so that a restart does not bring them
// back. An id opens nothing; it goes once the session would be over anyway.
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { DESK_FILES, valueOf } from './desk-book.ts';
import { isErrno } from './errno.ts';
import { createFolderFlusher } from './folder-flusher.ts';
import { textOf } from './found.ts';
import { makeFolder } from './make-folder.ts';
import { replaceFile } from './replace-file.ts';

export type DeskLeft = {
  add(session: string, until: number): Promise<void>;
  has(session: string): Promise<boolean>;
};

const LeftSchema = z.record(z.string(), z.number());

/** Opens them in the book's folder. One that cannot be kept has ended until the next start, and the log says so. */
export async function openDeskLeft(
  folder: string,
  now: () => number,
  log: (line: string) => void,
): Promise<DeskLeft> {
  const flush = createFolderFlusher();
  await makeFolder(folder, flush);
  const path = join(folder, DESK_FILES.left);
  const text = await textOf(path);
  const kept = text === null ? {} : valueOf(text, LeftSchema);
  if (kept === null) {
    await rename(path, `${path}.damaged`);
    log(
      `${DESK_FILES.left} of the editors’ desk cannot be read and was set aside as ${DESK_FILES.left}.damaged: whoever left the desk within the last hours may be let in again by their browser.`,
    );
  }
  const ended = new Map(Object.entries(kept ?? {}));
  let writing: Promise<void> = Promise.resolve();

  async function write(): Promise<void> {
    try {
      await replaceFile(path, JSON.stringify(Object.fromEntries(ended)), flush);
    } catch (error) {
      const code = isErrno(error) ? error.code : 'unknown error';
      log(`That somebody left the editors’ desk could not be kept (${code}); it holds until the next start.`);
    }
  }

  return {
    add(session, until) {
      for (const [known, over] of ended) if (over <= now()) ended.delete(known);
      ended.set(session, until);
      writing = writing.then(write);
      return writing;
    },
    has: (session) => Promise.resolve(ended.has(session)),
  };
}
