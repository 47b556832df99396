// In which topic a message of a group stands. Reactions do not say it, so the latest messages are remembered
// that came through this process.

export type Whereabouts = {
  remember(group: number, messageId: number, thread: number): void;
  /** The topic; null for a message of General, one too long ago, or one that another replica knows. */
  threadOf(group: number, messageId: number): number | null;
};

const MOST = 20_000;

export function makeWhereabouts(): Whereabouts {
  const threads = new Map<string, number>();
  return {
    remember(group, messageId, thread) {
      threads.set(`${group}:${messageId}`, thread);
      const oldest = threads.keys().next();
      if (threads.size > MOST && !oldest.done) threads.delete(oldest.value);
    },
    threadOf: (group, messageId) => threads.get(`${group}:${messageId}`) ?? null,
  };
}
