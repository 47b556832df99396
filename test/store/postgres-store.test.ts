// The PostgreSQL store against a real server: the contract, and what only a store that several replicas share can get
// wrong.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { DueAt } from '../../src/store/marks.ts';
import type { Store } from '../../src/store/port.ts';
import { MediumRefused, watchMedium } from '../../src/store/medium.ts';
import type { MediumNews } from '../../src/store/medium.ts';
import { openDatabase } from '../../src/store/postgres/database.ts';
import { migrate } from '../../src/store/postgres/migrate.ts';
import { MIGRATIONS } from '../../src/store/postgres/migrations.ts';
import { postgresStore } from '../../src/store/postgres-store.ts';
import type { Standing } from '../../src/store/replica.ts';
import { hasPostgres, startPostgres, withClient } from '../world/postgres.ts';
import type { Postgres } from '../world/postgres.ts';
import { storeContract } from './contract.ts';
import { testKey } from './data-folder.ts';
import { PLANTED, SAY, applicant, dueWhenSeen, next, stranger } from './sample-record.ts';

const DURABLE = { durable: true };
const ALONE: Standing = { seat: 1, living: [1], newest: 1 };

let postgres: Postgres;

describe.skipIf(!hasPostgres)('PostgreSQL', () => {
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(async () => {
    await postgres.discard();
  });

  type Open = { dueAt?: DueAt; standing?: Standing; log?: (line: string) => void; seed?: number };

  async function openStore(url: string, { dueAt = dueWhenSeen, ...given }: Open = {}): Promise<Store> {
    const { standing = ALONE, log = () => undefined, seed = 1 } = given;
    const database = openDatabase({ url, log });
    expect(await migrate(database)).toMatchObject({ ok: true });
    const keys = { current: testKey(seed), old: [] };
    const store = postgresStore({ database, keys, dueAt, standing: () => standing, log, now: () => 5_000 });
    return {
      ...store,
      async close() {
        await store.close();
        await database.close();
      },
    };
  }

  storeContract('the PostgreSQL store', async (dueAt) => {
    const url = await postgres.database();
    let seat = 0;
    // Whoever opens it again is another replica, and the one before is gone.
    const open = (): Promise<Store> => {
      seat += 1;
      return openStore(url, { dueAt, standing: { seat, living: [seat], newest: seat } });
    };
    return { open, discard: () => Promise.resolve() };
  });

  describe('the PostgreSQL store', () => {
    it('makes the database ready once when several replicas start at once', async () => {
      const url = await postgres.database();
      const databases = [1, 2, 3, 4].map(() => openDatabase({ url, log: () => undefined }));
      const migrated = await Promise.all(databases.map((database) => migrate(database)));
      const ran = migrated.map((each) => (each.ok ? each.ran : -1)).sort();
      expect(ran).toEqual([0, 0, 0, MIGRATIONS.length]);
      await Promise.all(databases.map((database) => database.close()));
    });

    it('changes nothing when a step fails, and goes on from there', async () => {
      const database = openDatabase({ url: await postgres.database(), log: () => undefined });
      const broken = { number: 99, name: 'broken', sql: 'CREATE TABLE xiaoka.half (a int); SELECT broken' };
      await expect(migrate(database, [...MIGRATIONS, broken])).rejects.toThrow();
      expect(await migrate(database)).toEqual({ ok: true, ran: MIGRATIONS.length });
      await database.close();
    });

    it('refuses a database that a newer release has made ready', async () => {
      const database = openDatabase({ url: await postgres.database(), log: () => undefined });
      const newer = { number: 99, name: 'newer', sql: 'SELECT 1' };
      await migrate(database, [...MIGRATIONS, newer]);
      const refused = await migrate(database);
      expect(refused.ok ? '' : refused.why).toContain('newer release (schema 99');
      await database.close();
    });

    it('lets one replica perform what is owed, until it is gone', async () => {
      const url = await postgres.database();
      const first = await openStore(url, { standing: { seat: 1, living: [1, 2], newest: 2 } });
      const second = await openStore(url, { standing: { seat: 2, living: [1, 2], newest: 2 } });
      const later = await openStore(url, { standing: { seat: 3, living: [2, 3], newest: 3 } });
      const owing = next(stranger(71), { owed: [{ seq: 1, effect: SAY }] });
      expect(await first.save(owing, DURABLE)).toEqual({ ok: true, ours: true });
      expect(await second.save(next(owing), DURABLE)).toEqual({ ok: true, ours: false });
      expect(await later.save(next(next(owing)), DURABLE)).toEqual({ ok: true, ours: true });
      // A seat that it does not know of yet is newer, not gone.
      expect(await second.save(next(next(next(owing))), DURABLE)).toEqual({ ok: true, ours: false });
      for (const store of [first, second, later]) await store.close();
    });

    it('gives what is owed to whoever performs it, and no longer to whom it was before', async () => {
      const url = await postgres.database();
      const first = await openStore(url, { standing: { seat: 1, living: [1, 2], newest: 2 } });
      const second = await openStore(url, { standing: { seat: 2, living: [1, 2], newest: 2 } });
      const owing = next(stranger(70), { owed: [{ seq: 1, effect: SAY }] });
      await first.save(owing, DURABLE);
      expect(await first.loadOwed(70)).toEqual(owing);
      expect(await second.loadOwed(70)).toBeNull();
      // All was performed, and then the other one made something owed: it is the other's.
      const paid = next(owing, { owed: [] });
      await first.save(paid, DURABLE);
      expect(await first.loadOwed(70)).toBeNull();
      await second.save(next(paid, { owed: [{ seq: 2, effect: SAY }] }), DURABLE);
      expect(await first.loadOwed(70)).toBeNull();
      expect((await second.loadOwed(70))?.owed).toHaveLength(1);
      await first.close();
      await second.close();
    });

    it('lets one of two replicas win who save the same revision at once, and the other decide again', async () => {
      const url = await postgres.database();
      const stores = await Promise.all([1, 2, 3].map(() => openStore(url)));
      const record = next(stranger(72));
      await stores[0]?.save(record, DURABLE);
      const saves = await Promise.all(
        stores.map((store, at) => store.save(next(record, { misses: at }), DURABLE)),
      );
      expect(saves.filter((saved) => saved.ok)).toHaveLength(1);
      for (const store of stores) await store.close();
    });

    it('gives no two cases one number: the second one decides again', async () => {
      const url = await postgres.database();
      const [one, other] = [await openStore(url), await openStore(url)];
      expect(await one.save(applicant(73, 'XK-SAME00'), DURABLE)).toMatchObject({ ok: true });
      expect(await other.save(applicant(74, 'XK-SAME00'), DURABLE)).toEqual({ ok: false, why: 'moved' });
      expect(await other.load(74)).toBeNull();
      expect(await one.save(next(applicant(73, 'XK-SAME00')), DURABLE)).toMatchObject({ ok: true });
      expect(await one.findByCase('XK-SAME00')).toBe(73);
      await one.close();
      await other.close();
    });

    it('looks a person up also in a table that was nearly empty when the statement was planned', async () => {
      const url = await postgres.database();
      const store = await openStore(url);
      // Analysed while it is empty: one page, of which the planner thinks that reading it whole is quickest, for good.
      await withClient(url, (client) => client.query('VACUUM ANALYZE xiaoka.owing'));
      const scans = (): Promise<{ whole: number; by_key: number }> =>
        withClient(url, async (client) => {
          const { rows } = await client.query<{ whole: number; by_key: number }>(
            `SELECT seq_scan::integer AS whole, idx_scan::integer AS by_key
             FROM pg_stat_user_tables WHERE schemaname = 'xiaoka' AND relname = 'owing'`,
          );
          return rows[0] ?? { whole: NaN, by_key: NaN };
        });
      let record = applicant(75, 'XK-LOOKED');
      for (let turn = 0; turn < 20; turn += 1) {
        await store.save(record, DURABLE);
        record = next(record, { owed: turn % 2 === 0 ? [] : applicant(75, '').owed });
      }
      await store.close();
      // Connections tell their counts when they end.
      await vi.waitFor(async () => {
        expect((await scans()).by_key).toBeGreaterThan(0);
      });
      // Making the table is one.
      expect((await scans()).whole).toBeLessThanOrEqual(1);
    });

    it('finds the due of others, who have put it off meanwhile, at their new time', async () => {
      const url = await postgres.database();
      const [one, other] = [await openStore(url), await openStore(url)];
      const due = { ...applicant(75, 'XK-DUE000'), seenAt: 100 };
      await one.save(due, DURABLE);
      await one.save(next(due, { seenAt: 900 }), DURABLE);
      expect(await other.listDue(500, 10)).toEqual([]);
      expect(await one.listDue(500, 10)).toEqual([]);
      const moved = await one.load(75);
      expect(moved?.seenAt).toBe(900);
      await one.save(next(moved ?? due, { seenAt: 300 }), DURABLE);
      expect(await other.listDue(500, 10)).toEqual([75]);
      await one.close();
      await other.close();
    });

    it('sets a damaged record aside, and begins anew with the person', async () => {
      const url = await postgres.database();
      const lines: string[] = [];
      const store = await openStore(url, { log: (line) => lines.push(line) });
      await store.save(applicant(76, 'XK-DAMAGE'), DURABLE);
      await withClient(url, (client) =>
        client.query("UPDATE xiaoka.people SET sealed = sealed || '\\x00'::bytea WHERE chat_id = 76"),
      );
      expect(await store.load(76)).toBeNull();
      expect(lines).toEqual([expect.stringContaining('The record of 76 is damaged: its seal is broken.')]);
      expect(await store.findByCase('XK-DAMAGE')).toBeNull();
      expect(await store.loadOwed(76)).toBeNull();
      expect(await store.save(next(stranger(76)), DURABLE)).toMatchObject({ ok: true });
      const kept = (): Promise<number> =>
        withClient(url, async (client) => (await client.query('SELECT FROM xiaoka.damaged')).rowCount ?? 0);
      expect(await kept()).toBe(1);
      await store.purge(4_999);
      expect(await kept()).toBe(1);
      await store.purge(5_001);
      expect(await kept()).toBe(0);
      await store.close();
    });

    it('gives up what it set aside of somebody who is to be forgotten, and nothing else', async () => {
      const url = await postgres.database();
      const store = await openStore(url);
      for (const id of [7, 75, 76]) await store.save(next(stranger(id)), DURABLE);
      await withClient(url, (client) =>
        client.query("UPDATE xiaoka.people SET sealed = '\\x00'::bytea WHERE chat_id > 7"),
      );
      for (const id of [75, 76]) await store.load(id);
      for (const id of [7, 75]) await store.forgetSetAside(id);
      const { rows } = await withClient(url, (client) => client.query('SELECT chat_id FROM xiaoka.damaged'));
      expect(rows).toEqual([{ chat_id: '76' }]);
      expect((await store.load(7))?.chatId).toBe(7);
      await store.close();
    });

    it('purges who was written to when nobody asks for that any more', async () => {
      const url = await postgres.database();
      const store = await openStore(url);
      const left = await withClient(url, async (client) => {
        await client.query(
          "INSERT INTO xiaoka.grants (chat_id, cost, at) VALUES (1, 1, now() - interval '3 minutes'), (2, 1, now())",
        );
        await store.purge(0);
        return (await client.query<{ chat_id: string }>('SELECT chat_id FROM xiaoka.grants')).rows;
      });
      expect(left).toEqual([{ chat_id: '2' }]);
      await store.close();
    });

    it('leaves a record alone that needs another key', async () => {
      const url = await postgres.database();
      const store = await openStore(url);
      await store.save(applicant(77, 'XK-KEYKEY'), DURABLE);
      const stranger2 = await openStore(url, { seed: 2 });
      await expect(stranger2.load(77)).rejects.toThrow('sealed with another key');
      expect((await store.load(77))?.cases).toHaveLength(1);
      await store.close();
      await stranger2.close();
    });

    it('holds nothing of a person that can be read', async () => {
      const url = await postgres.database();
      const store = await openStore(url);
      await store.save(applicant(78, 'XK-SECRET'), DURABLE);
      const all = await withClient(url, async (client) => {
        const { rows } = await client.query<{ text: string }>(
          `SELECT (SELECT json_agg(p) FROM xiaoka.people p)::text || (SELECT json_agg(m) FROM xiaoka.marks m)::text
             || (SELECT json_agg(c) FROM xiaoka.cases c)::text AS text`,
        );
        return rows[0]?.text ?? '';
      });
      expect(all).toContain('XK-SECRET');
      for (const secret of Object.values(PLANTED)) {
        expect(all).not.toContain(secret);
        expect(all).not.toContain(Buffer.from(secret).toString('hex'));
      }
      await store.close();
    });
  });

  it('leaves nothing of a record in the server’s log either when that refuses a row', async () => {
    const url = await postgres.database();
    const store = await openStore(url);
    await store.save(applicant(1, 'XK-SECRET'), DURABLE);
    await withClient(url, (client) =>
      client.query('ALTER TABLE xiaoka.people ADD CONSTRAINT never CHECK (chat_id < 0) NOT VALID'),
    );
    await expect(store.save(next(applicant(1, 'XK-SECRET')), DURABLE)).rejects.toThrow();
    await store.close();
    const logged = postgres.logged();
    expect(logged).toContain('violates check constraint "never"');
    for (const secret of Object.values(PLANTED))
      for (const spelt of [secret, Buffer.from(secret).toString('hex')]) expect(logged).not.toContain(spelt);
  });

  it('keeps what was acknowledged when the server is cut off, and says that it refuses meanwhile', async () => {
    const own = await startPostgres();
    try {
      const store = await openStore(await own.database());
      const news: MediumNews[] = [];
      const watched = watchMedium(store, (heard) => news.push(heard));
      const record = next(stranger(81));
      await watched.save(record, DURABLE);
      await own.stop('immediate');
      await expect(watched.save(next(record), DURABLE)).rejects.toThrow(MediumRefused);
      await expect(watched.load(81)).rejects.toThrow(MediumRefused);
      await own.start();
      expect(await watched.load(81)).toEqual(record);
      expect(await watched.save(next(record), DURABLE)).toMatchObject({ ok: true });
      expect(news.map(({ kind }) => kind)).toEqual(['refused', 'over']);
      await store.close();
    } finally {
      await own.discard();
    }
  });
});
