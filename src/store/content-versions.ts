// The port to content that several replicas share: its versions, each whole, one on top of the other. With files there
// is none of it: the folders are the content.
import type { Editor } from '../editing/change.ts';

/** The texts of a version by name: `flows/start.yaml`, `faq/credit.yaml`, `flows/tests/credit.yaml`. */
export type Texts = Readonly<Record<string, string>>;

/** Folders that were shipped or set up, as they were when they became part of the content. `note`: what staff should know of it. */
export type Seed = { hash: string; texts: Texts; note: string | null };

export type ContentVersion = {
  /** Counts from 1. */
  number: number;
  /** The same for the same texts. */
  hash: string;
  /** In milliseconds since 1970. */
  at: number;
  /** Null: it came from folders, not from the desk. */
  by: Editor | null;
  texts: Texts;
};

export type FreshVersion = Omit<ContentVersion, 'number'> & {
  /** The folders that come in with it. */
  seed?: Seed;
};

export type ContentVersions = {
  /** The number of the newest version; 0 when there is none. */
  number(): Promise<number>;
  /** The newest version, or the newest one before this number; null when there is none. */
  newest(before?: number): Promise<ContentVersion | null>;
  /**
   * Makes it the newest, if that still is the one numbered `base` (0: there is none); `moved` says that somebody was
   * faster. Everybody who listens hears of it.
   */
  put(base: number, fresh: FreshVersion): Promise<{ ok: true; number: number } | { ok: false; why: 'moved' }>;
  /** The folders that came in last; null before any did. */
  lastSeed(): Promise<Seed | null>;
  /** Whether folders with these texts have come in before. */
  knowsSeed(hash: string): Promise<boolean>;
  /** True for whoever is the first of all replicas to claim this, for some weeks. */
  claim(what: string): Promise<boolean>;
  /** Calls back soon after there is a newer version than the one that was heard of last. */
  follow(listener: (number: number) => void): void;
  /** Ends the listening. */
  close(): Promise<void>;
};
