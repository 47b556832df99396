// What one person may send before the rest is taken without a turn, and who hears of it.
import { beforeEach, expect, test } from 'vitest';
import type { Arrival } from '../../src/chat/input.ts';
import { movableClock } from '../../src/app/clock.ts';
import { watchFloods } from '../../src/app/flood-watch.ts';
import { newRecord } from '../../src/dialogue/record.ts';
import type { Record } from '../../src/dialogue/record.ts';
import type { Turns } from '../../src/telegram/turns.ts';

let clock: ReturnType<typeof movableClock>;
let turns: Turns;
let taken: Arrival[];
let record: Record;

beforeEach(() => {
  clock = movableClock({ now: () => 0, elapsed: () => 0, after: () => () => undefined });
  taken = [];
  record = { ...newRecord(7, 'zh', 0), holder: { kind: 'waiting', since: 0 } as Record['holder'] };
  turns = watchFloods({
    turns: {
      take: (arrival) => {
        taken.push(arrival);
        return Promise.resolve({ gathering: false });
      },
    },
    store: { load: () => Promise.resolve(record) },
    clock,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
});

async function sends(count: number, chatId = 7): Promise<void> {
  for (let at = 0; at < count; at += 1)
    await turns.take({
      chatId,
      updateId: at,
      languageCode: null,
      input: { kind: 'text', text: '在吗', messageId: at, forwarded: false },
    });
}
const flooding = (): Arrival[] => taken.filter(({ input }) => input.kind === 'flooding');

test('of somebody who waits, 120 at once have their turn; of the rest both sides are told once, with their number', async () => {
  await sends(200);
  expect(taken).toHaveLength(121);
  expect(flooding()).toHaveLength(1);
  clock.moveTo(16_000);
  await sends(0);
  expect(flooding().at(-1)?.input).toEqual({ kind: 'flooding', missed: 80 });
  clock.moveTo(60_000);
  expect(flooding()).toHaveLength(2);
});

test('whoever writes on calmly is told of what is missing before their words are passed on', async () => {
  await sends(130);
  clock.moveTo(14_000);
  await sends(1);
  expect(taken.slice(-2).map(({ input }) => input.kind)).toEqual(['flooding', 'text']);
  expect(taken.at(-2)?.input).toMatchObject({ missed: 10 });
});

test('one a second after that is passed on, however long', async () => {
  await sends(120);
  for (let second = 1; second <= 300; second += 1) {
    clock.moveTo(second * 1000);
    await sends(1);
  }
  expect(taken).toHaveLength(420);
});

test('whoever only talks to the bot is stopped at sixty', async () => {
  record = newRecord(7, 'zh', 0);
  await sends(200);
  expect(taken).toHaveLength(61);
});
