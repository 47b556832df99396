// Messages from customers into their topics while staff have their chats: how many a second, and how long each takes.
import path from 'node:path';
import { startSandbox, staffGroup } from '../test/world/sandbox-client.ts';
import type { Sandbox } from '../test/world/sandbox-client.ts';
import { startBot } from './bot-process.ts';
import { medianOf } from './median.ts';
import type { Plan } from './plan.ts';
import { heading, judge, ms, tell, whole } from './report.ts';
import type { Load, Measured } from './sandbox.ts';
import { load } from './sandbox.ts';

/** How many customers write at once, and how long a slow Bot API takes, in milliseconds. */
const WRITING = 30;
const SLOW = 50;
/** Messages of each in one burst. */
const BURSTS = [1, 4, 20];
/** Messages a second of all of them together while they keep on writing. */
const STEADY = 600;
/** Customers in talks at once while the Bot API answers at once, and the pause between two messages of theirs all, in ms. */
const TALKS = 200;
const EVERY = 5;

type Customers = { from: number; count: number };

/** Measures on a sandbox of its own, whose staff group has the bot, and prints the result. */
export async function measureRelay(
  { folder, key }: { folder: string; key: string },
  plan: Plan,
): Promise<void> {
  const sandbox = await startSandbox();
  const { url, token } = sandbox;
  const settings = { STAFF_CHAT_ID: String(staffGroup) };
  const told = { apiRoot: url, token, dataDir: path.join(folder, 'relay'), key, settings };
  const bot = await startBot('xiaoka', told);
  const relay = (order: Omit<Load, 'texts' | 'relayed'>): Promise<Measured> =>
    load(url, token, { ...order, texts: ['还在吗？'], relayed: true });
  try {
    const customers = await claimed(sandbox, TALKS);
    await relay({ chats: customers, each: plan.relays, mode: 'open' });
    const talking = await relay({ chats: customers, each: plan.relays, mode: 'paced', every: EVERY });

    await sandbox.faults.latency(SLOW);
    const chats = { from: customers.from, count: WRITING };
    heading(`${WRITING} customers write at once, ${SLOW} ms`, 'messages/s', 'p50', 'p99');
    const bursts: { each: number; perSecond: number; p99: number }[] = [];
    for (const each of BURSTS) {
      const rounds: Measured[] = [];
      for (let round = 0; round < 2 * plan.rounds + 1; round += 1)
        rounds.push(await relay({ chats, each, mode: 'open' }));
      const perSecond = medianOf(rounds, (one) => one.perSecond);
      const p99 = medianOf(rounds, (one) => one.p99);
      bursts.push({ each, perSecond, p99 });
      tell(`${each} each`, whole(perSecond), ms(medianOf(rounds, (one) => one.p50)), ms(p99));
    }
    const steady = await relay({ chats, each: 2 * plan.relays, mode: 'paced', every: 1000 / STEADY });
    tell(`${STEADY} a second together`, whole(steady.perSecond), ms(steady.p50), ms(steady.p99));
    // One message each cannot come faster than the Bot API answers: its time alone says something.
    for (const { each, perSecond } of bursts.slice(1))
      judge(`relayed in a second, ${each} each`, perSecond, { atLeast: 600 });
    for (const { each, p99 } of bursts) judge(`p99, ${each} each`, p99, { atMost: 250 }, ' ms');
    judge(`p99, ${STEADY} a second together`, steady.p99, { atMost: 250 }, ' ms');

    heading(`${TALKS} talks, ${1000 / EVERY} messages a second, 0 ms`, 'messages/s', 'p50', 'p99');
    tell(
      'from Telegram to the copy in the topic',
      whole(talking.perSecond),
      ms(talking.p50),
      ms(talking.p99),
    );
    judge('p99 inside the bot, the way there and back included', talking.p99, { atMost: 20 }, ' ms');
  } finally {
    await bot.stop();
    await sandbox.stop();
  }
}

/** Customers who have asked for a person and were claimed. */
export async function claimed(there: Sandbox, count: number): Promise<Customers> {
  const people: number[] = [];
  for (let at = 0; at < count; at += 1) people.push((await there.person(`客户${at}`)).id);
  for (const id of people) await there.say(id, '/human');
  await there.settle(30);
  const staff = (await there.state()).chats
    .find(({ id }) => id === staffGroup)
    ?.members?.find(({ is_bot }) => !is_bot);
  if (staff === undefined) throw new Error('nobody is in the staff group');
  for (const { message_id, reply_markup } of await there.messages(staffGroup)) {
    const claim = reply_markup?.inline_keyboard?.flat().find(({ text }) => text.includes('接手'));
    if (claim === undefined) continue;
    const press = { from: staff.id, data: claim.callback_data };
    await there.control('POST', `/chats/${staffGroup}/messages/${message_id}/press?wait=0`, press);
  }
  await there.settle(30);
  const [from = 0] = people;
  if (people.some((id, at) => id !== from + at))
    throw new Error('the customers do not have ids one after the other');
  return { from, count };
}
