// Reaches the database and brings its schema up to date, or says in one sentence why not. No sentence holds the address,
// which may hold the password.
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Database, DatabaseOptions } from './database.ts';
import { openDatabase } from './database.ts';
import { migrate } from './migrate.ts';

export type Reached = { ok: true; database: Database } | { ok: false; why: string };

export type ReachOptions = DatabaseOptions & {
  /** How long to wait before each further try, in milliseconds. */
  pauses?: readonly number[];
};

/** How long to wait before the database is asked again, in milliseconds: it may be starting, as the bot is. */
const PAUSES: readonly number[] = [500, 1000, 2000, 4000];

/** Whoever gets it closes it. */
export async function reachDatabase({ pauses = PAUSES, ...options }: ReachOptions): Promise<Reached> {
  const database = openDatabase(options);
  const reached = await orRefusal(async () => {
    for (let tried = 0; ; tried += 1) {
      try {
        const migrated = await migrate(database);
        return migrated.ok ? { ok: true as const, database } : migrated;
      } catch (error) {
        const ms = pauses[tried];
        if (ms === undefined || sentenceFor(error) !== null) throw error;
        if (tried === 0) options.log('The database does not answer yet; it is asked again.');
        await pause(ms);
      }
    }
  });
  if (!reached.ok) await database.close();
  return reached;
}

/** Does something with the database; what that refuses comes back as a sentence. */
export async function orRefusal<T>(task: () => Promise<T>): Promise<T | { ok: false; why: string }> {
  try {
    return await task();
  } catch (error) {
    return { ok: false, why: refusalOf(error) };
  }
}

/** What trying again does not mend, by https://www.postgresql.org/docs/current/errcodes-appendix.html. */
const SENTENCES: Readonly<{ [code: string]: string }> = {
  '28P01': 'does not accept the password in DATABASE_URL',
  '28000': 'does not let the user in DATABASE_URL in',
  '3D000': 'has no database of the name in DATABASE_URL: make it with createdb',
  '42501': 'does not let the user in DATABASE_URL make tables: let it own the database',
  '0A000': 'is too old: PostgreSQL 13 or newer is needed',
  '53100': 'has no room left on its disk: make room and start again',
  ENOTFOUND: 'is not known by the name in DATABASE_URL',
};

function sentenceFor(error: unknown): string | null {
  return SENTENCES[codeOf(error)] ?? null;
}

function refusalOf(error: unknown): string {
  const told = sentenceFor(error);
  if (told !== null) return `The database server ${told}.`;
  if (error instanceof pg.DatabaseError && error.code === undefined) throw error;
  return `The database cannot be reached (${codeOf(error)}). Check that it runs, and DATABASE_URL.`;
}

function codeOf(error: unknown): string {
  // The driver's own words for an address without a password where the server wants one.
  if (error instanceof Error && error.message.startsWith('SASL')) return '28P01';
  return error instanceof Error && 'code' in error ? String(error.code) : 'no answer';
}
