// What is kept in PostgreSQL besides records, against a real server: the contracts, and what only several replicas at one
// database can get wrong.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Keys } from '../../src/store/keys.ts';
import type { Database } from '../../src/store/postgres/database.ts';
import { openDatabase } from '../../src/store/postgres/database.ts';
import { postgresDeskBook } from '../../src/store/postgres/desk-book.ts';
import { postgresLetters } from '../../src/store/postgres/letters.ts';
import { migrate } from '../../src/store/postgres/migrate.ts';
import { postgresTallies } from '../../src/store/postgres/tallies.ts';
import { postgresUnanswered } from '../../src/store/postgres/unanswered.ts';
import type { UnansweredBook } from '../../src/store/unanswered.ts';
import { hasPostgres, startPostgres, withClient } from '../world/postgres.ts';
import type { Postgres } from '../world/postgres.ts';
import { testKey } from './data-folder.ts';
import { contentsOf, deskBookContract } from './desk-book-contract.ts';
import { letterOf, lettersContract } from './letters-contract.ts';
import { DAY, MONDAY, dayOf, talliesContract } from './tallies-contract.ts';
import { miss, textsOf, unansweredContract } from './unanswered-contract.ts';
import { CHEN, EDIT, LIVE } from './whole-folder.ts';

const OLD: Keys = { current: testKey(1), old: [] };
const NEW: Keys = { current: testKey(2), old: [testKey(1)] };
const TODAY = '2026-11-20';

describe.skipIf(!hasPostgres)('what is kept in PostgreSQL', () => {
  let postgres: Postgres;
  let opened: Database[] = [];
  let lines: string[] = [];

  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.discard());
  afterEach(async () => {
    await Promise.all(opened.map((database) => database.close()));
    opened = [];
    lines = [];
  });

  const log = (line: string): void => void lines.push(line);

  function replica(url: string): Database {
    const database = openDatabase({ url, log });
    opened.push(database);
    return database;
  }

  async function fresh(): Promise<string> {
    const url = await postgres.database();
    expect(await migrate(replica(url))).toMatchObject({ ok: true });
    return url;
  }

  const unansweredAt = (url: string, keys = OLD, today = () => TODAY, most = 2000): UnansweredBook =>
    postgresUnanswered({ database: replica(url), keys, today, keepDays: 30, log, most });

  deskBookContract('PostgreSQL', async () => {
    const url = await fresh();
    return () => Promise.resolve(postgresDeskBook({ database: replica(url), log }));
  });
  lettersContract('PostgreSQL', async () => {
    const url = await fresh();
    return () => postgresLetters({ database: replica(url), log });
  });
  talliesContract('PostgreSQL', async () => {
    const url = await fresh();
    const open = (more: { most?: number; keepDays?: number } = {}) =>
      postgresTallies({ database: replica(url), dayOf, keepDays: 120, log, ...more });
    return { open, lines };
  });
  unansweredContract('PostgreSQL', async () => {
    const url = await fresh();
    return { open: (today, { most } = {}) => Promise.resolve(unansweredAt(url, OLD, today, most)) };
  });

  describe('the editors’ book', () => {
    it('is open to one replica at a time, and each begins with what the others left', async () => {
      const url = await fresh();
      const books = [1, 2, 3].map(() => postgresDeskBook({ database: replica(url), log }));
      const publish = (book: (typeof books)[number]): Promise<unknown> =>
        book.inTurn(async (open) => {
          const draft = open.draft();
          await new Promise((resolve) => setImmediate(resolve));
          await open.keepDraft([...draft, { at: draft.length, by: CHEN, edits: [EDIT] }]);
          await open.add({ at: draft.length, by: CHEN, edits: [EDIT] }, LIVE);
        });
      await Promise.all([...books, ...books, ...books].map(publish));
      const upTo = (count: number): unknown[] => Array.from({ length: count }, (_, at) => ({ at }));
      for (const book of books) {
        const { draft, history, live } = await contentsOf(book);
        expect(draft).toMatchObject(upTo(9));
        expect(history).toMatchObject(upTo(9).map((_, index) => ({ number: index + 1, at: index })));
        expect(live).toEqual(LIVE);
      }
    });

    it('is free again when a replica dies with it, which can then write no more', async () => {
      const url = await fresh();
      const [dying, next] = [1, 2].map(() => postgresDeskBook({ database: replica(url), log }));
      const died = dying?.inTurn(async (open) => {
        await withClient(url, (client) =>
          client.query(
            "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = 7271006",
          ),
        );
        await next?.inTurn((its) => its.keepDraft([{ at: 1, by: CHEN, edits: [] }]));
        await open.keepDraft([]);
      });
      await expect(died).rejects.toThrow();
      expect(next === undefined ? null : (await contentsOf(next)).draft).toHaveLength(1);
    });

    it('counts as empty where it cannot be read, says so, and goes on with its history', async () => {
      const url = await fresh();
      const add = (at: number) =>
        postgresDeskBook({ database: replica(url), log }).inTurn((open) =>
          open.add({ at, by: null, edits: [] }, LIVE),
        );
      for (const at of [1, 2]) await add(at);
      await withClient(url, async (client) => {
        await client.query("UPDATE xiaoka.desk_book SET draft = '[{', live = '['");
        await client.query("UPDATE xiaoka.desk_changes SET change = '{}' WHERE number = 2");
      });
      const found = await contentsOf(postgresDeskBook({ database: replica(url), log }));
      expect(found).toMatchObject({ draft: [], history: [{ number: 1 }], live: null });
      expect(lines).toHaveLength(3);
      expect((await add(3)).number).toBe(3);
    });
  });

  describe('what nobody could answer', () => {
    it('is counted together by replicas that note and remove at once', async () => {
      const url = await fresh();
      const books = [1, 2, 3].map(() => unansweredAt(url));
      for (let round = 0; round < 20; round += 1)
        for (const [at, book] of books.entries())
          for (const text of ['a', 'b', `${at}-${round}`]) book.note(miss(text));
      await Promise.all(books.map((book) => book.close()));
      const list = (await books[0]?.list()) ?? [];
      expect(list).toHaveLength(62);
      expect(list.filter(({ text }) => text === 'a' || text === 'b').map(({ times }) => times)).toEqual([
        60, 60,
      ]);
      const [one, two] = [list.slice(0, 31), list.slice(31)].map((half) => half.map(({ id }) => id));
      await Promise.all([books[1]?.remove(one ?? []), books[2]?.remove(two ?? [])]);
      expect(await books[0]?.list()).toEqual([]);
    });

    it('can neither be read in the database nor guessed at', async () => {
      const url = await fresh();
      const book = unansweredAt(url);
      book.note(miss('卡能不能当门票'));
      const [entry] = await book.list();
      const { rows } = await withClient(url, (client) => client.query('SELECT * FROM xiaoka.unanswered'));
      expect(JSON.stringify(rows)).not.toContain('门票');
      expect(JSON.stringify(rows)).not.toContain(entry?.id ?? 'no entry');
    });

    it('is one entry also while the key changes, and removed under both', async () => {
      const url = await fresh();
      const before = unansweredAt(url);
      before.note(miss('a'));
      await before.close();
      const after = unansweredAt(url, NEW, () => '2026-11-25');
      after.note(miss('a'));
      const list = await after.list();
      expect(list).toMatchObject([{ text: 'a', times: 2, first: TODAY, last: '2026-11-25' }]);
      await after.remove(list.map(({ id }) => id));
      expect(await after.list()).toEqual([]);
    });

    it('leaves out a row that was damaged, and says so once', async () => {
      const url = await fresh();
      const book = unansweredAt(url);
      for (const text of ['a', 'b']) book.note(miss(text));
      await book.close();
      await withClient(url, (client) =>
        client.query(
          "UPDATE xiaoka.unanswered SET sealed = '\\x00' WHERE noted = (SELECT max(noted) FROM xiaoka.unanswered)",
        ),
      );
      expect(await textsOf(book)).toEqual(['a']);
      expect(await textsOf(book)).toEqual(['a']);
      expect(lines).toEqual(['1 of 2 rows in xiaoka.unanswered cannot be read and are left out.']);
    });

    it('waits while the database is away, and is there once it is back', async () => {
      const url = await fresh();
      const book = unansweredAt(url);
      book.note(miss('a'));
      await postgres.stop();
      await book.close();
      expect(lines.join()).toContain('could not be kept');
      book.note(miss('a'));
      await postgres.start();
      expect(await book.list()).toMatchObject([{ text: 'a', times: 2 }]);
    });
  });

  describe('dead letters', () => {
    it('are kept once by several replicas, and each is told for itself', async () => {
      const url = await fresh();
      const one = postgresLetters({ database: replica(url), log });
      const other = postgresLetters({ database: replica(url), log });
      const added = await Promise.all([one, other].map(({ letters }) => letters.add(letterOf(1))));
      expect(added.toSorted()).toEqual([false, true]);
      await one.letters.add(letterOf(2));
      await other.letters.add(letterOf(3));
      // Whoever put the later one away was quicker to tell.
      await other.told.told([letterOf(3)]);
      expect(await one.told.untold(0)).toEqual([letterOf(1), letterOf(2)]);
    });

    it('are bounded', async () => {
      const url = await fresh();
      const { letters, told } = postgresLetters({ database: replica(url), log, most: 3 });
      for (const id of [1, 2, 3, 4, 5]) await letters.add(letterOf(id));
      expect(await told.untold(0)).toEqual([letterOf(3), letterOf(4), letterOf(5)]);
    });
  });

  describe('tallies', () => {
    it('of several replicas are one count', async () => {
      const url = await fresh();
      const two = [1, 2].map(() => postgresTallies({ database: replica(url), dayOf, keepDays: 120, log }));
      for (const tallies of two) tallies.add(MONDAY, [{ kind: 'visit' }]);
      await Promise.all(two.map((tallies) => tallies.close()));
      expect(await two[0]?.read('2026-11-23', '2026-11-23')).toHaveLength(2);
    });

    it('cost nobody anything when the database is away, and say so once', async () => {
      const url = await fresh();
      const tallies = postgresTallies({ database: replica(url), dayOf, keepDays: 120, log });
      tallies.add(MONDAY, [{ kind: 'visit' }]);
      await tallies.close();
      await postgres.stop('fast');
      for (const at of [MONDAY, MONDAY + DAY]) {
        tallies.add(at, [{ kind: 'visit' }]);
        await tallies.close();
      }
      await postgres.start();
      expect(lines.filter((line) => line.includes('could not be counted'))).toHaveLength(1);
      expect(await tallies.read('2026-11-23', '2026-11-24')).toHaveLength(1);
    });
  });
});
