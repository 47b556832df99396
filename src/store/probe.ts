// Whether a data folder takes writes just now: found out by writing, since a disk says that it is full no other way.
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The file that is written and removed again; it holds nothing. */
export const PROBE_FILE = 'probe';
/** What a save may need at once. A file that stays would be written into its own place, which a full disk still has. */
const NOTHING = new Uint8Array(64 * 1024);

/** Rejects with the system's error while the disk refuses. Nothing is flushed: the answer is about now. */
export function probeOf(folder: string): () => Promise<void> {
  const path = join(folder, PROBE_FILE);
  let last: Promise<void> = Promise.resolve();
  async function probe(): Promise<void> {
    await rm(path, { force: true });
    try {
      await writeFile(path, NOTHING, { mode: 0o600 });
    } finally {
      await rm(path, { force: true });
    }
  }
  return () => {
    // One at a time: two would remove each other's.
    const mine = last.catch(() => undefined).then(probe);
    last = mine;
    return mine;
  };
}
