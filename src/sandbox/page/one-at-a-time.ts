// Loading that is asked for faster than it finishes: never two runs at once, and always one after the last call.

/**
 * Wraps a piece of work. Each call resolves when a run that began after the call has ended; calls made during a
 * run share the next one.
 */
export function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const start = (): Promise<void> => {
    running = work().finally(() => {
      running = null;
    });
    return running;
  };
  return () => {
    if (running === null) return start();
    next ??= running.then(() => {
      next = null;
      return start();
    });
    return next;
  };
}
