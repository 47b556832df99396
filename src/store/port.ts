// The store's port: what the app needs kept about people. Adapters: lowdb files here, PostgreSQL where one machine
// is not enough. Every adapter passes test/store/contract.ts.
import type { Record } from '../dialogue/record.ts';
import type { DeskEntry, DeskMark } from '../handover/queue.ts';

/** What must be found without a person's id. Adapters keep it beside the record; it holds nothing personal. */
export type Marks = {
  /** When time should next touch this record, in milliseconds since 1970; null when never. */
  dueAt: number | null;
  /** Whether effects are owed that can be performed now. */
  owes: boolean;
  /** Staff topic of this person, as `group:thread`; null without one. */
  topic: string | null;
  /** Numbers of this person's cases. */
  cases: readonly string[];
  /** How things stand at the desk; null for a person who was never there. */
  desk: DeskMark | null;
};

/**
 * `ours`: what the record owes is this process's to perform. Otherwise another replica is at it already, and was told.
 */
export type Saved = { ok: true; ours: boolean } | { ok: false; why: 'moved' };

export type SaveOptions = {
  /** `true`: the promise resolves once a power cut cannot take the save back. `false`: losing it costs one repeated message. */
  durable: boolean;
  /** Whether nothing that was kept about this person before may be readable beside this record once it is saved. */
  alone?: boolean;
};

/** Whatever touches the medium rejects with `MediumRefused` (medium.ts) while that refuses: disk full, read-only. */
export type Store = {
  /**
   * The record, or null for a person we do not know (or whose record was damaged and set aside). It is everybody's who
   * loads it: whoever wants another one makes it, and changes nothing in this one.
   */
  load(chatId: number): Promise<Record | null>;
  /**
   * Saves `record` if the stored revision is still `record.revision - 1` (0 for a new one); `moved` says that somebody
   * saved in between: load and decide again. Nothing is changed when it rejects.
   */
  save(record: Record, options: SaveOptions): Promise<Saved>;
  /** Removes everything that is kept about this person. */
  forget(chatId: number): Promise<void>;
  /** Removes what was set aside as damaged about this person, and nothing else. */
  forgetSetAside(chatId: number): Promise<void>;
  /** Removes what was set aside as damaged before this moment, in milliseconds since 1970; also other leftovers. */
  purge(before: number): Promise<void>;
  /** People whose `dueAt` is at or before `now`, earliest first, at most `limit`. */
  listDue(now: number, limit: number): Promise<number[]>;
  /**
   * People of whom effects are owed that can be performed, and whom nobody serves, some hundred at most: from now on this
   * process does. With files, everybody of whom something was owed at the start, once.
   */
  takeOver(): Promise<number[]>;
  /** The record, if something is owed that is this process's to perform; null otherwise. With files it is `load`. */
  loadOwed(chatId: number): Promise<Record | null>;
  /** Whether another replica performs what is owed to this person. */
  performedElsewhere(chatId: number): Promise<boolean>;
  /** Whoever waits, is talked to or has an open case; those whose desk is closed are left out. In no order. */
  listDesk(): Promise<DeskEntry[]>;
  /** Those of them who wait for a person: a turn asks this, so it must cost no more than there are. In no order. */
  listWaiting(): Promise<DeskEntry[]>;
  /** People whose topic is in this group, or was when it was closed. */
  listGroup(group: number): Promise<number[]>;
  /** Whose topic `group:thread` is. */
  findByTopic(topic: string): Promise<number | null>;
  findByCase(number: string): Promise<number | null>;
  /** How many people are known. */
  count(): Promise<number>;
  /** Resolves when the medium takes a save now; cheap, and rejects otherwise. */
  ping(): Promise<void>;
  /** Flushes and lets go of the medium. */
  close(): Promise<void>;
};
