import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Effect } from '../../src/chat/effect.ts';
import type { Perform } from '../../src/telegram/perform.ts';
import { plainOf } from '../../src/telegram/plain.ts';
import { memoryLog, startFakeApi } from './fake-api.ts';
import type { FakeApi, Reply } from './fake-api.ts';
import { performerFor } from './performer-for.ts';

let fake: FakeApi;
let log: ReturnType<typeof memoryLog>;
let perform: Perform;

beforeEach(async () => {
  fake = await startFakeApi();
  log = memoryLog();
  perform = performerFor(fake, log).perform;
});
afterEach(() => fake.close());

const CUSTOMER = { chatId: 7, desk: null };

const say = (more: Partial<Extract<Effect, { kind: 'say' }>> = {}): Effect => ({
  kind: 'say',
  html: '<b>步骤 2/6</b>',
  buttons: [],
  instead: null,
  asks: null,
  ...more,
});
const bad = (description: string, code = 400): Reply => ({
  code,
  description: `Bad Request: ${description}`,
});

test('says a message with its buttons and without link previews', async () => {
  const buttons = [
    [{ label: '下一步', press: { kind: 'move', flow: 'a', step: 'b', move: 'next' } as const }],
  ];
  expect(await perform(CUSTOMER, say({ buttons }))).toEqual({ kind: 'done', messageId: 500 });
  expect(fake.calls).toEqual([
    {
      method: 'sendMessage',
      payload: {
        chat_id: 7,
        text: '<b>步骤 2/6</b>',
        parse_mode: 'HTML',
        link_preview_options: { is_disabled: true },
        reply_markup: { inline_keyboard: [[{ text: '下一步', callback_data: 'm:a:b:next' }]] },
      },
    },
  ]);
});

test('changes the message that was pressed, and keeps its id', async () => {
  expect(await perform(CUSTOMER, say({ instead: 44 }))).toEqual({ kind: 'done', messageId: 44 });
  expect(fake.calls).toMatchObject([{ method: 'editMessageText', payload: { chat_id: 7, message_id: 44 } }]);
  expect(fake.calls[0]?.payload).not.toHaveProperty('reply_markup');
});

test('counts a message that looks so already as said', async () => {
  fake.on('editMessageText', () => bad('message is not modified: specified new message content and …'));
  expect(await perform(CUSTOMER, say({ instead: 44 }))).toEqual({ kind: 'done', messageId: 44 });
  expect(fake.calls).toHaveLength(1);
});

test.each([
  'message to edit not found',
  "message can't be edited",
  'there is no text in the message to edit',
])('says it anew when an edit fails: %s', async (description) => {
  fake.on('editMessageText', () => bad(description));
  expect(await perform(CUSTOMER, say({ instead: 44 }))).toEqual({ kind: 'done', messageId: 500 });
  expect(fake.calls.map(({ method }) => method)).toEqual(['editMessageText', 'sendMessage']);
});

test('loses no words to broken markup', async () => {
  const refuse = ({ parse_mode }: Readonly<Record<string, unknown>>): Reply =>
    parse_mode === undefined
      ? { result: { message_id: 501 } }
      : bad("can't parse entities: Unsupported start tag");
  fake.on('sendMessage', refuse);
  fake.on('editMessageText', refuse);
  const html = '<b>余额 &lt;5 元 &amp; <i>其他</b>';
  expect(await perform(CUSTOMER, say({ html }))).toEqual({ kind: 'done', messageId: 501 });
  expect(fake.calls[1]?.payload.text).toBe('余额 <5 元 & 其他');
  expect(await perform(CUSTOMER, say({ html, instead: 44 }))).toEqual({ kind: 'done', messageId: 44 });
  expect(log.lines.join()).not.toContain('余额');
});

test('a message that is gone or too old counts as erased', async () => {
  const erase: Effect = { kind: 'erase', messageId: 3 };
  expect(await perform(CUSTOMER, erase)).toEqual({ kind: 'done', messageId: null });
  for (const description of ['message to delete not found', "message can't be deleted for everyone"]) {
    fake.on('deleteMessage', () => bad(description));
    expect(await perform(CUSTOMER, erase)).toEqual({ kind: 'done', messageId: null });
  }
});

test('shows the commands in a language in one chat', async () => {
  expect(await perform(CUSTOMER, { kind: 'commands', language: 'en' })).toEqual({
    kind: 'done',
    messageId: null,
  });
  expect(fake.calls[0]).toEqual({
    method: 'setMyCommands',
    payload: { commands: [{ command: 'menu', description: 'en' }], scope: { type: 'chat', chat_id: 7 } },
  });
});

test.each<[string, Reply, unknown]>([
  [
    'a block',
    { code: 403, description: 'Forbidden: bot was blocked by the user' },
    { kind: 'never', why: 'blocked' },
  ],
  [
    'a deleted account',
    { code: 403, description: 'Forbidden: user is deactivated' },
    { kind: 'never', why: 'blocked' },
  ],
  ['a chat that is gone', bad('chat not found'), { kind: 'never', why: 'gone' }],
  ['a text that is too long', bad('message is too long'), { kind: 'never', why: 'large' }],
  [
    'too many requests',
    { code: 429, description: 'Too Many Requests: retry after 17', retryAfter: 17 },
    { kind: 'later', seconds: 17, told: true },
  ],
  [
    'a server error',
    { code: 500, description: 'Internal Server Error' },
    { kind: 'later', seconds: 1, told: false },
  ],
  [
    'a token that was revoked',
    { code: 401, description: 'Unauthorized' },
    { kind: 'later', seconds: 1, told: false },
  ],
  ['a cut connection', 'cut', { kind: 'later', seconds: 1, told: false, unsure: true }],
  ['a page of some proxy', 'page', { kind: 'later', seconds: 1, told: false, unsure: true }],
])('%s is an outcome, not an error', async (_, reply, outcome) => {
  for (const method of ['sendMessage', 'editMessageText', 'deleteMessage', 'setMyCommands'])
    fake.on(method, () => reply);
  expect(await perform(CUSTOMER, say())).toEqual(outcome);
  expect(await perform(CUSTOMER, say({ instead: 44 }))).toEqual(outcome);
  expect(await perform(CUSTOMER, { kind: 'commands', language: 'zh' })).toEqual(outcome);
});

test('a server that is not there is waited for', async () => {
  await fake.close();
  expect(await perform(CUSTOMER, say())).toMatchObject({ kind: 'later' });
});

test('logs the reason of a refusal and nothing of the message', async () => {
  fake.on('sendMessage', () => bad('some new reason that quotes 王芳'));
  await perform(CUSTOMER, say({ html: '王芳 <code>110101199003070000</code>' }));
  expect(log.lines).toEqual(['Telegram refused an effect {"effect":"say","code":400,"reason":"other"}']);
});

test('markup as the text that it shows', () => {
  expect(plainOf('<a href="x">1 &lt; 2</a> &#65;&#x42; &nbsp; a < b')).toBe('1 < 2 AB &nbsp; a < b');
});
