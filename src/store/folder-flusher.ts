// Flushes folders to disk, so that a rename survives a power cut. Those who wait for the same folder share a flush.
import { open } from 'node:fs/promises';

/** Resolves once every rename and removal in `folder` that was done before the call is on disk. */
export type FlushFolder = (folder: string) => Promise<void>;

/** A flusher of its own; callers share flushes only within one flusher. */
export function createFolderFlusher(): FlushFolder {
  const running = new Map<string, Promise<void>>();
  const next = new Map<string, Promise<void>>();

  function start(folder: string): Promise<void> {
    const flush = flushNow(folder).finally(() => running.delete(folder));
    running.set(folder, flush);
    return flush;
  }

  return function flush(folder) {
    const current = running.get(folder);
    if (current === undefined) return start(folder);
    // A flush that has begun may have missed our rename: the one after it is ours, and everybody's who comes meanwhile.
    const waiting = next.get(folder);
    if (waiting !== undefined) return waiting;
    const following = current
      .catch(() => undefined)
      .then(() => {
        next.delete(folder);
        return start(folder);
      });
    next.set(folder, following);
    return following;
  };
}

/** Flushes one file, or the names in one folder. */
export async function flushNow(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
