// The role that compose gives the bot owns its database, suffices for the bot, and can do nothing else to the server.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPostgres } from '../../src/store/open-postgres.ts';
import { hasPostgres, postgresPrograms, startPostgres, withClient } from '../world/postgres.ts';
import type { Postgres } from '../world/postgres.ts';
import { testKey } from '../store/data-folder.ts';
import { dueWhenSeen } from '../store/sample-record.ts';
import { compose } from './deployed.ts';

test('compose runs the script when the database is made, and the bot goes in as the role that it makes', () => {
  const { postgres, bot } = compose.services;
  expect(postgres?.environment['POSTGRES_USER']).toBe('postgres');
  expect(postgres?.environment['POSTGRES_DB']).toBeUndefined();
  expect(postgres?.volumes).toContain(
    './deploy/postgres-role.sh:/docker-entrypoint-initdb.d/postgres-role.sh:ro',
  );
  expect(bot?.environment['DATABASE_URL']).toMatch(/^postgres:\/\/xiaoka:.*@postgres\/xiaoka$/);
});

describe.skipIf(!hasPostgres)('the role', () => {
  let postgres: Postgres;
  let url: string;
  let asSuperuser: string;
  beforeAll(async () => {
    postgres = await startPostgres();
    const { port } = new URL(await postgres.database());
    url = `postgres://xiaoka:it's-a-secret@127.0.0.1:${port}/xiaoka`;
    asSuperuser = `postgres://postgres@127.0.0.1:${port}/postgres`;
    // The cluster's first user is called xiaoka here; in compose it is postgres.
    await withClient(`postgres://xiaoka@127.0.0.1:${port}/postgres`, (client) =>
      client.query("CREATE ROLE postgres SUPERUSER LOGIN PASSWORD 'x'"),
    );
    await withClient(asSuperuser, (client) => client.query('ALTER ROLE xiaoka RENAME TO first'));
    execFileSync('deploy/postgres-role.sh', {
      env: {
        PATH: `${postgresPrograms() ?? ''}:${process.env['PATH'] ?? ''}`,
        PGHOST: '127.0.0.1',
        PGPORT: port,
        POSTGRES_USER: 'postgres',
        POSTGRES_PASSWORD: "it's-a-secret",
      },
    });
  });
  afterAll(() => postgres.discard());

  test('suffices to make the tables, to keep a record and to schedule', async () => {
    const opened = await openPostgres({
      url,
      keys: { current: testKey(1), old: [] },
      dueAt: dueWhenSeen,
      dayOf: () => '2026-11-20',
      today: () => '2026-11-20',
      keepDays: { unanswered: 30, tallies: 120 },
      log: () => undefined,
      medium: () => undefined,
    });
    if (!opened.ok) throw new Error(opened.why);
    await opened.timers.repeat('look', 60_000, () => Promise.resolve());
    expect(opened.replica.seated()).toBe(true);
    await opened.close();
  });

  test.each([
    ["COPY (SELECT 1) TO PROGRAM 'true'", 'run programs'],
    ["SELECT pg_read_file('/etc/passwd')", 'read files'],
    ['CREATE DATABASE other', 'make databases'],
    ['CREATE ROLE other SUPERUSER', 'make roles'],
    ["ALTER SYSTEM SET log_statement = 'all'", 'set the server'],
  ])('%s: it cannot %s', async (sql) => {
    await expect(withClient(url, (client) => client.query(sql))).rejects.toMatchObject({ code: '42501' });
  });

  test('nobody else may connect to its database, and the superuser has no password', async () => {
    const { rows } = await withClient(asSuperuser, (client) =>
      client.query<{ role: string; password: boolean; publicly: boolean }>(
        `SELECT rolname AS role, rolpassword IS NOT NULL AS password,
           EXISTS (SELECT FROM pg_database, aclexplode(datacl) WHERE datname = 'xiaoka' AND grantee = 0) AS publicly
         FROM pg_authid WHERE rolname IN ('postgres', 'xiaoka') ORDER BY 1`,
      ),
    );
    expect(rows).toEqual([
      { role: 'postgres', password: false, publicly: false },
      { role: 'xiaoka', password: true, publicly: false },
    ]);
  });
});

test.each(['README.md', 'README.zh-CN.md', '.env.example', 'docs/operations.md', 'docs/operations.zh-CN.md'])(
  'every address of a database elsewhere in %s asks for cover',
  (file) => {
    const addresses =
      readFileSync(file, 'utf8').match(/postgres:\/\/[^\s"`，。]*example\.com[^\s"`，。]*/g) ?? [];
    expect(addresses.length).toBeGreaterThan(0);
    expect(addresses.filter((address) => !address.includes('sslmode=verify-full'))).toEqual([]);
  },
);
