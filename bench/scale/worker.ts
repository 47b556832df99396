// One of the two workers that share the messages of many chats, as a process that can be killed. Its first argument says
// by which way.
import type { Record } from '../../src/dialogue/record.ts';
import { openDatabase } from '../../src/store/postgres/database.ts';
import type { Database } from '../../src/store/postgres/database.ts';
import { SQL } from '../../src/store/postgres/people-sql.ts';
import { postgresStore } from '../../src/store/postgres-store.ts';
import type { Store } from '../../src/store/port.ts';
import { SAY, next, stranger } from '../../test/store/sample-record.ts';
import { PgBoss } from 'pg-boss';
import { keyOf } from '../key.ts';
import { QUEUE, ToldSchema } from './told.ts';
import type { Job, Said } from './told.ts';

/** The first number of the advisory locks under which workers live; the second is the seat. */
const SEATS = 7_271_099;
/** How often the dead are looked for, in milliseconds: as the bot does. */
const LOOK = 250;

const told = ToldSchema.parse(JSON.parse(process.argv[2] ?? '{}'));
const say = (said: Said): void => void process.send?.(said);
const database = openDatabase({ url: told.url, log: console.log });
process.once('disconnect', () => process.exit(0));

if (told.way === 'lanes') await takeByLanes(database);
else await takeByBoss();
say({ ready: true });

/** Messages are handed over one by one, as by a webhook; a chat's next one comes when this one is taken. */
async function takeByLanes(shared: Database): Promise<void> {
  const { seat } = told;
  let living = [seat];
  const performing = new Map<number, Promise<void>>();
  const key = keyOf(told.key);
  const store = postgresStore({
    database: shared,
    keys: { current: key, old: [] },
    dueAt: () => null,
    standing: () => ({ seat, living, newest: Math.max(...living) }),
    log: console.log,
  });
  const seated = shared.client(10_000);
  await seated.connect();
  await seated.query('SELECT pg_advisory_lock($1, $2)', [SEATS, seat]);
  await seated.query(`LISTEN xiaoka_seat_${seat}`);
  seated.on('notification', ({ payload }) => {
    perform(Number(payload));
  });
  await look();
  setInterval(() => void look(), LOOK);
  process.on('message', (job: Job) => void take(job));

  async function look(): Promise<void> {
    const { rows } = await seated.query<{ seat: number }>(
      `SELECT objid::integer AS seat FROM pg_locks WHERE locktype = 'advisory' AND classid = $1 AND granted`,
      [SEATS],
    );
    living = rows.map((row) => row.seat);
    const found = await shared.ask<{ chat_id: number }>(SQL.takeOver, [
      seat,
      living,
      Math.max(...living),
      1000,
    ]);
    for (const { chat_id: chatId } of found) perform(chatId);
  }

  async function take({ chat, message }: Job): Promise<void> {
    for (;;) {
      const record = (await store.load(chat)) ?? { ...stranger(chat), revision: 0 };
      // One that was taken before its worker died comes once more, as Telegram repeats it.
      if (record.taken.includes(message)) break;
      const saved = await store.save(owing(record, message), { durable: true });
      if (!saved.ok) continue;
      if (saved.ours) perform(chat);
      break;
    }
    say({ taken: { chat, message } });
  }

  function perform(chat: number): void {
    const before = performing.get(chat) ?? Promise.resolve();
    const mine = before
      .then(() => performAll(store, chat))
      .finally(() => {
        if (performing.get(chat) === mine) performing.delete(chat);
      });
    performing.set(chat, mine);
  }
}

function owing(record: Record, message: number): Record {
  return next(record, {
    owed: [...record.owed, { seq: message, effect: SAY }],
    nextSeq: message + 1,
    taken: [...record.taken.slice(-9), message],
  });
}

async function performAll(store: Store, chat: number): Promise<void> {
  for (const told = new Set<number>(); ;) {
    const record = await store.load(chat);
    if (record === null || record.owed.length === 0) return;
    for (const { seq } of record.owed) {
      if (!told.has(seq)) say({ done: { chat, message: seq } });
      told.add(seq);
    }
    const saved = await store.save(next(record, { owed: [] }), { durable: false });
    if (saved.ok) return;
  }
}

/** Messages are jobs, and nothing is done with them: the queue's own cost is all there is. */
async function takeByBoss(): Promise<void> {
  const boss = new PgBoss({
    connectionString: told.url,
    max: 12,
    // As often as it allows: it sees the dead no sooner than by their heartbeat.
    superviseIntervalSeconds: 1,
    monitorIntervalSeconds: 1,
  });
  boss.on('error', (error) => {
    console.error(error);
  });
  await boss.start();
  await boss.work<Job>(
    QUEUE,
    { batchSize: 50, localConcurrency: 4, pollingIntervalSeconds: 0.5, heartbeatRefreshSeconds: 4 },
    async (jobs) => {
      if (told.slow > 0) await new Promise((resolve) => setTimeout(resolve, told.slow));
      for (const { data } of jobs) say({ done: data });
    },
  );
}
