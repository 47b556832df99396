// What carries the order and the work: the revision of a record and the seat of whoever performs what it owes, against
// pg-boss with one job a message, in order per chat. Two workers each; one of them is killed, and begins no more.
import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { PgBoss } from 'pg-boss';
import { z } from 'zod';
import { openDatabase } from '../../src/store/postgres/database.ts';
import { migrate } from '../../src/store/postgres/migrate.ts';
import type { Postgres } from '../../test/world/postgres.ts';
import { newKey } from '../key.ts';
import { median } from '../median.ts';
import { heading, judge, tell, whole } from '../report.ts';
import { CHATS } from './plan.ts';
import type { ScalePlan } from './plan.ts';
import { watchProcessors } from './processors.ts';
import { JobSchema, QUEUE, SaidSchema } from './told.ts';
import type { Job, Told } from './told.ts';

type Way = Told['way'];
type Ran = {
  perSecond: number;
  idle: number;
  /** Messages that were never done, that overtook one of their chat, and that were done more than once. */
  lost: number;
  disordered: number;
  twice: number;
  /** How long each chat stood still in whose work the worker was killed, in milliseconds. */
  stood: number[];
};

/** As many updates at a time as Telegram hands over at most. */
const AT_ONCE = 100;
const FIRST_CHAT = 7_300_000_000;
const TITLES: readonly (readonly [Way, string])[] = [
  ['lanes', 'revision, seat and takeover (a whole turn)'],
  ['boss', 'pg-boss key_strict_fifo (nothing in a job)'],
];

export async function measureEngines(postgres: Postgres, plan: ScalePlan): Promise<void> {
  const ran = new Map<Way, { calm: Ran; killed: Ran }>();
  for (const [way] of TITLES) {
    const calm = await run(postgres, way, plan.each, false);
    ran.set(way, { calm, killed: await run(postgres, way, plan.each, true) });
  }
  heading(
    `Two workers, ${whole(CHATS)} chats, ${plan.each} messages each`,
    ...['jobs/s', 'idle', 'lost', 'disordered', 'twice', 'stood still', 'longest'],
  );
  const seconds = (value: number): string =>
    Number.isFinite(value) ? `${(value / 1000).toFixed(2)} s` : '-';
  for (const [way, title] of TITLES) {
    for (const [name, one] of Object.entries(ran.get(way) ?? {})) {
      const counts = [one.lost, one.disordered, one.twice].map(whole);
      const stood = [median(one.stood), Math.max(...one.stood)].map(seconds);
      const row = name === 'killed' ? '  one of them killed in the middle' : title;
      tell(row, whole(one.perSecond), `${whole(one.idle * 100)} %`, ...counts, ...stood);
    }
  }
  const lanes = ran.get('lanes')?.killed;
  judge(
    'a chat goes on after the kill within',
    Math.max(...(lanes?.stood ?? [NaN])) / 1000,
    { atMost: 1 },
    ' s',
  );
  judge('messages lost or out of order', (lanes?.lost ?? NaN) + (lanes?.disordered ?? NaN), { atMost: 0 });
}

async function run(postgres: Postgres, way: Way, each: number, kill: boolean): Promise<Ran> {
  const url = await postgres.database();
  const told = { way, url, key: newKey(), slow: kill && way === 'boss' ? 200 : 0 };
  const database = openDatabase({ url, log: () => undefined });
  const migrated = await migrate(database);
  if (!migrated.ok) throw new Error(migrated.why);
  await database.close();
  const boss = way === 'boss' ? await fillQueue(url, each) : null;
  const workers: ChildProcess[] = [];
  const log: { at: number; worker: number; job: Job }[] = [];
  const inbox = makeInbox(each, (job) => {
    const living = workers.flatMap((worker, at) => (worker.connected ? [at] : []));
    const worker = living[Math.floor(Math.random() * living.length)] ?? 0;
    workers[worker]?.send(job);
    return worker;
  });
  let last = performance.now();
  const done = new Map<string, number>();
  const all = CHATS * each;
  const [ready, finished] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
  let seated = 0;
  for (const worker of [0, 1]) {
    const child = fork(fileURLToPath(new URL('worker.ts', import.meta.url)), [
      JSON.stringify({ ...told, seat: worker + 1 } satisfies Told),
    ]);
    workers.push(child);
    child.on('message', (message) => {
      const said = SaidSchema.parse(message);
      if ('ready' in said) {
        seated += 1;
        if (seated === 2) ready.resolve(undefined);
      } else if ('taken' in said) inbox.taken(said.taken);
      else {
        last = performance.now();
        log.push({ at: last, worker, job: said.done });
        const name = `${said.done.chat}:${said.done.message}`;
        done.set(name, (done.get(name) ?? 0) + 1);
        if (done.size === all) finished.resolve(undefined);
      }
    });
  }
  await ready.promise;
  const busy = watchProcessors();
  const began = performance.now();
  if (way === 'lanes') inbox.start();
  const stood: number[] = [];
  if (kill) {
    while (done.size < all / 3) await pause(5);
    const [victim] = workers;
    if (victim === undefined) throw new Error('there is nobody to kill');
    const gone = once(victim, 'exit');
    victim.kill('SIGKILL');
    const killedAt = performance.now();
    // What it had claimed, or was given and had not answered for, or had taken and not done.
    await gone;
    const waiting = boss === null ? inbox.heldBy(0, done) : await chatsIn(boss, done);
    if (way === 'lanes') inbox.again(0);
    await quiet();
    for (const chat of waiting) {
      const first = log.find(({ at, worker, job }) => at > killedAt && worker === 1 && job.chat === chat);
      if (first !== undefined) stood.push(first.at - killedAt);
    }
  } else await quiet();
  const took = (last - began) / 1000;
  const { idle } = busy();
  await boss?.stop({ graceful: false });
  for (const worker of workers) {
    if (worker.exitCode !== null || worker.signalCode !== null) continue;
    const gone = once(worker, 'exit');
    worker.disconnect();
    await gone;
  }
  return {
    perSecond: log.length / took,
    idle,
    lost: all - done.size,
    disordered: disorderedIn(log.map(({ job }) => job)),
    twice: [...done.values()].filter((times) => times > 1).length,
    stood,
  };

  /** All is done, or nothing has been for a long while. */
  async function quiet(): Promise<void> {
    for (;;) {
      await Promise.race([finished.promise, pause(1000)]);
      if (done.size === all || performance.now() - last > LONGEST) return;
    }
  }
}

/** Longer than pg-boss needs to see that a worker is dead. */
const LONGEST = 45_000;

/** Messages that come after a later one of their chat, when each counts where it was first done. */
function disorderedIn(jobs: readonly Job[]): number {
  const newest = new Map<number, number>();
  const seen = new Set<string>();
  let count = 0;
  for (const { chat, message } of jobs) {
    const name = `${chat}:${message}`;
    if (seen.has(name)) continue;
    seen.add(name);
    if (message < (newest.get(chat) ?? 0)) count += 1;
    newest.set(chat, message);
  }
  return count;
}

type Inbox = {
  start(): void;
  taken(job: Job): void;
  /** Chats of which this worker has a message that is not done. */
  heldBy(worker: number, done: ReadonlyMap<string, number>): number[];
  /** What this worker had been given goes to another one. */
  again(worker: number): void;
};

/** Telegram's: a chat's next message is handed over once this one is taken, to any worker. */
function makeInbox(each: number, give: (job: Job) => number): Inbox {
  const given = new Map<number, { worker: number; job: Job }>();
  const latest = new Map<number, { worker: number; message: number }>();
  const ready = Array.from({ length: CHATS }, (_, at) => ({ chat: FIRST_CHAT + at, message: 1 }));
  const hand = (job: Job): void => {
    const worker = give(job);
    given.set(job.chat, { worker, job });
    latest.set(job.chat, { worker, message: job.message });
  };
  function pump(): void {
    while (given.size < AT_ONCE) {
      const job = ready.shift();
      if (job === undefined) return;
      hand(job);
    }
  }
  return {
    start: pump,
    taken({ chat, message }) {
      if (given.get(chat)?.job.message !== message) return;
      given.delete(chat);
      if (message < each) ready.push({ chat, message: message + 1 });
      pump();
    },
    heldBy: (worker, done) =>
      [...latest].flatMap(([chat, one]) =>
        one.worker === worker && !done.has(`${chat}:${one.message}`) ? [chat] : [],
      ),
    again(worker) {
      for (const one of given.values()) if (one.worker === worker) hand(one.job);
    },
  };
}

async function fillQueue(url: string, each: number): Promise<PgBoss> {
  const boss = new PgBoss({ connectionString: url, supervise: false });
  boss.on('error', (error) => {
    console.error(error);
  });
  await boss.start();
  await boss.createQueue(QUEUE, {
    policy: 'key_strict_fifo',
    retryLimit: 5,
    retryDelay: 0,
    heartbeatSeconds: 10,
  });
  for (let message = 1; message <= each; message += 1) {
    const jobs = Array.from({ length: CHATS }, (_, at) => {
      const chat = FIRST_CHAT + at;
      return { singletonKey: String(chat), data: { chat, message } satisfies Job };
    });
    await boss.insert(QUEUE, jobs);
  }
  return boss;
}

const RowsSchema = z.object({ rows: z.array(z.object({ data: JobSchema })) });

/** The chats whose jobs are claimed and not done, a moment after the kill: those of the living move on at once. */
async function chatsIn(boss: PgBoss, done: ReadonlyMap<string, number>): Promise<number[]> {
  await pause(1000);
  const text = `SELECT data FROM pgboss.job WHERE name = $1 AND state = 'active' AND started_on < now() - interval '900 ms'`;
  const { rows } = RowsSchema.parse(await boss.getDb().executeSql(text, [QUEUE]));
  return rows.flatMap(({ data }) => (done.has(`${data.chat}:${data.message}`) ? [] : [data.chat]));
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
