// Scheduled work of several replicas on one database: each piece is done by one of them.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Database } from '../../src/store/postgres/database.ts';
import { openDatabase } from '../../src/store/postgres/database.ts';
import { bossTimers } from '../../src/store/postgres/boss-timers.ts';
import type { Timers } from '../../src/store/timers.ts';
import { hasPostgres, startPostgres } from '../world/postgres.ts';
import type { Postgres } from '../world/postgres.ts';

const UNTIL = { timeout: 20_000, interval: 50 };

describe.skipIf(!hasPostgres)('scheduled work', () => {
  let postgres: Postgres;
  let databases: Database[];
  let one: Timers;
  let other: Timers;

  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.discard());
  beforeEach(async () => {
    const url = await postgres.database();
    databases = [1, 2].map(() => openDatabase({ url, log: () => undefined }));
    // Both at once, as replicas start.
    const opened = await Promise.all(databases.map((database) => bossTimers(database, () => undefined)));
    [one, other] = opened as [Timers, Timers];
  });
  afterEach(async () => {
    await Promise.all([one.stop(), other.stop()]);
    await Promise.all(databases.map((database) => database.close()));
  });

  test('a repeated job is done again and again, by one of them at a time, also when one has gone', async () => {
    let running = 0;
    let most = 0;
    const done: string[] = [];
    const job = (name: string) => async (): Promise<void> => {
      running += 1;
      most = Math.max(most, running);
      await new Promise(setImmediate);
      done.push(name);
      running -= 1;
    };
    await one.repeat('look', 1000, job('one'));
    await other.repeat('look', 1000, job('other'));
    await vi.waitFor(() => {
      expect(done.length).toBeGreaterThan(2);
    }, UNTIL);
    await one.stop();
    const before = done.length;
    await vi.waitFor(() => {
      expect(done.length).toBeGreaterThan(before + 1);
    }, UNTIL);
    expect(done.slice(before + 1)).not.toContain('one');
    expect(most).toBe(1);
  });

  test('everybody who is handed round gets one turn, whichever of them gives it, and a failed one again', async () => {
    const turns: number[] = [];
    let failed = false;
    const take = (chatId: number): Promise<void> => {
      if (chatId === 3 && !failed) {
        failed = true;
        return Promise.reject(new Error('not yet'));
      }
      turns.push(chatId);
      return Promise.resolve();
    };
    await one.hand([1, 2, 3, 7_123_456_789]);
    await other.hand([2, 3, 4]);
    await one.onHanded(take);
    await other.onHanded(take);
    await vi.waitFor(() => {
      expect(new Set(turns)).toEqual(new Set([1, 2, 3, 4, 7_123_456_789]));
    }, UNTIL);
    expect(failed).toBe(true);
  });
});
