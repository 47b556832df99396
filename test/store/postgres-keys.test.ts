// The keys of a database: a wrong one is refused before anything is read, also by replicas that start at once.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/store/postgres/database.ts';
import { openDatabase } from '../../src/store/postgres/database.ts';
import { checkKeysOfDatabase } from '../../src/store/postgres/key-check.ts';
import { migrate } from '../../src/store/postgres/migrate.ts';
import { postgresStore } from '../../src/store/postgres-store.ts';
import type { Keys } from '../../src/store/keys.ts';
import type { Checked } from '../../src/store/key-check.ts';
import { hasPostgres, startPostgres } from '../world/postgres.ts';
import type { Postgres } from '../world/postgres.ts';
import { testKey } from './data-folder.ts';
import { dueWhenSeen, next, stranger } from './sample-record.ts';

const FIRST = testKey(1);
const SECOND = testKey(2);
const THIRD = testKey(3);

describe.skipIf(!hasPostgres)('the keys of a database', () => {
  let postgres: Postgres;
  let database: Database;

  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.discard());
  beforeEach(async () => {
    database = openDatabase({ url: await postgres.database(), log: () => undefined });
    await migrate(database);
  });
  afterEach(() => database.close());

  const check = (current = FIRST, old: Keys['old'] = []): Promise<Checked> =>
    database.alone((client) => checkKeysOfDatabase(client, { current, old }));

  const noted = (): Promise<string[]> =>
    database.alone(async (client) => {
      const { rows } = await client.query<{ key: string }>('SELECT key FROM xiaoka.key_checks ORDER BY key');
      return rows.map(({ key }) => key);
    });

  async function saveWith(current = FIRST, chatId = 1): Promise<void> {
    const standing = () => ({ seat: 1, living: [1], newest: 1 });
    const keys = { current, old: [] };
    const store = postgresStore({ database, keys, dueAt: dueWhenSeen, standing, log: () => undefined });
    await store.save(next(stranger(chatId)), { durable: true });
  }

  it('are noted on first use, and the same ones are taken again', async () => {
    expect(await check()).toEqual({ ok: true });
    expect(await check()).toEqual({ ok: true });
    expect(await noted()).toEqual([FIRST.id]);
  });

  it('are refused in a sentence when they are wrong, and nothing changes', async () => {
    await check();
    const refused = await check(SECOND);
    expect(refused.ok ? '' : refused.why).toBe(
      `DATA_KEY is not the key with which the records in the database were sealed (it was key ${FIRST.id}, this one is ${SECOND.id}): set the one that was used before, give it as DATA_KEY_OLD to change to a new one, or name another database.`,
    );
    expect(await noted()).toEqual([FIRST.id]);
  });

  it('may be new beside the old one, and are then needed both', async () => {
    await check();
    expect(await check(SECOND, [FIRST])).toEqual({ ok: true });
    expect(await noted()).toEqual([FIRST.id, SECOND.id].sort());
    expect((await check(SECOND)).ok).toBe(false);
    expect((await check(FIRST)).ok).toBe(false);
    expect((await check(FIRST, [SECOND])).ok).toBe(true);
  });

  it('are noted once by replicas that start at once, and two different ones never both', async () => {
    const same = await Promise.all([1, 2, 3, 4].map(() => check()));
    expect(same.every(({ ok }) => ok)).toBe(true);
    expect(await noted()).toEqual([FIRST.id]);
    await database.ask({ name: 'lose', text: 'DELETE FROM xiaoka.key_checks' }, []);
    const different = await Promise.all([FIRST, SECOND, THIRD].map((key) => check(key)));
    expect(different.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await noted()).toHaveLength(1);
  });

  it('are told by what is sealed when the checks were lost', async () => {
    await saveWith(FIRST, 1);
    expect(await check(SECOND)).toMatchObject({ ok: false });
    expect(await noted()).toEqual([]);
    await saveWith(SECOND, 2);
    expect(await check(SECOND)).toMatchObject({ ok: false });
    expect(await check(SECOND, [FIRST, THIRD])).toEqual({ ok: true });
    // Which of the older ones are needed still, nobody knows.
    expect(await noted()).toEqual([FIRST.id, SECOND.id, THIRD.id].sort());
  });
});
