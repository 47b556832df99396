// Putting a file in place so that a power cut leaves the old one or the new one: temporary file, flush, rename, flush
// of the folder.
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { FlushFolder } from './folder-flusher.ts';

/** Makes or replaces the file at `path`, readable by its owner only. Only one replacement of a path at a time. */
export async function replaceFile(
  path: string,
  content: string | Uint8Array,
  flushFolder: FlushFolder,
): Promise<void> {
  const temporary = temporaryOf(path);
  try {
    const file = await open(temporary, 'w', 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
  await flushFolder(dirname(path));
}

/** The name under which a file is written before it takes its place. */
export function temporaryOf(path: string): string {
  return `${path}.tmp`;
}
