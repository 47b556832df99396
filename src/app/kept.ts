// All that the bot keeps, in its data folder or in a database, opened together: records, tallies, what nobody could
// answer, and what was set aside.
import { dueAt } from '../dialogue/due.ts';
import type { Record } from '../dialogue/record.ts';
import type { DeskBook } from '../store/desk-book.ts';
import { openDeskBook } from '../store/desk-book.ts';
import type { DeadLetters } from '../store/dead-letters.ts';
import { openDeadLetters } from '../store/dead-letters.ts';
import { openLowdbStore } from '../store/lowdb-store.ts';
import type { Grants } from '../store/grants.ts';
import type { GroupNotes } from '../store/group-notes.ts';
import { ownGroupNotes } from '../store/group-notes.ts';
import type { MediumNews } from '../store/medium.ts';
import type { OpenPostgresOptions } from '../store/open-postgres.ts';
import { openPostgres } from '../store/open-postgres.ts';
import type { Store } from '../store/port.ts';
import type { Replica } from '../store/replica.ts';
import { alone } from '../store/replica.ts';
import type { Key } from '../store/seal.ts';
import type { Tallies } from '../store/tallies.ts';
import { openTallies } from '../store/tallies.ts';
import type { Timers } from '../store/timers.ts';
import type { ToldLetters } from '../store/told-letters.ts';
import { openToldLetters } from '../store/told-letters.ts';
import type { UnansweredBook } from '../store/unanswered.ts';
import { openUnanswered } from '../store/unanswered.ts';
import type { Closers } from './closers.ts';
import type { Log } from './log.ts';

export type KeptParts = {
  folder: string;
  /** The database that several replicas share; null: records are in the folder. */
  databaseUrl: string | null;
  key: Key;
  oldKeys: readonly Key[];
  retentionDays: number;
  dayOf: (at: number) => string;
  now: () => number;
  /** The disk or the database has begun to refuse, or takes everything again. */
  medium: (news: MediumNews) => void;
  closers: Pick<Closers, 'push'>;
  log: Log;
};

export type Kept = {
  store: Store;
  /** This process among those that work on the same records. */
  replica: Replica;
  /** What was let go to Telegram of late, where several replicas send; null where one does. */
  grants: Grants | null;
  /** What all replicas know alike of the staff groups. */
  groupNotes: GroupNotes;
  /** Scheduled work that several replicas share; null where there is one. */
  timers: Timers | null;
  tallies: Tallies;
  unanswered: UnansweredBook;
  letters: DeadLetters;
  told: ToldLetters;
  /** Opens the editors' book; with files it is in this folder. */
  deskBook: (folder: string) => Promise<DeskBook>;
};

/** For how many times as long as conversations the nameless tallies are kept. */
const TALLIES_KEPT = 4;

/** For how many days what is no record is kept, where conversations are kept for `retentionDays`. */
export function keptDays(retentionDays: number): { unanswered: number; tallies: number } {
  return { unanswered: retentionDays, tallies: retentionDays * TALLIES_KEPT };
}

type Opened = { ok: true; kept: Kept } | { ok: false; sentence: string };

/** Opens all of it and pushes what closes it, or says in one sentence why the folder or the database cannot be used. */
export function openKept(parts: KeptParts): Promise<Opened> {
  const { retentionDays, dayOf, now } = parts;
  const shared = {
    dueAt: (record: Record): number | null => dueAt(record, retentionDays),
    dayOf,
    today: () => dayOf(now()),
    keepDays: keptDays(retentionDays),
    log: (message: string): void => {
      parts.log.warn({}, message);
    },
  };
  return parts.databaseUrl === null
    ? inFolder(parts, shared)
    : inDatabase(parts, { ...shared, url: parts.databaseUrl });
}

type Shared = Omit<OpenPostgresOptions, 'url' | 'keys' | 'medium'>;

async function inFolder(parts: KeptParts, shared: Shared): Promise<Opened> {
  const { folder, key, oldKeys, medium, closers } = parts;
  const { dayOf, today, keepDays, log } = shared;
  const opened = await openLowdbStore({ folder, key, oldKeys, dueAt: shared.dueAt, log, medium });
  if (!opened.ok) return { ok: false, sentence: opened.why };
  const { store } = opened;
  closers.push(() => store.close());
  const tallies = openTallies({ folder, dayOf, keepDays: keepDays.tallies, log });
  closers.push(() => tallies.close());
  const unanswered = await openUnanswered({
    folder,
    key,
    oldKeys,
    today,
    keepDays: keepDays.unanswered,
    log,
  });
  closers.push(() => unanswered.close());
  return {
    ok: true,
    kept: {
      store,
      replica: alone,
      grants: null,
      groupNotes: ownGroupNotes(),
      timers: null,
      tallies,
      unanswered,
      letters: openDeadLetters({ folder }),
      told: openToldLetters(folder, log),
      deskBook: (place) => openDeskBook(place, log),
    },
  };
}

async function inDatabase(parts: KeptParts, options: Shared & { url: string }): Promise<Opened> {
  const { key, oldKeys, medium, closers } = parts;
  const opened = await openPostgres({ ...options, keys: { current: key, old: oldKeys }, medium });
  if (!opened.ok) return { ok: false, sentence: opened.why };
  const { deskBook, ...kept } = opened;
  closers.push(() => opened.close());
  return { ok: true, kept: { ...kept, deskBook: () => Promise.resolve(deskBook) } };
}
