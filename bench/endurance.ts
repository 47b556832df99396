// What lasts: memory over many turns, and what a flood of one person's messages costs the others.
import path from 'node:path';
import { startBot } from './bot-process.ts';
import { medianOf } from './median.ts';
import type { Plan } from './plan.ts';
import { FEW_CHATS, QUESTION, TALKING } from './plan.ts';
import { heading, judge, ms, tell, whole } from './report.ts';
import type { Measured } from './sandbox.ts';
import { flood, load, makeBot } from './sandbox.ts';

type Ground = { url: string; folder: string; key: string };

const FIRST_CHAT = 7_100_000_000;
/** Somebody who is not among those who talk. */
const FLOODER = 7_200_000_000;

/** Lets people talk while one of them sends thousands of messages, and prints how long the others wait. */
export async function measureFlood({ url, folder, key }: Ground, plan: Plan): Promise<void> {
  const token = await makeBot(url, 4001);
  const told = { apiRoot: url, token, dataDir: path.join(folder, 'flood'), key };
  const bot = await startBot('xiaoka', told);
  const talk = (turns: number): Promise<Measured> => {
    // So many people that nobody of them writes more than anybody would.
    const chats = { from: FIRST_CHAT, count: FEW_CHATS };
    const each = Math.ceil(turns / FEW_CHATS);
    return load(url, token, { chats, each, texts: [QUESTION], mode: 'closed', inflight: TALKING });
  };
  const usual: Measured[] = [];
  const beside: Measured[] = [];
  try {
    await talk(plan.warmUp);
    for (let round = 0; round < plan.rounds; round += 1) {
      usual.push(await talk(plan.moderateTurns));
      await flood(url, token, { chats: [FLOODER + round], each: plan.flood, text: QUESTION });
      beside.push(await talk(plan.moderateTurns));
    }
  } finally {
    await bot.stop();
  }
  heading(`${TALKING} people talk, one sends ${whole(plan.flood)} messages at once`, 'turns/s', 'p50', 'p99');
  for (const [name, rounds] of [
    ['as usual', usual],
    ['beside the flood', beside],
  ] as const) {
    const times = [medianOf(rounds, (one) => one.p50), medianOf(rounds, (one) => one.p99)].map(ms);
    tell(name, whole(medianOf(rounds, (one) => one.perSecond)), ...times);
  }
  const ratio = medianOf(beside, (one) => one.p99) / medianOf(usual, (one) => one.p99);
  judge('p99 beside the flood / as usual', ratio, { atMost: 2 });
}

/** Memory after the first 20,000 turns and after all of them. Takes some minutes, so it is measured when asked for. */
export async function measureSoak({ url, folder, key }: Ground, turns: number): Promise<void> {
  const token = await makeBot(url, 4002);
  const told = { apiRoot: url, token, dataDir: path.join(folder, 'soak'), key };
  const bot = await startBot('xiaoka', told);
  // So many people that nobody of them writes more than anybody would.
  const chats = { from: FIRST_CHAT, count: FIRST_TURNS };
  const talk = (count: number): Promise<Measured> => {
    const each = Math.ceil(count / chats.count);
    return load(url, token, {
      chats,
      each,
      texts: [QUESTION],
      mode: 'closed',
      inflight: TALKING,
      within: 600,
    });
  };
  try {
    heading(`${whole(turns)} turns`, 'turns/s', 'memory');
    const first = await talk(FIRST_TURNS);
    const early = await bot.memory();
    tell(`after ${whole(FIRST_TURNS)}`, whole(first.perSecond), `${whole(early)} MB`);
    const rest = await talk(turns - FIRST_TURNS);
    const late = await bot.memory();
    tell(`after ${whole(turns)}`, whole(rest.perSecond), `${whole(late)} MB`);
    judge('memory at the end / after the first', late / early, { atMost: 1.1 });
  } finally {
    await bot.stop();
  }
}

const FIRST_TURNS = 20_000;
