// Scheduled work where several replicas share it: each piece is done by one of them, and by another one when that dies.

export type Timers = {
  /** Does `job` again and again, `pace` milliseconds after the last time, in one replica at a time. */
  repeat(name: string, pace: number, job: () => Promise<void>): Promise<void>;
  /** What is to be done for people who are handed round; a failure is tried again. */
  onHanded(job: (chatId: number) => Promise<void>): Promise<void>;
  /** Hands these people round: each goes to one replica, and to none twice while they wait. */
  hand(chatIds: readonly number[]): Promise<void>;
  /** Waits for what is in hand, some seconds at most. */
  stop(): Promise<void>;
};
