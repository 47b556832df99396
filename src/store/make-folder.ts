// Making a folder so that a power cut does not take it away, with all that was flushed inside.
import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { isErrno } from './errno.ts';
import type { FlushFolder } from './folder-flusher.ts';

/** Makes what is missing of the folder, for its owner only; its name is on disk afterwards. */
export async function makeFolder(folder: string, flush: FlushFolder): Promise<void> {
  const path = resolve(folder);
  const outermost = (await mkdir(path, { recursive: true, mode: 0o700 })) ?? path;
  // Also when it was there: who made it may have been killed before it came to this.
  let above = path;
  do {
    above = dirname(above);
    await flushIfAllowed(above, flush);
  } while (above.length >= outermost.length && above !== dirname(above));
}

/** Somebody else's folder may let names be made and not be read. */
async function flushIfAllowed(folder: string, flush: FlushFolder): Promise<void> {
  try {
    await flush(folder);
  } catch (error) {
    if (!isErrno(error, 'EACCES', 'EPERM')) throw error;
  }
}
