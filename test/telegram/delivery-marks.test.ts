import { afterEach, beforeEach, expect, test } from 'vitest';
import { deliveryMarks } from '../../src/telegram/delivery-marks.ts';
import { startFakeApi } from './fake-api.ts';
import type { FakeApi } from './fake-api.ts';
import { heldTime } from './performer-for.ts';

let fake: FakeApi;
beforeEach(async () => {
  fake = await startFakeApi();
});
afterEach(() => fake.close());

const marked = (): unknown[] => fake.calls.map(({ payload }) => payload.message_id);
const quiet = async (): Promise<void> => {
  for (let call = 0; call < 3; call += 1) await fake.api.raw.getMe();
  fake.calls.splice(0, fake.calls.length, ...fake.calls.filter(({ method }) => method !== 'getMe'));
};

test('puts a sign on every message that arrived', async () => {
  deliveryMarks({ api: fake.api, after: heldTime().after }).mark(7, [3, 4]);
  await fake.until((calls) => calls.length === 2);
  expect(fake.calls[0]).toEqual({
    method: 'setMessageReaction',
    payload: { chat_id: 7, message_id: 3, reaction: [{ type: 'emoji', emoji: '👌' }] },
  });
});

test('a refused sign is nobody’s trouble', async () => {
  fake.on('setMessageReaction', () => ({ code: 400, description: 'Bad Request: REACTION_INVALID' }));
  const marks = deliveryMarks({ api: fake.api, after: heldTime().after });
  marks.mark(7, [3]);
  await fake.until((calls) => calls.length === 1);
  marks.mark(7, [4]);
  await fake.until((calls) => calls.length === 2);
});

test('at a limit the signs wait, and are set once Telegram takes them again', async () => {
  const time = heldTime();
  fake.on('setMessageReaction', () => ({ code: 429, description: 'Too Many Requests', retryAfter: 5 }));
  const marks = deliveryMarks({ api: fake.api, after: time.after });
  const all = Array.from({ length: 200 }, (_, at) => at + 1);
  marks.mark(7, all);
  await fake.until((calls) => calls.length >= 64);
  await quiet();
  const called = fake.calls.length;
  expect(called).toBeLessThan(200);
  marks.mark(7, [500]);
  await quiet();
  expect(fake.calls).toHaveLength(called);
  expect(time.waiting[0]?.ms).toBe(5000);
  fake.on('setMessageReaction', () => ({ result: true }));
  time.waiting[0]?.callback();
  await fake.until((calls) => calls.length === called + 201);
  expect(new Set(marked().slice(called))).toEqual(new Set([...all, 500]));
});
