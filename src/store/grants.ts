// What was let go to Telegram in the last minute, noted where the next keeper of the pace finds it.

export type Grants = {
  /** Notes that so many messages may go to this chat now. */
  note(chatId: number, cost: number): Promise<void>;
  /** What was noted within the last minute, oldest first; `age` in milliseconds. */
  recent(): Promise<{ chatId: number; cost: number; age: number }[]>;
};
