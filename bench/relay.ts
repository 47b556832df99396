// Messages from customers into their topics while staff have their chats: how many a second, and how long each takes.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startSandbox, staffGroup } from '../test/world/sandbox-client.ts';
import type { Sandbox } from '../test/world/sandbox-client.ts';
import type { SandboxEvent } from '../test/world/sandbox-shapes.ts';
import { startBot } from './bot-process.ts';
import { newKey } from './key.ts';
import { median } from './median.ts';
import { heading, judge, ms, tell, whole } from './report.ts';

/** How many customers write at once, and how long the Bot API takes to answer, in milliseconds. */
const CUSTOMERS = 30;
const SLOW = 50;
/** Messages of each customer in a burst, and how many bursts; waves of one message each. */
const EACH = 20;
const BURSTS = 5;
const WAVES = 40;

/** Between two looks at what has arrived, and the longest that a burst may take, in milliseconds. */
const LOOK = 5;
const LONGEST = 60_000;

const TEXT = '还在吗？';

const sandbox = await startSandbox();
const folder = mkdtempSync(path.join(tmpdir(), 'xiaoka-relay-'));
const bot = await startBot('xiaoka', {
  apiRoot: sandbox.url,
  token: sandbox.token,
  dataDir: folder,
  key: newKey(),
  settings: { STAFF_CHAT_ID: String(staffGroup) },
});
try {
  const customers = await claimed(sandbox);
  await sandbox.faults.latency(SLOW);
  await burst(sandbox, customers, EACH);
  const bursts: Burst[] = [];
  for (let round = 0; round < BURSTS; round += 1) bursts.push(await burst(sandbox, customers, EACH));
  const waves: number[] = [];
  for (let round = 0; round < WAVES; round += 1) waves.push(...(await burst(sandbox, customers, 1)).took);

  heading(`${CUSTOMERS} customers write at once, ${SLOW} ms`, 'messages/s', 'p50', 'p99');
  const perSecond = median(bursts.map((one) => one.perSecond));
  const all = bursts.flatMap(({ took }) => took);
  tell(`${EACH} messages each`, whole(perSecond), ms(share(all, 0.5)), ms(share(all, 0.99)));
  tell('one message each', '', ms(share(waves, 0.5)), ms(share(waves, 0.99)));
  judge('relayed in a second', perSecond, { atLeast: 600 });
  judge('p99, one message each', share(waves, 0.99), { atMost: 250 }, ' ms');
  judge(`p99, ${EACH} messages each`, share(all, 0.99), { atMost: 250 }, ' ms');
} finally {
  await bot.stop();
  await sandbox.stop();
  rmSync(folder, { recursive: true, force: true });
}

type Burst = { perSecond: number; took: number[] };

/** Customers who have asked for a person and were claimed. */
async function claimed(there: Sandbox): Promise<number[]> {
  const people = await Promise.all(Array.from({ length: CUSTOMERS }, (_, at) => there.person(`客户${at}`)));
  for (const { id } of people) await there.say(id, '/human');
  await there.settle();
  const staff = (await there.state()).chats
    .find(({ id }) => id === staffGroup)
    ?.members?.find(({ is_bot }) => !is_bot);
  if (staff === undefined) throw new Error('nobody is in the staff group');
  for (const { message_id, reply_markup } of await there.messages(staffGroup)) {
    const claim = reply_markup?.inline_keyboard?.flat().find(({ text }) => text.includes('接手'));
    if (claim === undefined) continue;
    const press = { from: staff.id, data: claim.callback_data };
    await there.control('POST', `/chats/${staffGroup}/messages/${message_id}/press?wait=0`, press);
    await there.settle();
  }
  return people.map(({ id }) => id);
}

/** Everybody writes so many messages at once; resolves when all of them stand in the topics. */
async function burst(there: Sandbox, chats: readonly number[], each: number): Promise<Burst> {
  await there.settle();
  let seen = await there.skip();
  const began = performance.now();
  const flooded = there.flood({ chats: [...chats], each, text: TEXT });
  const took: number[] = [];
  const wanted = chats.length * each;
  while (took.length < wanted) {
    if (performance.now() - began > LONGEST) throw new Error(`${took.length} of ${wanted} were relayed`);
    const news = await there.control<News>('GET', `/events?after=${seen}&wait=1`);
    const now = performance.now() - began;
    took.push(...news.events.flatMap(relayedIn).map(() => now));
    seen = news.seq;
    // Asking at every event would cost the machine more than the bot does.
    await pause(LOOK);
  }
  await flooded;
  return { perSecond: took.length / ((took.at(-1) ?? 0) / 1000), took };
}

type News = { seq: number; events: SandboxEvent[] };

/** The customers' lines that this event brings to the topics; texts that were joined count by their lines. */
function relayedIn({ kind, chat_id, message }: SandboxEvent): string[] {
  const relayed = kind === 'message' && chat_id === staffGroup && message?.from.is_bot === true;
  return relayed ? (message.text ?? '').split('\n').filter((line) => line === TEXT) : [];
}

function share(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}
