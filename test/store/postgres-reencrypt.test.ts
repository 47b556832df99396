// Changing the key of a database: the old one opens what it sealed until everything is sealed anew, and nothing after that.
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Record } from '../../src/dialogue/record.ts';
import { openPostgres } from '../../src/store/open-postgres.ts';
import type { OpenedPostgres } from '../../src/store/open-postgres.ts';
import type { Keys } from '../../src/store/keys.ts';
import { reencryptDatabase } from '../../src/store/postgres/reencrypt.ts';
import type { ReencryptedRows } from '../../src/store/postgres/reencrypt.ts';
import { sealRow } from '../../src/store/postgres/people-row.ts';
import { hasPostgres, startPostgres, withClient } from '../world/postgres.ts';
import type { Postgres } from '../world/postgres.ts';
import { startProduct } from '../world/product-process.ts';
import { keyText, testKey } from './data-folder.ts';
import { applicant, dueWhenSeen, next, stranger } from './sample-record.ts';
import { miss } from './unanswered-contract.ts';

const [OLD, NEW, THIRD] = [testKey(1), testKey(2), testKey(3)];
const ONLY_OLD: Keys = { current: OLD, old: [] };
const ONLY_NEW: Keys = { current: NEW, old: [] };
const BOTH: Keys = { current: NEW, old: [OLD] };
const DURABLE = { durable: true };
/** More than are in memory at once. */
const MANY = 1200;
const TABLES = ['people', 'damaged', 'unanswered', 'key_checks'] as const;

describe.skipIf(!hasPostgres)('sealing a database anew', () => {
  let postgres: Postgres;
  let url: string;
  let lines: string[];

  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.discard());
  beforeEach(async () => {
    url = await postgres.database();
    lines = [];
  });

  const log = (line: string): void => void lines.push(line);
  const tryWith = (keys: Keys): ReturnType<typeof openPostgres> =>
    openPostgres({
      ...{ url, keys, dueAt: dueWhenSeen, log, medium: () => undefined },
      ...{ dayOf: () => '2026-11-20', today: () => '2026-11-20' },
      keepDays: { unanswered: 30, tallies: 120 },
    });

  /** Does something as the bot, with these keys. */
  async function asBot<T>(keys: Keys, task: (opened: OpenedPostgres) => Promise<T>): Promise<T> {
    const opened = await tryWith(keys);
    if (!opened.ok) throw new Error(opened.why);
    try {
      return await task(opened);
    } finally {
      await opened.close();
    }
  }

  const save = (keys: Keys, ...records: readonly Record[]): Promise<void> =>
    asBot(keys, async ({ store }) => {
      for (const record of records) expect(await store.save(record, DURABLE)).toMatchObject({ ok: true });
    });
  const note = (keys: Keys, ...texts: readonly string[]): Promise<void> =>
    asBot(keys, ({ unanswered }) => {
      for (const text of texts) unanswered.note(miss(text));
      return Promise.resolve();
    });
  const load = (keys: Keys, ids: readonly number[]): Promise<(Record | null)[]> =>
    asBot(keys, ({ store }) => Promise.all(ids.map((id) => store.load(id))));
  const sql = <R extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<R[]> =>
    withClient(url, async (client) => (await client.query<R>(text, values)).rows);
  const anew = (keys = BOTH, batch = 2): Promise<ReencryptedRows> =>
    reencryptDatabase({ url, keys, log, batch });

  /** Every row in which something is sealed, as it is. */
  async function everything(): Promise<unknown> {
    return Promise.all(TABLES.map((table) => sql(`SELECT * FROM xiaoka.${table} ORDER BY 1, 2`)));
  }

  /** The keys that the rows of each table name. */
  async function keysIn(): Promise<{ [table: string]: string[] }> {
    const found = TABLES.map(async (table) => {
      const rows = await sql<{ key: string }>(`SELECT DISTINCT key FROM xiaoka.${table} ORDER BY key`);
      return [table, rows.map(({ key }) => key)] as const;
    });
    return Object.fromEntries(await Promise.all(found));
  }

  it('loses nothing, and the old key opens nothing afterwards', async () => {
    const first = applicant(71, 'XK-AAAAAA');
    const [second, third, fourth] = [next(first, { misses: 1 }), next(stranger(72)), next(stranger(73))];
    await save(ONLY_OLD, first, second, third, applicant(74, 'XK-BBBBBB'), next(stranger(75)));
    await note(ONLY_OLD, '甲', '乙');
    await note(ONLY_OLD, '丙');
    await save(BOTH, fourth);
    await note(BOTH, '乙');
    // What was set aside may be whole: another release's, or another chat's.
    await sql('INSERT INTO xiaoka.damaged SELECT 71, 5, 1, $1, $2', [OLD.id, sealRow(first, OLD)]);
    const before = await asBot(BOTH, ({ unanswered }) => unanswered.list());

    expect(await anew()).toEqual({ ok: true, changed: 4 + 1 + 3 });
    expect(await keysIn()).toEqual(Object.fromEntries(TABLES.map((table) => [table, [NEW.id]])));
    expect((await tryWith(ONLY_OLD)).ok).toBe(false);
    expect(await load(ONLY_NEW, [71, 72, 73])).toEqual([second, third, fourth]);
    await asBot(ONLY_NEW, async ({ store, unanswered }) => {
      expect(await store.findByCase('XK-BBBBBB')).toBe(74);
      const after = await unanswered.list();
      expect(after).toEqual(before);
      expect(after.map(({ text, times }) => [text, times])).toEqual([
        ['乙', 2],
        ['丙', 1],
        ['甲', 1],
      ]);
      unanswered.note(miss('甲'));
      expect((await unanswered.list())[0]).toMatchObject({ text: '甲', times: 2 });
      await unanswered.remove(after.map(({ id }) => id));
      expect(await unanswered.list()).toEqual([]);
    });
    expect(lines).toEqual([]);
    expect(await anew(ONLY_NEW)).toEqual({ ok: true, changed: 0 });
  });

  it('has the database to itself', async () => {
    await save(ONLY_OLD, next(stranger(71)));
    await asBot(BOTH, async () => {
      const before = await everything();
      expect(await anew()).toEqual({
        ok: false,
        why: 'The bot is using the database: stop all of its replicas first.',
      });
      expect(await everything()).toEqual(before);
    });
  });

  it.each(['people', 'damaged', 'unanswered'])(
    'changes nothing while a row of %s is sealed with a key that is not given',
    async (table) => {
      await save(ONLY_OLD, next(stranger(71)), next(stranger(72)));
      await note(ONLY_OLD, '甲', '乙');
      await sql('INSERT INTO xiaoka.damaged SELECT 71, 5, 1, $1, $2', [OLD.id, Buffer.alloc(60)]);
      await sql(`UPDATE xiaoka.${table} SET key = $1 WHERE ctid = (SELECT min(ctid) FROM xiaoka.${table})`, [
        THIRD.id,
      ]);
      const before = await everything();
      expect(await anew()).toEqual({
        ok: false,
        why: `A row in xiaoka.${table} cannot be opened: the key ${THIRD.id} is neither DATA_KEY nor in DATA_KEY_OLD. Add it to DATA_KEY_OLD, or delete what you do not need. Nothing was changed.`,
      });
      expect(await everything()).toEqual(before);
    },
  );

  it('changes nothing with wrong keys', async () => {
    await save(ONLY_OLD, next(stranger(71)));
    const before = await everything();
    for (const keys of [ONLY_NEW, { current: NEW, old: [THIRD] }]) {
      const refused = await anew(keys);
      expect(refused.ok ? 'sealed anew' : refused.why).toMatch(/^DATA_KEY is not the key/);
    }
    expect(await everything()).toEqual(before);
  });

  it('goes on past damaged rows, names them, and needs no key for them ever after', async () => {
    await save(ONLY_OLD, ...[71, 72, 73].map((id) => next(stranger(id))));
    await note(ONLY_OLD, '甲', '乙');
    const broken = Buffer.alloc(60);
    await sql('UPDATE xiaoka.people SET sealed = $1 WHERE chat_id = 72', [broken]);
    await sql('UPDATE xiaoka.unanswered SET sealed = $1 WHERE noted = 1', [broken]);
    expect(await anew()).toEqual({ ok: true, changed: 3 });
    expect(lines).toEqual([
      'The record of 72 is damaged: its seal is broken. It was set aside in xiaoka.damaged.',
      '1 of the rows in xiaoka.unanswered can be opened with no key; they were left as they are.',
    ]);
    expect(await sql('SELECT chat_id, revision, key, sealed FROM xiaoka.damaged')).toEqual([
      { chat_id: '72', revision: 1, key: 'none', sealed: broken },
    ]);
    expect(await load(ONLY_NEW, [71, 72, 73])).toMatchObject([{ chatId: 71 }, null, { chatId: 73 }]);
    expect(await anew({ current: THIRD, old: [NEW] })).toEqual({ ok: true, changed: 3 });
    await save({ current: THIRD, old: [] }, next(stranger(72)));
  });

  describe('cut short', () => {
    let holder: Promise<void> | null = null;
    let letGo: () => void = () => undefined;

    afterEach(async () => {
      letGo();
      await holder;
    });

    /** Keeps this row from being changed until `letGo`. */
    async function hold(table: string, which: string): Promise<void> {
      await new Promise<void>((resolve, reject) => {
        holder = withClient(url, async (client) => {
          await client.query('BEGIN');
          const { rowCount } = await client.query(`SELECT FROM xiaoka.${table} WHERE ${which} FOR UPDATE`);
          expect(rowCount).toBe(1);
          await new Promise<void>((free) => {
            letGo = free;
            resolve();
          });
        });
        holder.catch(reject);
      });
    }

    const waits = (): Promise<void> =>
      expect
        .poll(() => sql("SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock'"), { timeout: 20_000 })
        .toHaveLength(1);

    it('by kill -9, wherever, it does the rest when it is run again', async () => {
      const settings = { DATABASE_URL: url, DATA_KEY: keyText(2), DATA_KEY_OLD: keyText(1) };
      const people = Array.from({ length: MANY }, (_, index) => next(stranger(1000 + index)));
      await asBot(ONLY_OLD, async ({ store }) => {
        await Promise.all(people.map((record) => store.save(record, { durable: false })));
      });
      await note(ONLY_OLD, '甲', '乙');
      const counts = async (): Promise<number[]> =>
        (
          await sql<{ count: string }>(
            'SELECT count(*) FILTER (WHERE key = $1) AS count FROM xiaoka.people UNION ALL SELECT count(*) FROM xiaoka.unanswered WHERE key = $1',
            [OLD.id],
          )
        ).map(({ count }) => Number(count));
      const places = [
        { table: 'people', which: `chat_id = ${1000 + 700}`, left: [MANY - 500, 2] },
        { table: 'unanswered', which: 'noted = 2', left: [0, 1] },
        { table: 'key_checks', which: `key = '${OLD.id}'`, left: [0, 0] },
      ];
      for (const { table, which, left } of places) {
        await hold(table, which);
        const running = startProduct(settings, ['src/reencrypt.ts']);
        await waits();
        const refused = await tryWith(BOTH);
        expect(refused.ok ? 'opened' : refused.why).toMatch(/^A command has this database to itself/);
        running.signal('SIGKILL');
        await running.ended;
        expect(await counts()).toEqual(left);
        letGo();
        await holder;
        await expect.poll(() => sql("SELECT FROM pg_locks WHERE locktype = 'advisory'")).toEqual([]);
        expect((await tryWith(ONLY_OLD)).ok).toBe(false);
        if (table !== 'key_checks') expect((await tryWith(ONLY_NEW)).ok).toBe(false);
        expect(await load(BOTH, [1000, 1000 + MANY - 1])).toMatchObject([{ revision: 1 }, { revision: 1 }]);
      }
      const done = await startProduct(settings, ['src/reencrypt.ts']).ended;
      expect(done).toEqual({
        code: 0,
        output: `Sealed 0 rows anew with key ${NEW.id}. Whatever is in DATA_KEY_OLD is not needed any more.\n`,
      });
      const ids = people.map(({ chatId }) => chatId);
      expect(await load(ONLY_NEW, ids)).toEqual(people);
      await asBot(ONLY_NEW, async ({ unanswered }) => {
        expect(await unanswered.list()).toMatchObject([{ text: '乙' }, { text: '甲' }]);
      });
    }, 60_000);

    it('by somebody who writes with the old key meanwhile, it keeps that key until it is run again', async () => {
      await save(ONLY_OLD, ...[71, 72, 73].map((id) => next(stranger(id))));
      await hold('people', 'chat_id = 73');
      const running = anew();
      await waits();
      const late = next(stranger(70));
      await sql('INSERT INTO xiaoka.people VALUES (70, 1, $1, $2)', [OLD.id, sealRow(late, OLD)]);
      letGo();
      expect(await running).toEqual({
        ok: false,
        why: `Somebody has written into xiaoka.people meanwhile with the key ${OLD.id}, which is needed still: stop all replicas of the bot and run it again.`,
      });
      expect((await tryWith(ONLY_NEW)).ok).toBe(false);
      expect(await anew()).toEqual({ ok: true, changed: 1 });
      expect(await load(ONLY_NEW, [70])).toEqual([late]);
    });
  });
});
