// Whether a data folder takes writes just now: found out by writing, since a disk says that it is full no other way.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The file that is written; it holds nothing and may be removed. */
export const PROBE_FILE = 'probe';

/** Rejects with the system's error while the disk refuses. Nothing is flushed: the answer is about now. */
export function probeOf(folder: string): () => Promise<void> {
  const path = join(folder, PROBE_FILE);
  return () => writeFile(path, '.', { mode: 0o600 });
}
