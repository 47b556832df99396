// One chat's turns happen one after the other; different chats side by side.

export type Lanes = {
  /** Runs `job` after everything that was queued for this chat before. Its failure is the caller's alone. */
  run<T>(chatId: number, job: () => Promise<T>): Promise<T>;
};

/** Lanes in this process's memory. */
export function makeLanes(): Lanes {
  const tails = new Map<number, Promise<unknown>>();
  return {
    run(chatId, job) {
      const before = tails.get(chatId);
      const mine = before === undefined ? job() : before.then(job, job);
      tails.set(chatId, mine);
      const leave = (): void => {
        if (tails.get(chatId) === mine) tails.delete(chatId);
      };
      mine.then(leave, leave);
      return mine;
    },
  };
}
