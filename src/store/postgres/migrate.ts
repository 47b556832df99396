// Brings the database's schema up to this release. Several replicas may start at once: one does the work, the others
// wait for it and find it done.
import type { Database } from './database.ts';
import { MIGRATING } from './locks.ts';
import { MIGRATIONS } from './migrations.ts';
import type { Migration } from './migrations.ts';

export type Migrated = { ok: true; ran: number } | { ok: false; why: string };

/** Runs what is missing, in one transaction: cut short, nothing has happened. `why` is a sentence for the operator. */
export function migrate(database: Database, migrations = MIGRATIONS): Promise<Migrated> {
  const known = migrations.at(-1)?.number ?? 0;
  return database.together(async (client): Promise<Migrated> => {
    await client.query('SELECT pg_advisory_xact_lock($1)', [MIGRATING]);
    await client.query('CREATE SCHEMA IF NOT EXISTS xiaoka');
    await client.query(
      'CREATE TABLE IF NOT EXISTS xiaoka.migrations (number integer PRIMARY KEY, name text NOT NULL, at timestamptz NOT NULL DEFAULT now())',
    );
    const { rows } = await client.query<{ number: number }>('SELECT number FROM xiaoka.migrations');
    const there = Math.max(0, ...rows.map(({ number }) => number));
    if (there > known) {
      return {
        ok: false,
        why: `The database was made ready by a newer release (schema ${there}, this one knows ${known}): start that release, or a newer one.`,
      };
    }
    const missing = migrations.filter(({ number }) => number > there);
    for (const migration of missing) await run(migration);
    return { ok: true, ran: missing.length };

    async function run({ number, name, sql }: Migration): Promise<void> {
      await client.query(sql);
      await client.query('INSERT INTO xiaoka.migrations (number, name) VALUES ($1, $2)', [number, name]);
    }
  });
}
