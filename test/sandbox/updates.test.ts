import { expect, test } from 'vitest';
import { preset } from '../world/sandbox-client.ts';
import { sandboxHere, updates, waitingKinds } from './sandbox-here.ts';

const here = sandboxHere();
const day = 24 * 3600_000;

test('an update waits until an offset above it confirms it', async () => {
  await here().say(preset.fang, '你好');
  await here().say(preset.fang, '在吗');
  const [first, second] = await updates(here());
  expect([first?.message?.text, second?.message?.text]).toEqual(['你好', '在吗']);
  expect(second?.update_id).toBe((first?.update_id ?? 0) + 1);
  expect(await updates(here())).toHaveLength(2);
  expect(await updates(here(), { offset: second?.update_id })).toHaveLength(1);
  expect(await updates(here(), { offset: (second?.update_id ?? 0) + 1 })).toEqual([]);
});

test('a negative offset keeps only the last ones', async () => {
  for (const text of ['一', '二', '三']) await here().say(preset.fang, text);
  const last = await updates(here(), { offset: -1 });
  expect(last.map(({ message }) => message?.text)).toEqual(['三']);
  expect(await updates(here())).toHaveLength(1);
});

test('a limit gives the oldest first', async () => {
  for (const text of ['一', '二', '三']) await here().say(preset.fang, text);
  expect((await updates(here(), { limit: 2 })).map(({ message }) => message?.text)).toEqual(['一', '二']);
});

test('a long poll is answered as soon as somebody writes', async () => {
  const poll = updates(here(), { timeout: 10 });
  await here().say(preset.fang, '你好');
  expect((await poll).map(({ message }) => message?.text)).toEqual(['你好']);
});

test('a second poller ends the first with a conflict', async () => {
  const polls = [1, 2].map(() => here().bot('getUpdates', { timeout: 10 }));
  expect(await Promise.race(polls)).toMatchObject({
    ok: false,
    error_code: 409,
    description:
      'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
  });
  await here().say(preset.fang, '你好');
  const answers = await Promise.all(polls);
  expect(answers.flatMap(({ result }) => result ?? [])).toHaveLength(1);
});

test('reactions come only when they were asked for, and stay asked for', async () => {
  const said = await here().say(preset.fang, '你好');
  await here().react(preset.fang, said.message_id, '👍');
  expect(await waitingKinds(here())).toEqual(['message']);
  await here().bot('getUpdates', { allowed_updates: ['message', 'message_reaction'], offset: 900_000 });
  await here().react(preset.fang, said.message_id, null);
  await here().changePerson(preset.fang, { blocked: true });
  expect(await waitingKinds(here())).toEqual(['message', 'message_reaction']);
});

test('an edit is reported, a deletion is not', async () => {
  const said = await here().say(preset.fang, '你号');
  await here().edit(preset.fang, said.message_id, '你好');
  await here().erase(preset.fang, said.message_id);
  expect(await waitingKinds(here())).toEqual(['message', 'edited_message']);
  expect(await here().messages(preset.fang)).toEqual([]);
});

test('a press left lying is gone after 150 seconds, a message after a day', async () => {
  await here().say(preset.fang, '/start');
  await here().bot('sendMessage', {
    chat_id: preset.fang,
    text: '请选择',
    reply_markup: { inline_keyboard: [[{ text: '开始', callback_data: 'go' }]] },
  });
  await here().press(preset.fang, '开始', { wait: false });
  expect(await waitingKinds(here())).toEqual(['message', 'callback_query']);
  await here().clock.forward(151_000);
  expect(await waitingKinds(here())).toEqual(['message']);
  await here().clock.forward(day);
  expect(await waitingKinds(here())).toEqual([]);
});

test('after a quiet week the ids go on elsewhere and the old offset loses nothing', async () => {
  await here().say(preset.fang, '你好');
  const [first] = await updates(here());
  const offset = (first?.update_id ?? 0) + 1;
  await updates(here(), { offset });
  await here().clock.forward(8 * day);
  await here().say(preset.fang, '我回来了');
  const [later] = await updates(here(), { offset });
  expect(later?.message?.text).toBe('我回来了');
  expect(later?.update_id).not.toBe(offset);
});

test('a token nobody knows is unauthorized and a method nobody knows is not found', async () => {
  expect(await here().bot('getMe', {}, '1:x')).toMatchObject({
    error_code: 401,
    description: 'Unauthorized',
  });
  expect(await here().bot('sendTelepathy')).toMatchObject({ error_code: 404, description: 'Not Found' });
});
