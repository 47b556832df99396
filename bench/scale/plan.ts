// How much is measured: the whole run takes some seven minutes, the short one a quarter of that.

export type ScalePlan = {
  /** Interleaved rounds, of which the median counts. */
  rounds: number;
  /** How long each measurement lasts, in seconds. */
  seconds: number;
  /** Stored chats of the large database; the small one has `FEW`. */
  many: number;
  /** How many chats of the large database write. Each is on a page of its own. */
  active: number;
  /** Messages of each of the `CHATS` that two workers take. */
  each: number;
  /** Updates that a server which does nothing takes from the sandbox. */
  updates: number;
  /** Messages that wait in one hot chat. */
  hot: number;
  /** How long replicas are killed, in seconds. */
  killing: number;
  /** How often the desk publishes. */
  publications: number;
};

export const WHOLE: ScalePlan = {
  rounds: 3,
  seconds: 8,
  many: 1_000_000,
  active: 40_000,
  each: 20,
  updates: 10_000,
  hot: 5000,
  killing: 60,
  publications: 10,
};

export const SHORT: ScalePlan = {
  rounds: 1,
  seconds: 2,
  many: 50_000,
  active: 10_000,
  each: 3,
  updates: 2000,
  hot: 500,
  killing: 6,
  publications: 3,
};

/** Stored chats of the small database. */
export const FEW = 10_000;
/** Chats whose messages two workers share. */
export const CHATS = 1000;
