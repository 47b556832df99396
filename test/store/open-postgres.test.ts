// What stands in the way of a start on PostgreSQL is said in one sentence, without the address, which may hold a password.
import { mkdtempSync, rmSync, writeFileSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgres } from '../../src/store/open-postgres.ts';
import { migrate } from '../../src/store/postgres/migrate.ts';
import { MIGRATIONS } from '../../src/store/postgres/migrations.ts';
import { openDatabase } from '../../src/store/postgres/database.ts';
import { takeDatabase } from '../../src/store/postgres/moves.ts';
import { freePort } from '../world/free-port.ts';
import { hasPostgres, startPostgres, withClient } from '../world/postgres.ts';
import type { Postgres } from '../world/postgres.ts';
import { testKey } from './data-folder.ts';
import { dueWhenSeen } from './sample-record.ts';

const PASSWORD = 'planted-secret';

describe.skipIf(!hasPostgres)('a start on PostgreSQL', () => {
  let postgres: Postgres;
  let folder: string;
  let locked: string;
  let lines: string[];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'hba-'));
    chmodSync(folder, 0o755);
    const rules = join(folder, 'pg_hba.conf');
    // The first database asks for a password, and its user has none.
    writeFileSync(rules, 'host test_1 all 127.0.0.1/32 scram-sha-256\nhost all all 127.0.0.1/32 trust\n');
    postgres = await startPostgres({ hba_file: rules });
    locked = await postgres.database();
  });
  afterAll(async () => {
    await postgres.discard();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = (url: string, seed = 1): ReturnType<typeof openPostgres> => {
    lines = [];
    return openPostgres({
      url,
      keys: { current: testKey(seed), old: [] },
      dueAt: dueWhenSeen,
      dayOf: () => '2026-11-20',
      today: () => '2026-11-20',
      keepDays: { unanswered: 30, tallies: 120 },
      log: (line) => lines.push(line),
      medium: () => undefined,
    });
  };

  async function refusal(url: string, seed?: number): Promise<string> {
    const opened = await open(url, seed);
    if (opened.ok) await opened.close();
    const why = opened.ok ? 'it was opened' : opened.why;
    expect([why, ...lines].join()).not.toContain(PASSWORD);
    expect([why, ...lines].join()).not.toContain('127.0.0.1');
    return why;
  }

  const withPassword = (url: string): string => url.replace('xiaoka@', `xiaoka:${PASSWORD}@`);

  it('opens everything, also a second time beside the first', async () => {
    const url = await postgres.database();
    const [one, other] = await Promise.all([open(url), open(url)]);
    expect([one.ok, other.ok]).toEqual([true, true]);
    if (one.ok) await one.close();
    if (other.ok) await other.close();
  });

  it('is refused with a wrong password, and without one', async () => {
    const why = 'The database server does not accept the password in DATABASE_URL.';
    expect(await refusal(withPassword(locked))).toBe(why);
    expect(await refusal(locked)).toBe(why);
  });

  it('is refused where there is no such database', async () => {
    const url = (await postgres.database()).replace(/test_\d+$/, 'nowhere');
    expect(await refusal(withPassword(url))).toMatch(/has no database of the name in DATABASE_URL/);
  });

  it('is refused with a key that is not the one of the data', async () => {
    const url = await postgres.database();
    expect(await refusal(url)).toBe('it was opened');
    expect(await refusal(url, 2)).toMatch(/^DATA_KEY is not the key with which the records in the database/);
  });

  it('is refused where a newer release has made the database ready', async () => {
    const url = await postgres.database();
    const database = openDatabase({ url, log: () => undefined });
    await migrate(database, [...MIGRATIONS, { number: 999, name: 'newer', sql: 'SELECT 1' }]);
    await database.close();
    expect(await refusal(withPassword(url))).toMatch(/made ready by a newer release \(schema 999/);
  });

  it('is refused while a command has the database to itself, and after a move that was cut short', async () => {
    const url = await postgres.database();
    expect(await refusal(url)).toBe('it was opened');
    await withClient(url, async (client) => {
      expect(await takeDatabase(client)).toBeNull();
      expect(await refusal(url)).toMatch(/^A command has this database to itself/);
    });
    await withClient(url, (client) => client.query("INSERT INTO xiaoka.moves (side, id) VALUES ('to', 'a')"));
    expect(await refusal(url)).toMatch(/^A move into this database was cut short/);
  });

  it('leaves the database to a command only when no replica is at it', async () => {
    const url = await postgres.database();
    const opened = await open(url);
    expect(await withClient(url, takeDatabase)).toMatch(/^The bot is using the database/);
    if (opened.ok) await opened.close();
    expect(await withClient(url, takeDatabase)).toBeNull();
  });

  it('waits some seconds for a database that is starting, and no longer', async () => {
    const url = await postgres.database();
    await postgres.stop('fast');
    const opening = open(url);
    await postgres.start();
    const opened = await opening;
    expect(opened.ok).toBe(true);
    if (opened.ok) await opened.close();
    const nowhere = withPassword(url).replace(/:\d+\/test/, `:${await freePort()}/test`);
    expect(await refusal(nowhere)).toBe(
      'The database cannot be reached (ECONNREFUSED). Check that it runs, and DATABASE_URL.',
    );
    expect(lines).toEqual(['The database does not answer yet; it is asked again.']);
  }, 20_000);
});
