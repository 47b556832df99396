// What a turn costs the store with many stored chats: loading, the flushed save and the save after the send, with two
// databases in one server that take turns.
import { randomInt } from 'node:crypto';
import { openDatabase } from '../../src/store/postgres/database.ts';
import type { Database } from '../../src/store/postgres/database.ts';
import { migrate } from '../../src/store/postgres/migrate.ts';
import { postgresStore } from '../../src/store/postgres-store.ts';
import type { Store } from '../../src/store/port.ts';
import { SAY, next } from '../../test/store/sample-record.ts';
import type { Postgres } from '../../test/world/postgres.ts';
import { keyOf, newKey } from '../key.ts';
import { medianOf } from '../median.ts';
import { heading, judge, ms, tell, whole } from '../report.ts';
import { fillPeople } from './fill-people.ts';
import { FEW } from './plan.ts';
import type { ScalePlan } from './plan.ts';
import { watchProcessors } from './processors.ts';

type Stored = { count: number; database: Database; store: Store; active: readonly number[]; rounds: Turns[] };
type Turns = {
  perSecond: number;
  p50: number;
  p99: number;
  /** Processor time of a turn in milliseconds, PostgreSQL's included. */
  cost: number;
  idle: number;
  /** Write-ahead log of a turn in kilobytes. */
  wal: number;
  /** The share of updates that stayed in their page. */
  hot: number;
};

/** Turns that are under way at a time. */
const INFLIGHT = 32;

export async function measureStored(postgres: Postgres, plan: ScalePlan): Promise<void> {
  const few = await openStored(postgres, FEW, FEW);
  const many = await openStored(postgres, plan.many, plan.active);
  const both = [few, many];
  for (const stored of both) await turnsOf(stored, plan.seconds / 2);
  for (let round = 0; round < plan.rounds; round += 1)
    for (const stored of both) stored.rounds.push(await turnsOf(stored, plan.seconds));
  heading(
    `The store alone, ${INFLIGHT} turns at a time`,
    ...['turns/s', 'p50', 'p99', 'cpu a turn', 'idle', 'WAL a turn', 'in page'],
  );
  for (const { count, active, rounds } of both) {
    const of = (read: (one: Turns) => number): number => medianOf(rounds, read);
    tell(
      `${whole(count)} chats, ${whole(active.length)} of them write`,
      whole(of((one) => one.perSecond)),
      ...[ms(of((one) => one.p50)), ms(of((one) => one.p99)), ms(of((one) => one.cost))],
      `${whole(of((one) => one.idle) * 100)} %`,
      `${of((one) => one.wal).toFixed(1)} kB`,
      `${whole(of((one) => one.hot) * 100)} %`,
    );
  }
  const cost = (stored: Stored): number => medianOf(stored.rounds, (one) => one.cost);
  judge(`cost of a turn at ${whole(plan.many)} / at ${whole(FEW)} stored chats`, cost(many) / cost(few), {
    atMost: 1.2,
  });
  for (const { store, database } of both) {
    await store.close();
    await database.close();
  }
}

async function openStored(postgres: Postgres, count: number, active: number): Promise<Stored> {
  const database = openDatabase({ url: await postgres.database(), log: console.log });
  const migrated = await migrate(database);
  if (!migrated.ok) throw new Error(migrated.why);
  const key = keyOf(newKey());
  const began = performance.now();
  const filled = await fillPeople(database, key, { count, active });
  console.log(`(${whole(count)} stored chats were made in ${whole((performance.now() - began) / 1000)} s)`);
  const standing = { seat: 1, living: [1], newest: 1 };
  const keys = { current: key, old: [] };
  const store = postgresStore({
    database,
    keys,
    dueAt: () => null,
    standing: () => standing,
    log: console.log,
  });
  return { count, database, store, active: filled.active, rounds: [] };
}

async function turnsOf({ database, store, active }: Stored, seconds: number): Promise<Turns> {
  const times: number[] = [];
  const before = await countersOf(database);
  const busy = watchProcessors();
  const began = performance.now();
  const until = began + seconds * 1000;
  // Each lane has chats of its own, so that no two turns meet on one record.
  const own = Math.floor(active.length / INFLIGHT);
  await Promise.all(
    Array.from({ length: INFLIGHT }, async (_, lane) => {
      while (performance.now() < until) {
        const chatId = active[lane * own + randomInt(own)] ?? 0;
        const start = performance.now();
        await turn(store, chatId);
        times.push(performance.now() - start);
      }
    }),
  );
  const took = (performance.now() - began) / 1000;
  const { ms: spent, idle } = busy();
  const after = await countersOf(database);
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor((times.length - 1) * share)] ?? NaN;
  return {
    perSecond: times.length / took,
    p50: at(0.5),
    p99: at(0.99),
    cost: spent / times.length,
    idle,
    wal: (after.wal - before.wal) / 1000 / times.length,
    hot: (after.hot - before.hot) / (after.updates - before.updates),
  };
}

/** What is owed is saved before it is said, and that it was said is saved afterwards. */
async function turn(store: Store, chatId: number): Promise<void> {
  const record = await store.load(chatId);
  if (record === null) throw new Error(`${chatId} is not stored`);
  const owing = next(record, { owed: [{ seq: record.nextSeq, effect: SAY }], nextSeq: record.nextSeq + 1 });
  const paid = next(owing, { owed: [] });
  for (const [saved, durable] of [
    [owing, true],
    [paid, false],
  ] as const) {
    const answer = await store.save(saved, { durable });
    if (!answer.ok) throw new Error(`${chatId} was changed by nobody, and has moved`);
  }
}

type Counters = { wal: number; updates: number; hot: number };

async function countersOf(database: Database): Promise<Counters> {
  // The server's connections tell their counts at most once a second.
  await new Promise((resolve) => setTimeout(resolve, 1100));
  const text = `SELECT (pg_current_wal_lsn() - '0/0')::bigint AS wal, n_tup_upd AS updates, n_tup_hot_upd AS hot
    FROM pg_stat_user_tables WHERE schemaname = 'xiaoka' AND relname = 'people'`;
  const [row] = await database.ask<Counters>({ name: 'counters', text }, []);
  if (row === undefined) throw new Error('the server counts nothing');
  return row;
}
