// Opens the database that several replicas share: reaches it, brings its schema up to date and takes a seat, or says in
// one sentence why not. No sentence holds the address, which may hold the password.
import { setTimeout as pause } from 'node:timers/promises';
import { isErrno } from './errno.ts';
import type { Grants } from './grants.ts';
import type { Keys } from './keys.ts';
import type { DueAt } from './marks.ts';
import type { MediumNews } from './medium.ts';
import { watchMedium } from './medium.ts';
import type { Store } from './port.ts';
import { postgresStore } from './postgres-store.ts';
import type { Database } from './postgres/database.ts';
import { openDatabase } from './postgres/database.ts';
import { bossTimers } from './postgres/boss-timers.ts';
import { postgresGrants } from './postgres/grants.ts';
import { migrate } from './postgres/migrate.ts';
import { takeSeat } from './postgres/seat.ts';
import type { Replica } from './replica.ts';
import type { Timers } from './timers.ts';

export type OpenPostgresOptions = {
  url: string;
  keys: Keys;
  dueAt: DueAt;
  /** Gets sentences about seats, connections and damaged records. They hold no content. */
  log: (line: string) => void;
  /** Hears when the database begins to refuse, and when that is over. */
  medium: (news: MediumNews) => void;
};

export type OpenedPostgres = {
  database: Database;
  store: Store;
  replica: Replica;
  grants: Grants;
  timers: Timers;
  /** Ends what is under way, gives the seat up and closes every connection. */
  close(): Promise<void>;
};

/** How long to wait before the database is asked again, in milliseconds: it may be starting, as the bot is. */
const PAUSES: readonly number[] = [500, 1000, 2000, 4000];

export async function openPostgres(
  options: OpenPostgresOptions,
): Promise<({ ok: true } & OpenedPostgres) | { ok: false; why: string }> {
  const { url, keys, dueAt, log, medium } = options;
  const database = openDatabase({ url, log });
  try {
    const migrated = await reachDatabase(database, log);
    if (!migrated.ok) {
      await database.close();
      return migrated;
    }
    const replica = await takeSeat({ database, log });
    const timers = await bossTimers(database, log);
    const store = postgresStore({ database, keys, dueAt, log, standing: () => replica.standing() });
    return {
      ok: true,
      database,
      store: watchMedium(store, medium),
      replica,
      grants: postgresGrants(database),
      timers,
      async close() {
        await timers.stop();
        await store.close();
        await replica.leave();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    return { ok: false, why: refusalOf(error) };
  }
}

/** Migrates, as soon as the database answers. */
export async function reachDatabase(
  database: Database,
  log: (line: string) => void,
): ReturnType<typeof migrate> {
  for (let tried = 0; ; tried += 1) {
    try {
      return await migrate(database);
    } catch (error) {
      const ms = PAUSES[tried];
      if (ms === undefined || sentenceFor(error) !== null) throw error;
      if (tried === 0) log('The database does not answer yet; it is asked again.');
      await pause(ms);
    }
  }
}

/** What trying again does not mend, by https://www.postgresql.org/docs/current/errcodes-appendix.html. */
const SENTENCES: Readonly<{ [code: string]: string }> = {
  '28P01': 'does not accept the password in DATABASE_URL',
  '28000': 'does not let the user in DATABASE_URL in',
  '3D000': 'has no database of the name in DATABASE_URL: make it with createdb',
  '42501': 'does not let the user in DATABASE_URL make tables: let it own the database',
  '0A000': 'is too old: PostgreSQL 13 or newer is needed',
  ENOTFOUND: 'is not known by the name in DATABASE_URL',
};

function sentenceFor(error: unknown): string | null {
  return SENTENCES[codeOf(error)] ?? null;
}

/** Why it cannot be had, in one sentence; anything else is thrown on. */
export function refusalOf(error: unknown): string {
  const told = sentenceFor(error);
  if (told !== null) return `The database server ${told}.`;
  // What is no refusal of the database is a mistake of ours.
  if (!isErrno(error)) throw error;
  return `The database cannot be reached (${codeOf(error)}). Check that it runs, and DATABASE_URL.`;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'no answer';
}
