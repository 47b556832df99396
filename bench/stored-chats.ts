// What many stored chats cost: the time of a turn at a moderate load, the time of a start, and memory.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { FIRST_FILLED, fillStore } from '../test/store/fill.ts';
import type { BotProcess } from './bot-process.ts';
import { startBot } from './bot-process.ts';
import type { Told } from './bots/told.ts';
import { keyOf } from './key.ts';
import { median, medianOf } from './median.ts';
import type { Plan } from './plan.ts';
import { FEW_CHATS, QUESTION, TALKING } from './plan.ts';
import { heading, judge, ms, tell, whole } from './report.ts';
import type { Measured } from './sandbox.ts';
import { load, makeBot } from './sandbox.ts';

type Ground = { url: string; folder: string; key: string };

type Stored = { chats: number; told: Told };

/** Measures with an empty store, a small one and a large one, and prints how they compare. */
export async function measureStoredChats(ground: Ground, plan: Plan): Promise<void> {
  const empty = { chats: 0, told: await tellOf(ground, 3001, 'empty') };
  const few = { chats: FEW_CHATS, told: await tellOf(ground, 3002, 'few') };
  const many = { chats: plan.manyChats, told: await tellOf(ground, 3003, 'many') };
  const filling = performance.now();
  for (const { chats, told } of [few, many]) await fillStore(told.dataDir, keyOf(told.key), chats);
  console.log(`\n(${whole(plan.manyChats)} stored chats were made in ${ms(performance.now() - filling)})`);
  await measureTurns(ground.url, few, many, plan);
  await measureStarts(ground.url, empty, many, plan);
}

async function tellOf({ url, folder, key }: Ground, id: number, name: string): Promise<Told> {
  return { apiRoot: url, token: await makeBot(url, id), dataDir: path.join(folder, name), key };
}

async function measureTurns(url: string, few: Stored, many: Stored, plan: Plan): Promise<void> {
  const both = [few, many].map((stored) => ({ ...stored, rounds: new Array<Measured>() }));
  const bots: BotProcess[] = [];
  let memory: number;
  try {
    for (const { told, chats } of both) {
      bots.push(await startBot('xiaoka', told));
      await talk(url, told, chats, plan.warmUp, 0);
    }
    for (let round = 1; round <= plan.rounds; round += 1) {
      for (const { told, chats, rounds } of both)
        rounds.push(await talk(url, told, chats, plan.moderateTurns, round));
    }
    memory = (await bots.at(-1)?.memory()) ?? NaN;
  } finally {
    for (const bot of bots) await bot.stop();
  }
  heading(`${TALKING} chats talk at a time`, 'turns/s', 'p50', 'p99');
  for (const { chats, rounds } of both) {
    const times = [medianOf(rounds, (one) => one.p50), medianOf(rounds, (one) => one.p99)].map(ms);
    tell(
      `Xiaoka with ${whole(chats)} stored chats`,
      whole(medianOf(rounds, (one) => one.perSecond)),
      ...times,
    );
  }
  const [p99Few = NaN, p99Many = NaN] = both.map(({ rounds }) => medianOf(rounds, (one) => one.p99));
  judge(`p99 at ${whole(many.chats)} / at ${whole(few.chats)} stored chats`, p99Many / p99Few, {
    atMost: 1.2,
  });
  judge(`memory at ${whole(many.chats)} stored chats`, memory, { atMost: 200 }, ' MB');
}

/** Each round talks to others, spread over all that are stored, so that few of them are remembered from before. */
function talk(url: string, { token }: Told, stored: number, turns: number, round: number): Promise<Measured> {
  const count = Math.min(stored, turns);
  const step = Math.floor(stored / count);
  const from = FIRST_FILLED + (round % step);
  const each = Math.ceil(turns / count);
  return load(url, token, {
    chats: { from, count, step },
    each,
    texts: [QUESTION],
    mode: 'closed',
    inflight: TALKING,
  });
}

async function measureStarts(url: string, empty: Stored, many: Stored, plan: Plan): Promise<void> {
  const both = [empty, many].map((stored) => ({ ...stored, times: new Array<number>() }));
  for (let round = 0; round < plan.starts; round += 1) {
    for (const { chats, told, times } of both) {
      if (chats === 0) rmSync(told.dataDir, { recursive: true, force: true });
      times.push(await startToAnswer(url, told));
    }
  }
  heading('From start to the first answer');
  for (const { chats, times } of both) tell(`Xiaoka with ${whole(chats)} stored chats`, ms(median(times)));
  const [quick = NaN, slow = NaN] = both.map(({ times }) => median(times) / 1000);
  judge(`start with ${whole(many.chats)} stored chats, later by`, slow - quick, { atMost: 2 }, ' s');
}

/** A message waits for the bot already; in milliseconds from its process being started to the answer. */
async function startToAnswer(url: string, told: Told): Promise<number> {
  const began = performance.now();
  const answered = load(url, told.token, {
    chats: { from: FIRST_FILLED, count: 1 },
    texts: [QUESTION],
    mode: 'open',
  }).then(() => performance.now() - began);
  const bot = await startBot('xiaoka', told);
  const time = await answered;
  await bot.stop();
  return time;
}
