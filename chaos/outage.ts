// An hour in which Telegram takes nothing, on the sandbox's clock: whatever is owed is said afterwards, in order and
// within Telegram's limits.
import { setTimeout as pause } from 'node:timers/promises';
import type { SandboxEvent } from '../test/world/sandbox-shapes.ts';
import { openStage } from './stage.ts';

export type OutageResult = {
  customers: number;
  /** Who did not get all answers, in the order of their questions. */
  wronged: number[];
  /** The most messages in any second over all, and to one person in any ten seconds. */
  perSecond: number;
  perPerson: number;
  /** From the outage's end to the last answer, in seconds. */
  took: number;
};

const HOUR = 3_600_000;
/** What each asks before and in the outage, and what the answers begin with. */
const ASKED = [
  ['/start', '销卡助手'],
  ['多久能注销好', '注销要多长时间'],
] as const;
/** The answers must be there after this, in milliseconds. */
const LONGEST = 60_000;

type Said = { at: number; chatId: number; text: string };

/** Customers write just as the outage begins; after an hour it ends. */
export async function runOutage(customers: number): Promise<OutageResult> {
  const stage = await openStage();
  const { sandbox } = stage;
  try {
    const said: Said[] = [];
    await stage.start({ SEND_LIMITS: 'telegram' });
    stage.watch((event) => {
      const message = spoken(event);
      if (message !== null) said.push({ at: performance.now(), ...message });
    });
    const people: number[] = [];
    for (let at = 0; at < customers; at += 1) people.push((await sandbox.person(`客户${at}号`)).id);

    // Messages come in still, but nothing goes out: the longest that the bot can owe.
    const method = 'sendMessage';
    await sandbox.faults.add({ kind: '500', method });
    for (const [words] of ASKED) for (const id of people) await sandbox.say(id, words);
    await sandbox.settle(60);
    // And then nothing at all, polls included.
    await sandbox.faults.add({ kind: 'cut', method: '*' });
    for (let minute = 0; minute < 60; minute += 1) {
      await sandbox.clock.forward(HOUR / 60);
      await pause(20);
    }
    // The bot follows the clock's jumps a moment later; from here on its seconds are real ones.
    await pause(1000);
    const ended = performance.now();
    await sandbox.faults.clear();

    const wanted = people.length * ASKED.length;
    while (said.length < wanted && performance.now() - ended < LONGEST) await pause(100);
    await sandbox.settle(30);
    return {
      customers,
      wronged: people.filter((id) => !heardAll(said.filter(({ chatId }) => chatId === id))),
      perSecond: most(said, 1000),
      perPerson: Math.max(
        ...people.map((id) =>
          most(
            said.filter(({ chatId }) => chatId === id),
            10_000,
          ),
        ),
      ),
      took: ((said.at(-1)?.at ?? ended) - ended) / 1000,
    };
  } finally {
    await stage.close();
  }
}

function spoken({ kind, chat_id, message }: SandboxEvent): Omit<Said, 'at'> | null {
  if (kind !== 'message' || chat_id === undefined || chat_id < 0 || message?.from.is_bot !== true)
    return null;
  return { chatId: chat_id, text: message.text ?? '' };
}

function heardAll(said: readonly Said[]): boolean {
  return (
    said.length === ASKED.length && ASKED.every(([, answer], at) => said[at]?.text.includes(answer) === true)
  );
}

function most(said: readonly Said[], stretch: number): number {
  return Math.max(
    0,
    ...said.map((one) => said.filter(({ at }) => at >= one.at && at < one.at + stretch).length),
  );
}
