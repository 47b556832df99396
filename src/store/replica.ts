// One process among those that work on the same data. With files there is one; on a database there may be several, each
// with a seat that it loses the moment it dies.

/** This replica's seat, those that are known to be taken, and the newest of them. */
export type Standing = { seat: number; living: readonly number[]; newest: number };

export type Replica = {
  /** How things stand, as of the last look. */
  standing(): Standing;
  /** Whether it has its seat: without one, others take over what it performs. */
  seated(): boolean;
  /** Whether it is the one that keeps the pace of sending for all. */
  keepsPace(): boolean;
  /** Calls back when somebody else has made something more owed to a person whom this replica serves. */
  onOwed(listener: (chatId: number) => void): void;
  /** Calls back several times a second while it has its seat; the next time comes once that is over. */
  onLook(listener: () => Promise<void>): void;
  /** Calls back with what other replicas say about the pace of sending. */
  onPace(listener: (text: string) => void): void;
  /** Says something about the pace to one replica, by its seat, or to whoever keeps it. Never fails; it may be lost. */
  sayPace(to: number | 'keeper', text: string): void;
  /** Gives the seat up. */
  leave(): Promise<void>;
};

const FIRST: Standing = { seat: 1, living: [1], newest: 1 };

/** The only process there is. */
export const alone: Replica = {
  standing: () => FIRST,
  seated: () => true,
  keepsPace: () => true,
  onOwed: () => undefined,
  onLook: () => undefined,
  onPace: () => undefined,
  sayPace: () => undefined,
  leave: () => Promise.resolve(),
};
