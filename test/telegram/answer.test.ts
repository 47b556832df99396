import { GrammyError } from 'grammy';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Effect } from '../../src/chat/effect.ts';
import { startIntake } from '../../src/telegram/intake.ts';
import { readRefusal } from '../../src/telegram/refusal.ts';
import { setUp } from '../../src/telegram/set-up.ts';
import { memoryLog, startFakeApi, TOKEN } from './fake-api.ts';
import type { FakeApi } from './fake-api.ts';
import { ODD } from './odd-answers.ts';
import { performerFor } from './performer-for.ts';

let fake: FakeApi;
beforeEach(async () => {
  fake = await startFakeApi();
});
afterEach(() => fake.close());

const desk = { group: -100, topic: 5, card: null };
const carry = (messageIds: number[]): Effect => ({
  kind: 'carry',
  to: 'staff',
  messageIds,
  album: null,
  replyTo: null,
  text: null,
});
const say: Effect = { kind: 'say', html: '您好', buttons: [], instead: null, asks: null };
const topic: Effect = { kind: 'topic', name: '王芳', icon: '💬', closed: false };
const EFFECTS: readonly [method: string, effect: Effect, topic: number | null][] = [
  ['sendMessage', say, 5],
  ['editMessageText', { ...say, instead: 9 }, 5],
  ['deleteMessage', { kind: 'erase', messageId: 9 }, 5],
  ['copyMessage', carry([1]), 5],
  ['copyMessages', carry([1, 2]), 5],
  ['createForumTopic', topic, null],
  ['editForumTopic', topic, 5],
  ['setMessageReaction', { kind: 'react', to: 'staff', messageId: 9, emoji: '👍' }, 5],
];

test.each(ODD)('$name is no answer to any effect: it stays owed', async ({ reply }) => {
  fake.on('getForumTopicIconStickers', () => ({ result: [] }));
  for (const [method, effect, at] of EFFECTS) {
    const { perform } = performerFor(fake, memoryLog());
    fake.on(method, () => reply);
    expect(await perform({ chatId: 7, desk: { ...desk, topic: at } }, effect), method).toMatchObject({
      kind: 'later',
      unsure: true,
    });
    fake.on(method, () => ({ result: { message_id: 500, message_thread_id: 6 } }));
  }
});

test.each(ODD)('$name does not end polling, and whatever comes afterwards is taken', async ({ reply }) => {
  const replies = [reply, reply, { result: [{ update_id: 4 }] }];
  fake.on('getUpdates', ({ timeout }) => (timeout === 0 ? { result: [] } : (replies.shift() ?? 'hold')));
  const taken: number[] = [];
  const intake = startIntake({
    api: fake.api,
    handle: ({ update_id }) => {
      taken.push(update_id);
      return Promise.resolve();
    },
    answered: () => undefined,
    reachable: () => undefined,
    setAside: () => Promise.reject(new Error('nothing is set aside')),
    log: memoryLog(),
    wait: () => Promise.resolve(),
  });
  await fake.until((calls) => calls.length === 4);
  expect(taken).toEqual([4]);
  await intake.stop();
});

test.each(ODD)('$name at the start is met by asking again, and then by a sentence', async ({ reply }) => {
  const waits: number[] = [];
  fake.on('getMe', () => reply);
  const started = await setUp({
    token: TOKEN,
    apiRoot: fake.apiRoot,
    polls: true,
    profiles: [],
    elapsed: () => 0,
    wait: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
    log: memoryLog(),
  });
  expect(waits).toHaveLength(2);
  expect(started).toMatchObject({ ok: false, why: 'unreachable' });
});

test('a refusal of the Bot API stays what it is', async () => {
  const { perform } = performerFor(fake, memoryLog());
  fake.on('sendMessage', () => ({ code: 403, description: 'Forbidden: bot was blocked by the user' }));
  expect(await perform({ chatId: 7, desk: null }, say)).toEqual({ kind: 'never', why: 'blocked' });
  fake.on('sendMessage', () => ({ code: 400, description: 'Bad Request: message is too long' }));
  expect(await perform({ chatId: 7, desk: null }, say)).toEqual({ kind: 'never', why: 'large' });
});

test.each([
  [7, 7],
  [1.2, 2],
  ['9', 9],
  [2 ** 31, 86_400],
  [1e300, 86_400],
  [0, 1],
  [-5, 1],
  ['soon', 1],
  [null, 1],
  [{}, 1],
])('a wait of %j is a wait of %i seconds', async (retryAfter, seconds) => {
  const { perform } = performerFor(fake, memoryLog());
  fake.on('sendMessage', () => ({ code: 429, description: 'Too Many Requests', retryAfter }));
  expect(await perform({ chatId: 7, desk: null }, say)).toEqual({ kind: 'later', seconds, told: true });
});

test('reading a refusal never throws, whatever was thrown', () => {
  const hollow = new GrammyError('x', JSON.parse('{"ok":false}') as never, 'getUpdates', {});
  for (const thrown of [hollow, null, undefined, 'x', new TypeError('x'), { error_code: 7 }])
    expect(readRefusal(thrown)).toMatchObject({ reason: expect.any(String) as unknown });
});
