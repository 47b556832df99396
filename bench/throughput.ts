// Turns a second: the whole bot against bare grammY echo bots, on the same sandbox, taking turns in one run.
import path from 'node:path';
import type { BotName, BotProcess } from './bot-process.ts';
import { startBot } from './bot-process.ts';
import { medianOf } from './median.ts';
import type { Plan } from './plan.ts';
import { FEW_CHATS, QUESTION, TALKING } from './plan.ts';
import { heading, judge, ms, tell, whole } from './report.ts';
import type { Measured } from './sandbox.ts';
import { load, makeBot, setLatency } from './sandbox.ts';

type Contender = { name: BotName; title: string; token: string; process: BotProcess };

type Ground = { url: string; folder: string; key: string };

const TITLES: readonly (readonly [BotName, string])[] = [
  ['polling-echo', 'grammY echo, built-in polling'],
  ['runner-echo', 'grammY echo, @grammyjs/runner'],
  ['xiaoka', 'Xiaoka, durable saves'],
];

const FIRST_CHAT = 7_000_000_000;

/** Measures all contenders and prints how they compare. */
export async function measureThroughput({ url, folder, key }: Ground, plan: Plan): Promise<void> {
  const contenders: Contender[] = [];
  try {
    for (const [at, [name, title]] of TITLES.entries()) {
      const token = await makeBot(url, 2001 + at);
      const told = { apiRoot: url, token, dataDir: path.join(folder, 'throughput'), key };
      contenders.push({ name, title, token, process: await startBot(name, told) });
    }
    for (const { token } of contenders) await floodOf(url, token, plan.warmUp);
    await compare(url, contenders, plan, 0);
    await setLatency(url, SLOW);
    await compare(url, contenders, plan, SLOW);
  } finally {
    await setLatency(url, 0);
    for (const { process } of contenders) await process.stop();
  }
}

/** How long a slow Bot API takes, in milliseconds. */
const SLOW = 50;

async function compare(
  url: string,
  contenders: readonly Contender[],
  plan: Plan,
  latency: number,
): Promise<void> {
  const rounds = new Map<BotName, { flood: Measured; talk: Measured | null }[]>();
  for (let round = 0; round < plan.rounds; round += 1) {
    for (const { name, token } of contenders) {
      const flood = await floodOf(url, token, turnsFor(name, plan, latency));
      const oneByOne = name === 'polling-echo' && latency > 0;
      const talk = oneByOne ? null : await talkTo(url, token, plan.turns / 2);
      rounds.set(name, [...(rounds.get(name) ?? []), { flood, talk }]);
    }
  }
  heading(`The Bot API answers after ${latency} ms`, 'turns/s', `p50 at ${TALKING}`, `p99 at ${TALKING}`);
  const speed = (name: BotName): number => medianOf(rounds.get(name) ?? [], ({ flood }) => flood.perSecond);
  for (const { name, title } of contenders) {
    const talks = (rounds.get(name) ?? []).map(({ talk }) => talk).filter((talk) => talk !== null);
    const times =
      talks.length === 0
        ? ['', '']
        : [medianOf(talks, (one) => one.p50), medianOf(talks, (one) => one.p99)].map(ms);
    tell(title, whole(speed(name)), ...times);
  }
  if (latency === 0) {
    judge('0 ms: Xiaoka / built-in polling echo', speed('xiaoka') / speed('polling-echo'), { atLeast: 0.6 });
  } else {
    judge(`${latency} ms: Xiaoka / runner echo`, speed('xiaoka') / speed('runner-echo'), { atLeast: 0.3 });
  }
}

function turnsFor(name: BotName, plan: Plan, latency: number): number {
  if (latency === 0) return plan.turns;
  return name === 'polling-echo' ? plan.slowTurnsOneByOne : plan.slowTurns;
}

/** Many people who write all at once, each in turn once and again. */
function floodOf(url: string, token: string, turns: number): Promise<Measured> {
  const count = Math.min(FEW_CHATS, turns);
  const each = Math.ceil(turns / count);
  return load(url, token, { chats: { from: FIRST_CHAT, count }, each, texts: [QUESTION], mode: 'open' });
}

/** A few people who talk at a time, each waiting for the answer. */
function talkTo(url: string, token: string, turns: number): Promise<Measured> {
  const chats = { from: FIRST_CHAT, count: Math.min(FEW_CHATS, turns) };
  const each = Math.ceil(turns / chats.count);
  return load(url, token, { chats, each, texts: [QUESTION], mode: 'closed', inflight: TALKING });
}
