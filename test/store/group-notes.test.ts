// What replicas know alike of the staff groups, against a real server: one of several that look at once is the first.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/store/postgres/database.ts';
import { openDatabase } from '../../src/store/postgres/database.ts';
import { postgresGroupNotes } from '../../src/store/postgres/group-notes.ts';
import { migrate } from '../../src/store/postgres/migrate.ts';
import { hasPostgres, startPostgres } from '../world/postgres.ts';
import type { Postgres } from '../world/postgres.ts';

const [OLD, FRESH] = [-1001, -1_002_000_000_001];

describe.skipIf(!hasPostgres)('notes on staff groups in PostgreSQL', () => {
  let postgres: Postgres;
  let databases: Database[];

  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.discard());
  beforeEach(async () => {
    const url = await postgres.database();
    databases = [1, 2, 3].map(() => openDatabase({ url, log: () => undefined }));
    for (const database of databases) expect(await migrate(database)).toMatchObject({ ok: true });
  });
  afterEach(() => Promise.all(databases.map((database) => database.close())));

  it('tells every replica of a move, once noted and told again', async () => {
    const [one, other] = databases.map(postgresGroupNotes);
    expect(await one?.moves()).toEqual([]);
    await one?.noteMissing(OLD, '');
    await one?.noteMove({ old: OLD, fresh: FRESH });
    await other?.noteMove({ old: OLD, fresh: FRESH });
    expect(await other?.moves()).toEqual([{ old: OLD, fresh: FRESH }]);
  });

  it('lets one of several that look at once be the first, and hands on what was missing', async () => {
    const replicas = databases.map(postgresGroupNotes);
    const before = await Promise.all(replicas.map((notes) => notes.noteMissing(OLD, 'missing.pin')));
    expect(before.filter((note) => note === null)).toHaveLength(1);
    expect(before.filter((note) => note?.missing === 'missing.pin')).toHaveLength(2);
    expect(await replicas[0]?.noteMissing(OLD, '')).toMatchObject({ missing: 'missing.pin' });
    const last = await replicas[2]?.noteMissing(OLD, '');
    expect(last?.missing).toBe('');
    expect(last?.ago).toBeGreaterThanOrEqual(0);
    expect(await replicas[2]?.noteMissing(FRESH, '')).toBeNull();
  });
});
