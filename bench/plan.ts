// How much is measured: the whole bench takes some minutes, the quick one less than one.

export type Plan = {
  /** Interleaved rounds, of which the median counts. */
  rounds: number;
  /** Turns that no measurement counts, so that code is compiled and connections are open. */
  warmUp: number;
  /** Turns of one measurement with the Bot API answering at once. */
  turns: number;
  /** The same after a simulated 50 ms. */
  slowTurns: number;
  /** The same for built-in polling, which takes one update after the other. */
  slowTurnsOneByOne: number;
  /** Turns of one measurement at a moderate load. */
  moderateTurns: number;
  /** Stored chats of the large store; the small one has 1,000. */
  manyChats: number;
  /** Messages of one person who floods the bot. */
  flood: number;
  /** Messages of each customer in a talk. */
  relays: number;
  starts: number;
  matches: number;
  /** Files that are saved, one after the other is in force. */
  edits: number;
};

export const WHOLE: Plan = {
  rounds: 3,
  warmUp: 2000,
  turns: 2000,
  slowTurns: 2000,
  slowTurnsOneByOne: 20,
  moderateTurns: 2000,
  manyChats: 100_000,
  flood: 10_000,
  relays: 10,
  starts: 3,
  matches: 4000,
  edits: 60,
};

export const QUICK: Plan = {
  rounds: 1,
  warmUp: 1000,
  turns: 1000,
  slowTurns: 1000,
  slowTurnsOneByOne: 20,
  moderateTurns: 1000,
  manyChats: 20_000,
  flood: 2000,
  relays: 3,
  starts: 1,
  matches: 1000,
  edits: 20,
};

/** The small store's chats, and how many chats talk at a time when the load is moderate. */
export const FEW_CHATS = 1000;
export const TALKING = 8;
/** A question that the bot answers, with one message. */
export const QUESTION = '多久能注销好';
