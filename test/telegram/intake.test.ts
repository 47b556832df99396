import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Update } from 'grammy/types';
import { NotNow } from '../../src/telegram/failure.ts';
import { startIntake } from '../../src/telegram/intake.ts';
import type { Intake } from '../../src/telegram/intake.ts';
import type { Lost } from '../../src/telegram/take-batch.ts';
import { memoryLog, startFakeApi } from './fake-api.ts';
import type { FakeApi, Reply } from './fake-api.ts';

let fake: FakeApi;
let log: ReturnType<typeof memoryLog>;
let waits: number[];
let lost: Lost[];
let full: boolean;
let recoveries: number;

beforeEach(async () => {
  fake = await startFakeApi();
  log = memoryLog();
  waits = [];
  lost = [];
  full = false;
  recoveries = 0;
});
afterEach(() => fake.close());

const start = (handle: (update: Update) => Promise<void>): Intake =>
  startIntake({
    api: fake.api,
    handle,
    answered: () => undefined,
    reachable: () => {
      recoveries += 1;
    },
    setAside: (one) => {
      if (full) return Promise.reject(diskFull());
      lost.push(one);
      return none();
    },
    log,
    wait: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
  });

const update = (id: number, chatId = 7): object => ({
  update_id: id,
  message: {
    message_id: id,
    date: 1,
    chat: { id: chatId, type: 'private' },
    from: { id: chatId },
    text: 'x',
  },
});

/** Polls are answered by these in turn, then held open; polls that do not wait are answered with nothing. */
const serve = (...replies: Reply[]): void => {
  fake.on('getUpdates', ({ timeout }) => (timeout === 0 ? { result: [] } : (replies.shift() ?? 'hold')));
};
const batch = (...updates: object[]): Reply => ({ result: updates });
const offsets = (): unknown[] => fake.calls.map(({ payload }) => payload.offset);
const polls = (count: number): Promise<void> => fake.until((calls) => calls.length >= count);
/** Long enough for a call that should not be made to arrive; not counted among the calls. */
const roundTrip = async (): Promise<void> => {
  for (let call = 0; call < 3; call += 1) await fake.api.raw.getMe();
  fake.calls.splice(0, fake.calls.length, ...fake.calls.filter(({ method }) => method !== 'getMe'));
};
const none = (): Promise<void> => Promise.resolve();
const diskFull = (): Error =>
  Object.assign(new Error('no space left on device, write'), { code: 'ENOSPC', syscall: 'write' });

test('confirms a batch only after every turn of it is saved', async () => {
  serve(batch(update(10), update(11, 8)));
  let save = (): void => undefined;
  const saved = new Promise<void>((resolve) => (save = resolve));
  const begun: number[] = [];
  const intake = start(({ update_id }) => {
    begun.push(update_id);
    return update_id === 10 ? saved : none();
  });
  await polls(1);
  while (begun.length < 2) await roundTrip();
  await roundTrip();
  expect(offsets()).toEqual([0]);
  save();
  await polls(2);
  expect(offsets()).toEqual([0, 12]);
  await intake.stop();
});

test('asks for what the bot reads, a hundred at a time, for half a minute', async () => {
  serve();
  const intake = start(none);
  await polls(1);
  expect(fake.calls[0]?.payload).toEqual({
    offset: 0,
    limit: 100,
    timeout: 30,
    allowed_updates: [
      'message',
      'edited_message',
      'callback_query',
      'my_chat_member',
      'chat_member',
      'message_reaction',
    ],
  });
  await intake.stop();
});

test('takes one chat in order and different chats side by side', async () => {
  serve(batch(update(1, 7), update(2, 8), update(3, 7)));
  const steps: string[] = [];
  let release = (): void => undefined;
  const other = new Promise<void>((resolve) => (release = resolve));
  const intake = start(async ({ update_id }) => {
    steps.push(`begin ${update_id}`);
    if (update_id === 1) await other;
    if (update_id === 2) release();
    steps.push(`end ${update_id}`);
  });
  await polls(2);
  expect(steps.indexOf('begin 3')).toBeGreaterThan(steps.indexOf('end 1'));
  expect(steps.indexOf('begin 2')).toBeLessThan(steps.indexOf('end 1'));
  await intake.stop();
});

test('tries an update again, then sets it aside without a word of it, and the chat goes on', async () => {
  serve(batch(update(1), update(2)));
  const taken: number[] = [];
  const intake = start(({ update_id }) => {
    taken.push(update_id);
    return update_id === 1 ? Promise.reject(new TypeError('about 王芳')) : none();
  });
  await polls(2);
  expect(taken).toEqual([1, 1, 1, 2]);
  expect(offsets()).toEqual([0, 3]);
  expect(lost).toEqual([{ updateId: 1, what: 'message', customer: 7, error: 'TypeError' }]);
  expect(log.lines.join()).not.toContain('王芳');
  await intake.stop();
});

test('while Telegram does not say who somebody is, the update is tried for longer', async () => {
  serve(batch(update(1)));
  let tries = 0;
  const intake = start(() => {
    tries += 1;
    return tries < 6 ? Promise.reject(new NotNow('who is it?')) : none();
  });
  await polls(2);
  expect(tries).toBe(6);
  expect(lost).toEqual([]);
  await intake.stop();
});

test('while the disk refuses nothing is set aside or confirmed, and the batch goes on when it takes saves again', async () => {
  serve(batch(update(1), update(2), update(3, 8)));
  const taken: number[] = [];
  let refusals = 40;
  const intake = start(({ update_id }) => {
    if (update_id === 1 && (refusals -= 1) > 0) return Promise.reject(diskFull());
    taken.push(update_id);
    return none();
  });
  await polls(2);
  expect(taken).toEqual([3, 1, 2]);
  expect(lost).toEqual([]);
  expect(waits.at(-1)).toBe(30_000);
  expect(offsets()).toEqual([0, 4]);
  expect(log.lines).toHaveLength(2);
  await intake.stop();
});

test('an update is confirmed only once it is set aside: a full disk keeps the dead letter waiting too', async () => {
  serve(batch(update(1)));
  full = true;
  const intake = start(() => {
    if (waits.length > 5) full = false;
    return Promise.reject(new TypeError('poison'));
  });
  await polls(2);
  expect(lost).toHaveLength(1);
  expect(waits.length).toBeGreaterThan(5);
  await intake.stop();
});

test('stopping while the disk refuses confirms nothing of the batch', async () => {
  serve(batch(update(1), update(2, 8)));
  let failed = (): void => undefined;
  const failing = new Promise<void>((resolve) => (failed = resolve));
  const intake = start(({ update_id }) => {
    if (update_id === 2) return none();
    failed();
    return Promise.reject(diskFull());
  });
  await failing;
  await intake.stop();
  expect(offsets()).toEqual([0]);
});

test('backs off while Telegram is away, obeys how long it asks to wait, and goes on where it was', async () => {
  const away: Reply[] = ['cut', 'page', { code: 500, description: 'x' }, 'cut', 'cut', 'cut', 'cut'];
  const busy: Reply = { code: 429, description: 'Too Many Requests: retry after 9', retryAfter: 9 };
  serve(batch(update(4)), ...away, busy, batch(update(5)), 'cut');
  const intake = start(none);
  await polls(12);
  expect(waits).toEqual([1000, 2000, 4000, 8000, 16000, 30000, 30000, 9000, 1000]);
  expect(offsets().slice(0, 11)).toEqual([0, 5, 5, 5, 5, 5, 5, 5, 5, 5, 6]);
  expect(recoveries).toBe(1);
  await intake.stop();
});

test('ends when Telegram does not know the token', async () => {
  serve({ code: 401, description: 'Unauthorized' });
  expect(await start(none).ended).toEqual({ why: 'token' });
});

test('ends when another poller stays, after waiting for one that only ends', async () => {
  const conflict: Reply = { code: 409, description: 'Conflict: terminated by other getUpdates request' };
  serve(conflict, conflict, conflict);
  expect(await start(none).ended).toEqual({ why: 'another poller' });
  expect(waits).toEqual([1000, 2000]);
});

test('outlasts a second poller that was started by mistake', async () => {
  const conflict: Reply = { code: 409, description: 'Conflict: terminated by other getUpdates request' };
  serve(batch(), conflict, conflict, conflict, batch(update(1)));
  const intake = start(none);
  await polls(6);
  expect(offsets().at(-1)).toBe(2);
  await intake.stop();
});

test('stopping lets go of the poll, waits for turns in hand and confirms them', async () => {
  serve(batch(update(1)));
  let save = (): void => undefined;
  let begun = (): void => undefined;
  const inHand = new Promise<void>((resolve) => (begun = resolve));
  const saved = new Promise<void>((resolve) => (save = resolve));
  const intake = start(() => {
    begun();
    return saved;
  });
  await inHand;
  let stopped = false;
  const stopping = intake.stop().then(() => (stopped = true));
  await roundTrip();
  expect(stopped).toBe(false);
  save();
  await stopping;
  expect(await intake.ended).toEqual({ why: 'stopped' });
  expect(fake.calls.at(-1)?.payload).toEqual({ offset: 2, limit: 1, timeout: 0 });
});

test('stopping in the middle of a quiet poll ends at once', async () => {
  serve();
  const intake = start(none);
  await polls(1);
  await intake.stop();
  expect(fake.calls).toHaveLength(1);
});

/** Telegram's queue: gives what is not confirmed, from the offset on, a hundred at most. */
function queue(updates: object[]): void {
  const waiting = updates as { update_id: number }[];
  fake.on('getUpdates', ({ offset, limit, timeout }) => {
    const first = waiting.findIndex(({ update_id }) => update_id >= Number(offset));
    waiting.splice(0, first < 0 ? waiting.length : first);
    return waiting.length > 0 || timeout === 0 ? { result: waiting.slice(0, Number(limit)) } : 'hold';
  });
}

/** A turn that ends when the test says so. */
function slowTurn(): { done: Promise<void>; end: () => void } {
  let end = none as () => void;
  const done = new Promise<void>((resolve) => (end = resolve));
  return { done, end };
}

test('a slow lane holds nobody up: later updates of others are taken, and nothing of it is confirmed', async () => {
  const updates = [update(1), update(2, 8)];
  queue(updates);
  const { done, end } = slowTurn();
  const taken: number[] = [];
  const intake = start(async ({ update_id }) => {
    if (update_id === 1) await done;
    taken.push(update_id);
  });
  await polls(2);
  // They come while the first one is in hand still.
  updates.push(update(3, 9), update(4), update(5, 8));
  await polls(5);
  expect(taken).toEqual([2, 3, 5]);
  expect(new Set(offsets())).toEqual(new Set([0]));
  end();
  await fake.until((calls) => calls.at(-1)?.payload['offset'] === 6);
  expect(taken).toEqual([2, 3, 5, 1, 4]);
  await intake.stop();
});

test('of a slow lane with more behind it than Telegram gives at once, the hand stays bounded and the order kept', async () => {
  const updates = Array.from({ length: 250 }, (_, at) => update(at + 1, at % 2 === 0 ? 7 : 100 + at));
  queue(updates);
  const { done, end } = slowTurn();
  const taken: number[] = [];
  const intake = start(async ({ update_id }) => {
    if (update_id === 1) await done;
    taken.push(update_id);
  });
  await polls(4);
  expect(taken).toHaveLength(50);
  end();
  await fake.until((calls) => calls.at(-1)?.payload['offset'] === 251);
  expect(taken).toHaveLength(250);
  const hers = taken.filter((id) => id % 2 === 1);
  expect(hers).toEqual([...hers].sort((one, other) => one - other));
  await intake.stop();
});

test('stopped while a lane is slow, what is behind it in the queue is not confirmed', async () => {
  queue([update(1), update(2, 8), update(3)]);
  const intake = start(async ({ update_id }) => {
    if (update_id === 1) return;
    await new Promise(setImmediate);
    throw diskFull();
  });
  await polls(2);
  await intake.stop();
  expect(Math.max(...offsets().map(Number))).toBe(2);
});
