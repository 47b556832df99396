import { beforeEach, expect, test } from 'vitest';
import { movableClock } from '../../src/app/clock.ts';
import type { SendLimits } from '../../src/app/send-limits.ts';
import { sendLimitsOf } from '../../src/app/send-limits.ts';
import type { Asked, SendPace } from '../../src/app/send-pace.ts';
import { makeSendPace } from '../../src/app/send-pace.ts';

const GROUP = -1001;
let clock: ReturnType<typeof movableClock>;
let pace: SendPace;
let sent: { at: number; name: string }[];

beforeEach(() => {
  open(sendLimitsOf('telegram'));
});

function open(limits: SendLimits): void {
  clock = movableClock({ now: () => 0, elapsed: () => 0, after: () => () => undefined });
  pace = makeSendPace({ limits, clock });
  sent = [];
}

async function send(name: string, asked: Partial<Asked> & { chatId: number }): Promise<void> {
  const turn = pace.turn({ cost: 1, urgency: 0, ...asked });
  if (turn !== null) await turn;
  sent.push({ at: clock.now(), name });
}

/** Lets time pass in steps of 50 ms, so that who waits can go. */
async function pass(ms: number): Promise<void> {
  const until = clock.now() + ms;
  while (clock.now() < until) {
    await Promise.resolve();
    clock.moveTo(clock.now() + 50);
    await Promise.resolve();
  }
}

/** The most that were sent in any stretch of so many milliseconds. */
function most(stretch: number): number {
  const times = sent.map(({ at }) => at);
  return Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + stretch).length));
}

test('thirty a second go to everybody together, and not one more in any second', async () => {
  for (let chat = 1; chat <= 200; chat += 1) void send(`to ${chat}`, { chatId: chat });
  expect(sent).toHaveLength(6);
  await pass(8000);
  expect(sent).toHaveLength(200);
  expect(most(1000)).toBe(30);
  expect(most(200)).toBe(6);
  expect(sent.at(-1)?.at).toBeLessThan(7200);
});

test('one person gets a burst of ten and then one a second, in order, while others are served', async () => {
  for (let count = 1; count <= 15; count += 1) void send(`一${count}`, { chatId: 1 });
  await pass(250);
  expect(sent).toHaveLength(10);
  void send('other', { chatId: 2 });
  await pass(50);
  expect(sent.at(-1)?.name).toBe('other');
  await pass(5100);
  const mine = sent.filter(({ name }) => name !== 'other').map(({ name }) => name);
  expect(mine).toEqual(Array.from({ length: 15 }, (_, at) => `一${at + 1}`));
});

test('a group gets half of its minute at once, the rest evenly, and never more than twenty in any minute', async () => {
  for (let count = 0; count < 60; count += 1) void send(`${count}`, { chatId: GROUP, urgency: 1 });
  await pass(250);
  expect(sent).toHaveLength(10);
  expect(pace.slow(GROUP)).toBe(true);
  expect(pace.slow(-1002)).toBe(false);
  await pass(240_000);
  expect(sent).toHaveLength(60);
  expect(most(60_000)).toBeLessThanOrEqual(20);
  const gaps = sent.slice(1).map(({ at }, index) => at - (sent[index]?.at ?? 0));
  expect(Math.max(...gaps)).toBeLessThan(10_000);
});

test('an album counts for each of its pictures in a group', async () => {
  void send('album', { chatId: GROUP, cost: 10, urgency: 1 });
  void send('another', { chatId: GROUP, cost: 10, urgency: 1 });
  void send('third', { chatId: GROUP, cost: 10, urgency: 1 });
  await pass(59_000);
  expect(sent.map(({ name }) => name)).toEqual(['album', 'another']);
  await pass(60_000);
  expect(sent.map(({ name }) => name)).toContain('third');
});

test('near the limit over all, replies go before talk among staff, and that before reminders', async () => {
  for (let chat = 1; chat <= 6; chat += 1) void send('fills', { chatId: 1000 + chat });
  for (let chat = 1; chat <= 3; chat += 1) {
    void send('reminder', { chatId: chat, urgency: 2 });
    void send('staff', { chatId: -chat, urgency: 1 });
    void send('reply', { chatId: 100 + chat });
  }
  await pass(500);
  expect(sent.slice(6).map(({ name }) => name)).toEqual([
    ...['reply', 'reply', 'reply'],
    ...['staff', 'staff', 'staff'],
    ...['reminder', 'reminder', 'reminder'],
  ]);
});

test('in a group talk goes before cards, and a full group holds no other chat up', async () => {
  for (let count = 0; count < 10; count += 1) void send('fills', { chatId: GROUP, urgency: 1 });
  await pass(250);
  void send('card', { chatId: GROUP, urgency: 2 });
  void send('talk', { chatId: GROUP, urgency: 1 });
  void send('customer', { chatId: 5 });
  await pass(20_000);
  expect(sent.slice(10).map(({ name }) => name)).toEqual(['customer', 'talk', 'card']);
});

test('what Telegram asks a group to wait is waited, and then it goes slowly for a minute', async () => {
  pace.told(GROUP, 30);
  for (let count = 0; count < 3; count += 1) void send(`${count}`, { chatId: GROUP, urgency: 1 });
  await pass(29_900);
  expect(sent).toEqual([]);
  await pass(7000);
  expect(sent.map(({ at }) => Math.round(at / 1000))).toEqual([30, 33, 36]);
  expect(pace.slow(GROUP)).toBe(true);
  await pass(60_000);
  expect(pace.slow(GROUP)).toBe(false);
});

test('without limits nothing waits but for what Telegram refuses', async () => {
  open(sendLimitsOf('none'));
  for (let count = 0; count < 1000; count += 1) void send('now', { chatId: count % 2 ? 1 : GROUP });
  await Promise.resolve();
  expect(sent).toHaveLength(1000);
  pace.told(GROUP, 5);
  expect(pace.turn({ chatId: GROUP, cost: 1, urgency: 0 })).not.toBeNull();
});

test('stopping lets everybody go who waits', async () => {
  pace.told(GROUP, 30);
  void send('waits', { chatId: GROUP });
  await pass(100);
  expect(sent).toEqual([]);
  pace.stop();
  await pass(0);
  await Promise.resolve();
  expect(sent).toHaveLength(1);
});
