// What single effects do when Telegram answers in ways that the sandbox does not.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Effect } from '../../src/chat/effect.ts';
import { topicIcons } from '../../src/telegram/effects/topic-icons.ts';
import { memoryLog, startFakeApi } from './fake-api.ts';
import type { FakeApi, Reply } from './fake-api.ts';
import { performerFor } from './performer-for.ts';
import type { Performer } from './performer-for.ts';

let fake: FakeApi;
let log: ReturnType<typeof memoryLog>;
let here: Performer;

beforeEach(async () => {
  fake = await startFakeApi();
  log = memoryLog();
  here = performerFor(fake, log);
});
afterEach(() => fake.close());

const TARGET = { chatId: 7, desk: { group: -100, topic: 5, card: null } };
const bad = (description: string, code = 400): Reply => ({
  code,
  description: `Bad Request: ${description}`,
});
const carry = (...messageIds: number[]): Effect => ({
  kind: 'carry',
  to: 'staff',
  messageIds,
  album: null,
  replyTo: null,
  text: null,
});
const methods = (): string[] => fake.calls.map(({ method }) => method);

test('an icon is found with and without the mark for colour, or one like it', async () => {
  const icon = (emoji: string, id: string): object => ({ emoji, custom_emoji_id: id });
  fake.on('getForumTopicIconStickers', () => ({
    result: [icon('❗️', '1'), icon('💬', '2'), icon('📝', '3')],
  }));
  const icons = topicIcons(fake.api);
  expect(await icons.find('❗')).toBe('1');
  expect(await icons.find('❓')).toBe('1');
  expect(await icons.find('📎')).toBe('3');
  expect(await icons.find('🦠')).toBeNull();
  expect(fake.calls).toHaveLength(1);
});

test('a topic is made without its icon when Telegram does not name the icons', async () => {
  fake.on('getForumTopicIconStickers', () => bad('x', 500));
  fake.on('createForumTopic', () => ({ result: { message_thread_id: 9, name: '王芳', icon_color: 1 } }));
  const topic: Effect = { kind: 'topic', name: '王'.repeat(200), icon: '💬', closed: false };
  const outcome = await here.perform({ ...TARGET, desk: { ...TARGET.desk, topic: null } }, topic);
  expect(outcome).toEqual({ kind: 'done', messageId: null, topic: 9, group: -100 });
  expect(fake.calls.at(-1)?.payload).toEqual({ chat_id: -100, name: '王'.repeat(128) });
});

test('messages that do not rise are copied one by one', async () => {
  fake.on('copyMessage', ({ message_id }) => ({ result: { message_id: Number(message_id) + 100 } }));
  expect(await here.perform(TARGET, carry(5, 3))).toMatchObject({ messageIds: [105, 103] });
  expect(methods()).toEqual(['copyMessage', 'copyMessage']);
  expect(here.marks).toEqual([
    [7, 5],
    [7, 3],
  ]);
});

test('a copy that is broken off in the middle is taken back, since it will be tried again whole', async () => {
  fake.on('copyMessage', ({ message_id }) =>
    message_id === 3
      ? { code: 429, description: 'Too Many Requests', retryAfter: 4 }
      : { result: { message_id: 105 } },
  );
  expect(await here.perform(TARGET, carry(5, 3))).toEqual({ kind: 'later', seconds: 4, told: true });
  expect(fake.calls.at(-1)).toEqual({
    method: 'deleteMessages',
    payload: { chat_id: -100, message_ids: [105] },
  });
  expect(here.marks).toEqual([]);
});

test.each<[string, object]>([
  ["message can't be copied", { kind: 'never', why: 'protected' }],
  ['file is too big', { kind: 'never', why: 'large' }],
  ['message thread not found', { kind: 'never', why: 'topic' }],
  ['TOPIC_DELETED', { kind: 'never', why: 'topic' }],
  ['not enough rights to send text messages to the chat', { kind: 'later', seconds: 60, told: true }],
  ['chat not found', { kind: 'later', seconds: 60, told: true }],
])('a relay that Telegram refuses with "%s"', async (description, outcome) => {
  fake.on('copyMessage', () => bad(description));
  expect(await here.perform(TARGET, carry(5))).toEqual(outcome);
});

test('a card that cannot be pinned is a card', async () => {
  fake.on('pinChatMessage', () => bad('not enough rights to manage pinned messages in the chat'));
  const card: Effect = { kind: 'card', html: '卡片', buttons: [] };
  expect(await here.perform(TARGET, card)).toEqual({ kind: 'done', messageId: 500 });
  expect(log.lines).toEqual([expect.stringContaining('a card could not be pinned')]);
});

test('what was shown is taken away later when Telegram cannot do it now', async () => {
  const remove: Effect = { kind: 'remove', messageIds: [5, 6] };
  fake.on('deleteMessages', () => bad('x', 500));
  expect(await here.perform(TARGET, remove)).toEqual({ kind: 'later', seconds: 1, told: false });
  fake.on('deleteMessages', () => bad("message can't be deleted"));
  expect(await here.perform(TARGET, remove)).toEqual({ kind: 'done', messageId: null });
});

const discard: Effect = {
  kind: 'discard',
  group: -100,
  topic: 5,
  messageIds: [50, 51],
  name: '✅ 客户',
  word: '<b>删除了</b>',
};

test('the topic of somebody who is forgotten is deleted, also once nothing else is known of them', async () => {
  expect(await here.perform({ chatId: 7, desk: null }, discard)).toEqual({ kind: 'done', messageId: null });
  fake.on('deleteForumTopic', () => bad('TOPIC_ID_INVALID'));
  expect(await here.perform({ chatId: 7, desk: null }, discard)).toEqual({ kind: 'done', messageId: null });
  expect(methods()).toEqual(['deleteForumTopic', 'sendMessage', 'deleteForumTopic', 'sendMessage']);
  expect(fake.calls[1]?.payload).toEqual({ chat_id: -100, text: '<b>删除了</b>', parse_mode: 'HTML' });
});

test('without the right to delete topics, the messages that the bot may delete and the name go', async () => {
  fake.on('deleteForumTopic', () => bad('not enough rights to delete the topic'));
  fake.on('deleteMessage', ({ message_id }) =>
    message_id === 50 ? bad("message can't be deleted") : { result: true },
  );
  expect(await here.perform({ chatId: 7, desk: null }, { ...discard, word: null })).toMatchObject({
    kind: 'done',
  });
  expect(methods()).toEqual(['deleteForumTopic', 'deleteMessage', 'deleteMessage', 'editForumTopic']);
});

test('texts that were joined into one are signed each', async () => {
  const joined: Effect = { kind: 'tell', html: '一\n二', buttons: [], replyTo: null, gone: null, of: [3, 4] };
  expect(await here.perform(TARGET, joined)).toMatchObject({ kind: 'done' });
  expect(here.marks).toEqual([
    [7, 3],
    [7, 4],
  ]);
});

test('where a message stands is known from what was put there', async () => {
  await here.perform(TARGET, { kind: 'tell', html: '您好', buttons: [], replyTo: null, gone: null });
  expect(here.whereabouts.threadOf(-100, 500)).toBe(5);
  expect(here.whereabouts.threadOf(-200, 500)).toBeNull();
});
