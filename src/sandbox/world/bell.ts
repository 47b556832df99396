/** Lets any number of waiters sleep until something has happened, without polling. */

export type Bell = {
  /** Wakes everyone who waits now. */
  ring(): void;
  /** True when the bell rang; false when `ms` real milliseconds passed first or the signal was aborted. */
  wait(ms: number, signal?: AbortSignal): Promise<boolean>;
};

/** A bell with nobody waiting. */
export function createBell(): Bell {
  const waiting = new Set<(rang: boolean) => void>();
  return {
    ring() {
      if (waiting.size === 0) return;
      const woken = [...waiting];
      waiting.clear();
      for (const wake of woken) wake(true);
    },
    wait(ms, signal) {
      if (ms <= 0 || signal?.aborted) return Promise.resolve(false);
      return new Promise((resolve) => {
        const give = (rang: boolean): void => {
          clearTimeout(timer);
          signal?.removeEventListener('abort', giveUp);
          waiting.delete(give);
          resolve(rang);
        };
        const giveUp = (): void => {
          give(false);
        };
        const timer = setTimeout(giveUp, ms);
        signal?.addEventListener('abort', giveUp, { once: true });
        waiting.add(give);
      });
    },
  };
}
