// All that the bot keeps in its data folder, opened together: records, tallies, what nobody could answer, and what was
// set aside.
import { dueAt } from '../dialogue/due.ts';
import type { DeadLetters } from '../store/dead-letters.ts';
import { openDeadLetters } from '../store/dead-letters.ts';
import { openLowdbStore } from '../store/lowdb-store.ts';
import type { Grants } from '../store/grants.ts';
import type { DueAt } from '../store/marks.ts';
import type { MediumNews } from '../store/medium.ts';
import { openPostgres } from '../store/open-postgres.ts';
import type { Store } from '../store/port.ts';
import type { Replica } from '../store/replica.ts';
import type { Timers } from '../store/timers.ts';
import { alone } from '../store/replica.ts';
import type { Key } from '../store/seal.ts';
import type { Tallies } from '../store/tallies.ts';
import { openTallies } from '../store/tallies.ts';
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
  /** The disk has begun to refuse, or takes everything again. */
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
  /** Scheduled work that several replicas share; null where there is one. */
  timers: Timers | null;
  tallies: Tallies;
  unanswered: UnansweredBook;
  letters: DeadLetters;
  told: ToldLetters;
};

/** For how many times as long as conversations the nameless tallies are kept. */
const TALLIES_KEPT = 4;

/** Opens all of it and pushes what closes it, or says in one sentence why the folder cannot be used. */
export async function openKept(
  parts: KeptParts,
): Promise<{ ok: true; kept: Kept } | { ok: false; sentence: string }> {
  const { folder, key, oldKeys, retentionDays, dayOf, now, closers } = parts;
  const log = (message: string): void => {
    parts.log.warn({}, message);
  };
  const due = (record: Parameters<typeof dueAt>[0]): number | null => dueAt(record, retentionDays);
  const opened = await openRecords(parts, { dueAt: due, log });
  if (!opened.ok) return { ok: false, sentence: opened.why };
  const { store, replica, grants, timers } = opened;
  closers.push(() => opened.close());
  const tallies = openTallies({ folder, dayOf, keepDays: retentionDays * TALLIES_KEPT, log });
  closers.push(() => tallies.close());
  const today = (): string => dayOf(now());
  const unanswered = await openUnanswered({ folder, key, oldKeys, today, keepDays: retentionDays, log });
  closers.push(() => unanswered.close());
  return {
    ok: true,
    kept: {
      store,
      replica,
      grants,
      timers,
      tallies,
      unanswered,
      letters: openDeadLetters({ folder }),
      told: openToldLetters(folder, log),
    },
  };
}

type Records = Pick<Kept, 'store' | 'replica' | 'grants' | 'timers'> & { close: () => Promise<void> };

/** Everybody's records, in the folder or in the database. */
async function openRecords(
  { folder, databaseUrl, key, oldKeys, medium }: KeptParts,
  { dueAt: due, log }: { dueAt: DueAt; log: (line: string) => void },
): Promise<({ ok: true } & Records) | { ok: false; why: string }> {
  if (databaseUrl !== null) {
    const keys = { current: key, old: oldKeys };
    return openPostgres({ url: databaseUrl, keys, dueAt: due, log, medium });
  }
  const opened = await openLowdbStore({ folder, key, oldKeys, dueAt: due, log, medium });
  if (!opened.ok) return opened;
  const { store } = opened;
  return { ok: true, store, replica: alone, grants: null, timers: null, close: () => store.close() };
}
