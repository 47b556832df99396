// Several replicas keep one bot's limits: what they say to each other goes through a held switchboard here, so that
// words can be lost and keepers can die.
import { beforeEach, expect, test } from 'vitest';
import { movableClock } from '../../src/app/clock.ts';
import { sendLimitsOf } from '../../src/app/send-limits.ts';
import type { SendPace } from '../../src/app/send-pace.ts';
import { makeSendPace } from '../../src/app/send-pace.ts';
import { makeSharedPace } from '../../src/app/shared-pace.ts';
import type { Grants } from '../../src/store/grants.ts';
import type { Replica } from '../../src/store/replica.ts';
import { alone } from '../../src/store/replica.ts';

const GROUP = -1001;
/** How often a replica looks who is there, in milliseconds. */
const LOOK = 250;
let clock: ReturnType<typeof movableClock>;
let keeper: number | null;
let lost: boolean;
let refused: boolean;
let noted: { chatId: number; cost: number; at: number }[];
let listeners: Map<number, (text: string) => void>;
let looks: (() => Promise<void>)[];
let sent: { at: number; seat: number }[];

beforeEach(() => {
  clock = movableClock({ now: () => 0, elapsed: () => 0, after: () => () => undefined });
  keeper = 1;
  lost = false;
  refused = false;
  noted = [];
  listeners = new Map();
  looks = [];
  sent = [];
});

const grants: Grants = {
  note: (chatId, cost) => Promise.resolve(void noted.push({ chatId, cost, at: clock.now() })),
  recent: () =>
    refused
      ? Promise.reject(new Error('refused'))
      : Promise.resolve(noted.map(({ at, ...rest }) => ({ ...rest, age: clock.now() - at }))),
};

function replica(seat: number): SendPace {
  const here: Replica = {
    ...alone,
    standing: () => ({ seat, living: [1, 2], newest: seat }),
    keepsPace: () => keeper === seat,
    onLook: (listener) => void looks.push(listener),
    onPace: (listener) => void listeners.set(seat, listener),
    sayPace(to, text) {
      const hears = to === 'keeper' ? keeper : to;
      if (!lost && hears !== null) listeners.get(hears)?.(text);
    },
  };
  const own = (): SendPace => makeSendPace({ limits: sendLimitsOf('telegram'), clock });
  return makeSharedPace({ replica: here, grants, own, clock });
}

async function send(pace: SendPace, seat: number, chatId: number): Promise<void> {
  const turn = pace.turn({ chatId, cost: 1, urgency: 0 });
  if (turn !== null) await turn;
  sent.push({ at: clock.now(), seat });
}

async function pass(ms: number): Promise<void> {
  const until = clock.now() + ms;
  while (clock.now() < until) {
    for (let round = 0; round < 8; round += 1) await Promise.resolve();
    clock.moveTo(clock.now() + 50);
    if (clock.now() % LOOK === 0) for (const look of looks) void look();
    for (let round = 0; round < 8; round += 1) await Promise.resolve();
  }
}

/** The most that were sent in any second. */
function mostInASecond(): number {
  return Math.max(
    ...sent.map(({ at }) => sent.filter((each) => each.at >= at && each.at < at + 1000).length),
  );
}

test('two replicas together send no more than thirty in any second', async () => {
  const [one, other] = [replica(1), replica(2)];
  for (let each = 0; each < 60; each += 1) {
    void send(one, 1, 1000 + each);
    void send(other, 2, 2000 + each);
  }
  await pass(5000);
  expect(sent).toHaveLength(120);
  expect(mostInASecond()).toBeLessThanOrEqual(30);
  expect(new Set(sent.slice(0, 60).map(({ seat }) => seat))).toEqual(new Set([1, 2]));
});

test('a group gets twenty a minute from all of them, also from the next keeper after the first has died', async () => {
  const [one, other] = [replica(1), replica(2)];
  for (let each = 0; each < 15; each += 1) void send(one, 1, GROUP);
  await pass(30_000);
  const before = sent.length;
  keeper = 2;
  for (let each = 0; each < 30; each += 1) void send(other, 2, GROUP);
  await pass(29_000);
  expect(before).toBe(15);
  expect(sent.length).toBeLessThanOrEqual(20);
  await pass(120_000);
  expect(sent.filter(({ seat }) => seat === 2)).toHaveLength(30);
});

test('a word that was lost is said again, and counts once', async () => {
  const other = replica(2);
  replica(1);
  lost = true;
  void send(other, 2, 7);
  await pass(500);
  expect(sent).toEqual([]);
  lost = false;
  await pass(1500);
  expect(sent).toHaveLength(1);
});

test('whoever waits while nobody keeps the pace goes on once somebody does', async () => {
  const other = replica(2);
  keeper = null;
  void send(other, 2, 7);
  await pass(3000);
  expect(sent).toEqual([]);
  keeper = 2;
  await pass(1500);
  expect(sent).toHaveLength(1);
});

test('whoever asked a keeper that died is heard by the next one with its first look', async () => {
  const other = replica(2);
  replica(1);
  await pass(250);
  lost = true;
  void send(other, 2, 7);
  await pass(50);
  lost = false;
  keeper = 2;
  await pass(300);
  expect(sent).toHaveLength(1);
});

test('a keeper to whom the database refuses what was sent before lets others go once it answers', async () => {
  const one = replica(1);
  refused = true;
  void send(one, 1, 7);
  await pass(3000);
  expect(sent).toEqual([]);
  refused = false;
  await pass(1500);
  expect(sent).toHaveLength(1);
});

test('the others learn that a group is near its limit, and what Telegram says about it reaches the keeper', async () => {
  const [one, other] = [replica(1), replica(2)];
  for (let each = 0; each < 12; each += 1) void send(other, 2, GROUP);
  await pass(60_000);
  expect(other.slow(GROUP)).toBe(false);
  for (let each = 0; each < 11; each += 1) void send(other, 2, GROUP);
  await pass(1000);
  expect(other.slow(GROUP)).toBe(true);
  await pass(120_000);
  const before = sent.length;
  other.told(GROUP, 20);
  void send(one, 1, GROUP);
  await pass(15_000);
  expect(sent.length).toBe(before);
  await pass(10_000);
  expect(sent.length).toBe(before + 1);
});

test('a stop lets everybody go who waits', async () => {
  const other = replica(2);
  keeper = null;
  void send(other, 2, 7);
  await pass(100);
  other.stop();
  await pass(100);
  expect(sent).toHaveLength(1);
  expect(other.turn({ chatId: 7, cost: 1, urgency: 0 })).toBeNull();
});
