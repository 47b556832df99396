// One end of a move, a data folder or a database: everything that is kept there, opened, and the same taken in.
import type { Record } from '../../dialogue/record.ts';
import type { MoveMark, MoveMarks, Side } from './move-mark.ts';
import type { SetAside } from './set-aside.ts';

/** A person as found: the record, or what is left of it. */
export type Found = { kind: 'record'; record: Record } | { kind: 'damaged'; aside: SetAside };

/** Whether both say the same. */
export function sameRecord(one: Record, other: Record): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** What is kept besides people. */
export const SHELVES = ['tallies', 'unanswered', 'letters', 'draft', 'history', 'live'] as const;
export type ShelfName = (typeof SHELVES)[number];

/** A piece of it in a form that is the same at both ends, and how many of something are in it. */
export type Piece = { key: string; count: number; text: string };

export type Shelf = {
  /** All of it. Where it is one piece, that is there also when nothing is in it. */
  pieces(): AsyncGenerator<Piece>;
  /** Takes a piece in, in the place of the one of this key. */
  put(piece: Piece): Promise<void>;
  /** Removes pieces that are none of these. */
  keepOnly(keys: ReadonlySet<string>): Promise<void>;
};

export type Shelves = { readonly [name in ShelfName]: Shelf };

/** Everything here throws `MoveRefused` with a sentence, or the system's error, when it cannot be done. */
export type End = {
  kind: 'folder' | 'database';
  /** How it is called in sentences. */
  name: string;
  marks(): Promise<MoveMarks>;
  mark(side: Side, mark: MoveMark | null): Promise<void>;
  /** What stands in the way of moving into it, as the end of a sentence; null: it is free. */
  taken(): Promise<string | null>;

  /** How many people are known. */
  count(): Promise<number>;
  /** Everybody, some hundred at a time. `at`: when a record counts as set aside of which nothing tells. */
  people(at: number): AsyncGenerator<Found[]>;
  /** Who of these is known here. */
  known(chatIds: readonly number[]): Promise<ReadonlySet<number>>;
  /** The marks that stand beside the records here, by chat, as `writeMarks` writes them. */
  found(): AsyncGenerator<[chatId: number, marks: string]>;
  /** What was set aside as damaged. */
  asides(): AsyncGenerator<SetAside>;
  shelves: Shelves;

  /** Makes ready for what comes in; `again`: some of it is there from before. */
  begin(again: boolean): Promise<void>;
  /** Takes these in, with their marks; what is there already and the same is left as it is. */
  take(records: readonly Record[]): Promise<void>;
  drop(chatIds: readonly number[]): Promise<void>;
  takeAside(aside: SetAside): Promise<void>;
  /** Everything has come in, and is on disk once this resolves. */
  settle(): Promise<void>;
  /** What was found so far and stays behind, because it is damaged or not the bot's. */
  left(): Promise<string[]>;
};
