// Versions of content, tickets and ended sessions in a database that several replicas share.
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from 'vitest';
import type { ContentVersions, FreshVersion } from '../../src/store/content-versions.ts';
import { postgresContentVersions } from '../../src/store/postgres/content-versions.ts';
import type { Database } from '../../src/store/postgres/database.ts';
import { openDatabase } from '../../src/store/postgres/database.ts';
import { postgresDeskDoors } from '../../src/store/postgres/desk-doors.ts';
import { migrate } from '../../src/store/postgres/migrate.ts';
import type { Postgres } from '../world/postgres.ts';
import { hasPostgres, startPostgres, withClient } from '../world/postgres.ts';

const CHEN = { id: 5_200_000_001, name: '客服小陈' };
const fresh = (hash: string, more: Partial<FreshVersion> = {}): FreshVersion => ({
  hash,
  at: 1_000,
  by: CHEN,
  texts: { 'flows/start.yaml': `id: ${hash}\n` },
  ...more,
});

describe.skipIf(!hasPostgres)('content in PostgreSQL', () => {
  let postgres: Postgres;
  let url: string;
  let open: { database: Database; versions: ContentVersions }[] = [];

  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.discard());
  beforeEach(async () => {
    url = await postgres.database();
    const database = openDatabase({ url, log: () => undefined });
    await migrate(database);
    await database.close();
    open = [];
  });
  afterEach(async () => {
    for (const { versions, database } of open) {
      await versions.close();
      await database.close();
    }
  });

  function replica(log: (line: string) => void = () => undefined): ContentVersions {
    const database = openDatabase({ url, connections: 3, log: () => undefined });
    const versions = postgresContentVersions({ database, log, pace: 50 });
    open.push({ database, versions });
    return versions;
  }

  const heard = (versions: ContentVersions): Promise<number> =>
    new Promise((resolve) => {
      versions.follow(resolve);
    });

  it('has none at first, and then the newest, whole', async () => {
    const versions = replica();
    expect([await versions.number(), await versions.newest()]).toEqual([0, null]);
    expect(await versions.put(0, fresh('a'))).toEqual({ ok: true, number: 1 });
    expect(await versions.put(1, fresh('b', { by: null }))).toEqual({ ok: true, number: 2 });
    expect(await versions.newest()).toEqual({ number: 2, ...fresh('b', { by: null }) });
    expect(await versions.newest(2)).toEqual({ number: 1, ...fresh('a') });
    expect(await versions.newest(1)).toBeNull();
  });

  it('lets one of many win who put on top of the same version at once', async () => {
    const replicas = [replica(), replica(), replica()];
    await replicas[0]?.put(0, fresh('first'));
    const put = await Promise.all(
      replicas.flatMap((each, at) => [1, 2].map((n) => each.put(1, fresh(`${at} ${n}`)))),
    );
    expect(put.filter(({ ok }) => ok)).toHaveLength(1);
    expect(put.filter(({ ok }) => !ok)[0]).toEqual({ ok: false, why: 'moved' });
    expect(await replicas[1]?.number()).toBe(2);
  });

  it('remembers which folders have come in, with the last of them to compare with', async () => {
    const versions = replica();
    expect([await versions.lastSeed(), await versions.knowsSeed('s')]).toEqual([null, false]);
    const seed = { hash: 's', texts: { 'faq/a.yaml': 'a: 1\n' }, note: null };
    await versions.put(0, fresh('a', { seed }));
    await versions.put(1, fresh('b'));
    expect([await versions.lastSeed(), await versions.knowsSeed('s')]).toEqual([seed, true]);
    // Whoever was too late has brought nothing in.
    await versions.put(1, fresh('c', { seed: { ...seed, hash: 't' } }));
    expect(await versions.knowsSeed('t')).toBe(false);
    // Somebody else has brought the same folders in meanwhile.
    const newest = await versions.number();
    expect(await versions.put(newest, fresh('d', { seed }))).toEqual({ ok: false, why: 'moved' });
  });

  it('tells every replica of a newer version, and those that come later, too', async () => {
    const [one, other] = [replica(), replica()];
    const told = heard(other);
    await one.put(0, fresh('a'));
    expect(await told).toBe(1);
    expect(await heard(replica())).toBe(1);
  });

  it('finds what was put while its connection was gone', async () => {
    const [one, other] = [replica(), replica()];
    await one.put(0, fresh('a'));
    const numbers: number[] = [];
    let next = (): void => undefined;
    const second = new Promise<void>((resolve) => (next = resolve));
    await new Promise<void>((resolve) => {
      other.follow((number) => {
        numbers.push(number);
        resolve();
        if (number === 2) next();
      });
    });
    await withClient(url, (client) =>
      client.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()',
      ),
    );
    await one.put(1, fresh('b')).catch(() => one.put(1, fresh('b')));
    await second;
    expect(numbers).toEqual([1, 2]);
  });

  it('gives a claim to one of all', async () => {
    const replicas = [replica(), replica(), replica()];
    const claims = await Promise.all(replicas.map((each) => each.claim('3 broken')));
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await replicas[0]?.claim('4 broken')).toBe(true);
  });

  it('keeps a hundred versions', async () => {
    const versions = replica();
    for (let number = 0; number < 105; number += 1) await versions.put(number, fresh(String(number)));
    expect(await versions.newest(6)).toBeNull();
    expect((await versions.newest(7))?.number).toBe(6);
  });

  it('redeems a ticket at one replica, once, and voids the earlier ones of the same editor', async () => {
    replica();
    replica();
    const doors = open.map(({ database }) => postgresDeskDoors(database, () => 1_000));
    const [one, other] = doors;
    const guest = { editor: CHEN, group: -1001 };
    await one?.tickets.put('old', guest, 2_000);
    await one?.tickets.put('new', guest, 2_000);
    const taken = await Promise.all([...doors, ...doors].map(({ tickets }) => tickets.take('new')));
    expect(taken.filter((each) => each !== null)).toEqual([{ ...guest, until: 2_000 }]);
    expect(await other?.tickets.take('old')).toBeNull();
    expect(await other?.tickets.take('made up')).toBeNull();
  });

  it('knows everywhere which sessions have ended', async () => {
    replica();
    replica();
    const [one, other] = open.map(({ database }) => postgresDeskDoors(database, () => 1_000));
    expect(await other?.left.has('s')).toBe(false);
    await one?.left.add('s', 2_000);
    await one?.left.add('s', 2_000);
    expect(await other?.left.has('s')).toBe(true);
  });
});
