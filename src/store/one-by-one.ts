// Tasks of one chat run one after the other; tasks of different chats side by side.

export type OneByOne<Chat = number> = {
  /** Runs `task` after everything that came for this chat before. Its failure is the caller's alone. */
  run<T>(chatId: Chat, task: () => Promise<T>): Promise<T>;
  /** Whether a task of this chat is under way. */
  busy(chatId: Chat): boolean;
  /** Resolves when nothing is under way any more. */
  idle(): Promise<void>;
};

/** A queue per chat; an empty one costs nothing. */
export function createOneByOne<Chat = number>(): OneByOne<Chat> {
  const tails = new Map<Chat, Promise<unknown>>();
  return {
    run(chatId, task) {
      const before = tails.get(chatId);
      const mine = before === undefined ? task() : before.then(task, task);
      tails.set(chatId, mine);
      const leave = (): void => {
        if (tails.get(chatId) === mine) tails.delete(chatId);
      };
      mine.then(leave, leave);
      return mine;
    },
    busy: (chatId) => tails.has(chatId),
    async idle() {
      while (tails.size > 0) await Promise.allSettled(tails.values());
    },
  };
}
