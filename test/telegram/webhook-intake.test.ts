// Updates handed over by webhook, without a server: what is answered for, what waits, and what Telegram must repeat.
import type { Update } from 'grammy/types';
import { beforeEach, expect, test } from 'vitest';
import { createOneByOne } from '../../src/store/one-by-one.ts';
import type { Lost } from '../../src/telegram/take-batch.ts';
import type { WebhookIntake } from '../../src/telegram/webhook-intake.ts';
import { makeWebhookIntake } from '../../src/telegram/webhook-intake.ts';
import { memoryLog } from './fake-api.ts';

let lost: Lost[];
/** The waits that are not over, longest last: each of them ends when a test says so. */
let waits: { ms: number; end: () => void }[];

beforeEach(() => {
  lost = [];
  waits = [];
});

const intakeWith = (handle: (update: Update) => Promise<void>): WebhookIntake =>
  makeWebhookIntake({
    handle,
    setAside: (one) => {
      lost.push(one);
      return Promise.resolve();
    },
    log: memoryLog(),
    lanes: createOneByOne<string>(),
    wait: (ms, signal) =>
      new Promise((resolve) => {
        const end = (): void => {
          waits = waits.filter((wait) => wait.end !== end);
          resolve();
        };
        waits.push({ ms, end });
        signal.addEventListener('abort', end);
      }),
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
/** Lets everything happen that waits for nothing. */
const rest = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const PATIENCE = 20_000;
/** Ends the waits of so many milliseconds. */
const pass = async (ms: number): Promise<void> => {
  await rest();
  for (const wait of waits.filter((each) => each.ms === ms)) wait.end();
  await rest();
};
const diskFull = (): Error =>
  Object.assign(new Error('no space left on device, write'), { code: 'ENOSPC', syscall: 'write' });
/** A turn that ends when it is told to. */
const held = (): { turn: Promise<void>; end: () => void } => {
  let end = (): void => undefined;
  const turn = new Promise<void>((resolve) => (end = resolve));
  return { turn, end };
};

test('is answered for only once its turn is saved', async () => {
  const { turn, end } = held();
  let became = '';
  const taking = intakeWith(() => turn)
    .take(update(1))
    .then((answer) => (became = answer));
  await rest();
  expect(became).toBe('');
  end();
  expect(await taking).toBe('taken');
  expect(waits).toEqual([]);
});

test.each([null, 'text', 7, [], {}, { update_id: 'one' }, { update_id: 1.5 }, { message: { text: 'x' } }])(
  '%j is no update',
  async (body) => {
    const begun: Update[] = [];
    const intake = intakeWith((one) => {
      begun.push(one);
      return Promise.resolve();
    });
    expect(await intake.take(body)).toBe('no update');
    expect(begun).toEqual([]);
  },
);

test('takes one chat in order across requests, and different chats side by side', async () => {
  const steps: string[] = [];
  const first = held();
  const intake = intakeWith(async ({ update_id }) => {
    steps.push(`begin ${update_id}`);
    if (update_id === 1) await first.turn;
    steps.push(`end ${update_id}`);
  });
  const taken = [intake.take(update(1, 7)), intake.take(update(2, 7)), intake.take(update(3, 8))];
  await taken[2];
  expect(steps).toEqual(['begin 1', 'begin 3', 'end 3']);
  first.end();
  expect(await Promise.all(taken)).toEqual(['taken', 'taken', 'taken']);
  expect(steps.slice(3)).toEqual(['end 1', 'begin 2', 'end 2']);
});

test('delivered again while it is in hand, it is not run a second time, and both are answered', async () => {
  const { turn, end } = held();
  let begun = 0;
  const intake = intakeWith(() => {
    begun += 1;
    return turn;
  });
  const both = [intake.take(update(1)), intake.take(update(1))];
  await rest();
  end();
  expect(await Promise.all(both)).toEqual(['taken', 'taken']);
  expect(begun).toBe(1);
});

test('one that cannot be handled is set aside and answered for', async () => {
  const intake = intakeWith(() => Promise.reject(new TypeError('about 王芳')));
  const taking = intake.take(update(1));
  await pass(100);
  await pass(200);
  expect(await taking).toBe('taken');
  expect(lost).toEqual([{ updateId: 1, what: 'message', customer: 7, error: 'TypeError' }]);
});

test('while nothing can be saved it is given back after a while, and taken when it comes again', async () => {
  let full = true;
  let begun = 0;
  const intake = intakeWith(() => {
    begun += 1;
    return full ? Promise.reject(diskFull()) : Promise.resolve();
  });
  const taking = intake.take(update(1));
  await pass(PATIENCE);
  expect(await taking).toBe('later');
  const before = begun;
  await rest();
  expect(begun).toBe(before);
  full = false;
  expect(await intake.take(update(1))).toBe('taken');
  expect(lost).toEqual([]);
});

test('a turn that hangs is given back too; what comes again waits for it, and never runs beside it', async () => {
  const { turn, end } = held();
  let begun = 0;
  const intake = intakeWith(() => {
    begun += 1;
    return turn;
  });
  const first = intake.take(update(1));
  await pass(PATIENCE);
  expect(await first).toBe('later');
  const again = intake.take(update(1));
  await rest();
  expect(begun).toBe(1);
  end();
  expect(await again).toBe('taken');
  expect(begun).toBe(1);
});

test('whoever stood in line for too long is not begun after the answer', async () => {
  const { turn, end } = held();
  const begun: number[] = [];
  const intake = intakeWith(({ update_id }) => {
    begun.push(update_id);
    return turn;
  });
  const [first, second] = [intake.take(update(1)), intake.take(update(2))];
  await pass(PATIENCE);
  expect(await Promise.all([first, second])).toEqual(['later', 'later']);
  end();
  await rest();
  expect(begun).toEqual([1]);
});

test('stopping takes no more and finishes what is in hand', async () => {
  const { turn, end } = held();
  const intake = intakeWith(() => turn);
  const taking = intake.take(update(1));
  let stopped = false;
  const stopping = intake.stop().then(() => (stopped = true));
  expect(await intake.take(update(2, 8))).toBe('later');
  await rest();
  expect(stopped).toBe(false);
  end();
  await stopping;
  expect(await taking).toBe('taken');
});

test('stopping while nothing can be saved gives it back at once', async () => {
  const intake = intakeWith(() => Promise.reject(diskFull()));
  const taking = intake.take(update(1));
  await rest();
  await intake.stop();
  expect(await taking).toBe('later');
});
