// Tasks of one chat run one after the other; tasks of different chats side by side.

export type OneByOne = {
  run<T>(chatId: number, task: () => Promise<T>): Promise<T>;
  /** Whether a task of this chat is under way. */
  busy(chatId: number): boolean;
  /** Resolves when nothing is under way any more. */
  idle(): Promise<void>;
};

/** A queue per chat; an empty one costs nothing. */
export function createOneByOne(): OneByOne {
  const tails = new Map<number, Promise<unknown>>();
  return {
    run(chatId, task) {
      const before = tails.get(chatId);
      const result = before === undefined ? task() : before.then(task, task);
      const tail = result
        .catch(() => undefined)
        .finally(() => {
          if (tails.get(chatId) === tail) tails.delete(chatId);
        });
      tails.set(chatId, tail);
      return result;
    },
    busy: (chatId) => tails.has(chatId),
    async idle() {
      while (tails.size > 0) await Promise.all(tails.values());
    },
  };
}
