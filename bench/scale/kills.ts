// Replicas that are killed again and again while customers talk to staff: nothing may be lost or taken twice, every talk
// keeps its order, and how long a talk stands still is seen on the wire.
import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase } from '../../src/store/postgres/database.ts';
import { postgresStore } from '../../src/store/postgres-store.ts';
import type { Postgres } from '../../test/world/postgres.ts';
import { openReplicas } from '../../test/world/replicas.ts';
import { staffGroup, startSandbox } from '../../test/world/sandbox-client.ts';
import type { SandboxEvent } from '../../test/world/sandbox-shapes.ts';
import { TEST_KEY } from '../../test/world/world.ts';
import { keyOf } from '../key.ts';
import { median } from '../median.ts';
import { claimed } from '../relay.ts';
import { heading, judge, ms, tell, whole } from '../report.ts';
import type { ScalePlan } from './plan.ts';
import { watchProcessors } from './processors.ts';
import { SLOW } from './replicas.ts';

const REPLICAS = 3;
const EVERY = 2000;
/** Customers in talks, and how often each writes a line, in milliseconds. */
const TALKS = 60;
const PAUSE = 1500;
const LINE = /^第(\d+)位的第(\d+)句$/;
/** How long is waited for the last lines. */
const LONGEST = 30_000;

export async function measureKills(postgres: Postgres, plan: ScalePlan): Promise<void> {
  const sandbox = await startSandbox();
  const databaseUrl = await postgres.database();
  const replicas = await openReplicas({ sandboxUrl: sandbox.url, databaseUrl, count: REPLICAS });
  const up = new Set(Array.from({ length: REPLICAS }, (_, place) => place));
  const starting = new Set<Promise<void>>();
  try {
    const { from } = await claimed(sandbox, TALKS);
    // The first line of a talk owes more than itself.
    for (let at = 0; at < TALKS; at += 1) await sandbox.say(from + at, '在吗？');
    await sandbox.settle(30);
    const before = await seqsOf(databaseUrl, from);
    await sandbox.faults.latency(SLOW);

    const written = new Map<string, number>();
    const seen = new Map<string, number>();
    const kills: number[] = [];
    let watching = true;
    let { seq } = await sandbox.state();
    const watched = (async () => {
      while (watching) {
        const path = `/events?after=${seq}&wait=0.2`;
        const news = await sandbox.control<{ seq: number; events: SandboxEvent[] }>('GET', path);
        for (const line of news.events.flatMap(linesIn)) seen.set(line, seen.get(line) ?? performance.now());
        seq = news.seq;
      }
    })();
    const busy = watchProcessors();
    const until = performance.now() + plan.killing * 1000;
    const writing = Array.from({ length: TALKS }, async (_, at) => {
      await pause((at * PAUSE) / TALKS);
      for (let line = 0; performance.now() < until; line += 1) {
        const text = `第${at}位的第${line}句`;
        written.set(text, performance.now());
        await sandbox.say(from + at, text);
        await pause(PAUSE);
      }
    });
    while (performance.now() < until) {
      await pause(EVERY);
      // Whoever keeps all alive but one must have one left.
      const places = [...up];
      if (places.length < 2) continue;
      const place = places[Math.floor(Math.random() * places.length)] ?? 0;
      up.delete(place);
      kills.push(performance.now());
      await replicas.end(place, 'SIGKILL');
      const again = replicas.start(place).then(() => {
        up.add(place);
        starting.delete(again);
      });
      starting.add(again);
    }
    await Promise.all(writing);
    const { idle } = busy();
    const patience = performance.now() + LONGEST;
    while (seen.size < written.size && performance.now() < patience) await pause(50);
    await Promise.all(starting);
    await sandbox.settle(30, 1500);
    watching = false;
    await watched;

    const standing = (await sandbox.messages(staffGroup)).flatMap((message) =>
      linesIn({ seq: 0, kind: 'message', chat_id: staffGroup, message }),
    );
    const after = await seqsOf(databaseUrl, from);
    const wrong = Array.from({ length: TALKS }, (_, at) => {
      const mine = standing.filter((line) => LINE.exec(line)?.[1] === String(at));
      const all = [...written.keys()].filter((line) => LINE.exec(line)?.[1] === String(at));
      const firsts = [...new Set(mine)];
      return {
        lost: all.length - firsts.length,
        disordered: firsts.join() === all.filter((line) => firsts.includes(line)).join() ? 0 : 1,
        // Each line owes one message: whatever was taken twice owes two.
        twice: Math.abs((after[at] ?? NaN) - (before[at] ?? NaN) - all.length),
      };
    });
    const sum = (read: (each: (typeof wrong)[number]) => number): number =>
      wrong.reduce((total, each) => total + read(each), 0);
    const held = kills.map((at) =>
      [...written].filter(([line, when]) => when <= at && (seen.get(line) ?? Infinity) > at),
    );
    const stood = held.flatMap((lines, kill) =>
      lines.map(([line]) => (seen.get(line) ?? Infinity) - (kills[kill] ?? 0)),
    );
    const waits = [...written].map(([line, when]) => (seen.get(line) ?? Infinity) - when);
    heading(
      `${kills.length} of ${REPLICAS} replicas killed in ${plan.killing} s, ${SLOW} ms`,
      ...['lines', 'a second', 'lost', 'disordered', 'taken twice', 'said twice', 'idle'],
    );
    tell(
      `${TALKS} talks with staff`,
      ...[written.size, written.size / plan.killing, sum((one) => one.lost)].map(whole),
      ...[sum((one) => one.disordered), sum((one) => one.twice), standing.length - seen.size].map(whole),
      `${whole(idle * 100)} %`,
    );
    const longest = Math.max(0, ...stood);
    tell('under way at a kill: lines, median, longest', whole(stood.length), ms(median(stood)), ms(longest));
    tell('all lines: median, longest', ms(median(waits)), ms(Math.max(...waits)));
    judge(
      'lost, disordered or taken twice',
      sum((one) => one.lost + one.disordered + one.twice),
      { atMost: 0 },
    );
    judge('a chat goes on after a kill within', longest / 1000, { atMost: 1 }, ' s');
  } finally {
    await replicas.close();
    await sandbox.stop();
  }
}

function linesIn({ kind, chat_id: chatId, message }: SandboxEvent): string[] {
  if (kind !== 'message' || chatId !== staffGroup || message?.from.is_bot !== true) return [];
  return (message.text ?? '').split('\n').filter((line) => LINE.test(line));
}

/** How much each of them was ever owed. */
async function seqsOf(url: string, from: number): Promise<number[]> {
  const database = openDatabase({ url, log: console.log });
  const keys = { current: keyOf(TEST_KEY), old: [] };
  const standing = (): { seat: number; living: number[]; newest: number } => ({
    seat: 0,
    living: [],
    newest: 0,
  });
  const store = postgresStore({ database, keys, dueAt: () => null, standing, log: console.log });
  const seqs: number[] = [];
  for (let at = 0; at < TALKS; at += 1) seqs.push((await store.load(from + at))?.nextSeq ?? NaN);
  await store.close();
  await database.close();
  return seqs;
}
