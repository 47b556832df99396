import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Arrival } from '../../src/chat/input.ts';
import { composeBot } from '../../src/telegram/bot.ts';
import { ME, startFakeApi, TOKEN } from './fake-api.ts';
import type { FakeApi } from './fake-api.ts';

let fake: FakeApi;
let taken: Arrival[];
let gathering: boolean;
let broken: Error | null;
let elsewhere: [string, ...(number | null)[]][];
let groups: number[];
let updateId = 0;

beforeEach(async () => {
  groups = [-100];
  fake = await startFakeApi();
  taken = [];
  gathering = false;
  broken = null;
  elsewhere = [];
});
afterEach(() => fake.close());

const bot = (
  learnMoves = (): Promise<void> => Promise.resolve(),
): { take: (update: object) => Promise<void> } => {
  const turns = {
    take: (arrival: Arrival) => {
      if (broken) return Promise.reject(broken);
      taken.push(arrival);
      return Promise.resolve({ gathering });
    },
    gathering: () => Promise.resolve(gathering),
  };
  const composed = composeBot({
    token: TOKEN,
    apiRoot: fake.apiRoot,
    me: ME,
    turns,
    learnMoves,
    isStaff: (chatId) => groups.includes(chatId),
    inGroup: (group, _, happened) => {
      elsewhere.push([happened.kind, group]);
      return Promise.resolve();
    },
    strangers: {
      put: (chatId, by) => {
        elsewhere.push(['put', chatId, by]);
        return Promise.resolve();
      },
      setup: (chatId, by) => {
        elsewhere.push(['setup', chatId, by]);
        return Promise.resolve();
      },
    },
  });
  return { take: (update) => composed.handleUpdate({ update_id: (updateId += 1), ...update }) };
};

const text = (words: string, chatId = 7): object => ({
  message: {
    message_id: updateId,
    date: 1,
    chat: { id: chatId, type: 'private' },
    from: { id: chatId, is_bot: false },
    text: words,
  },
});
const words = (): unknown[] => taken.map(({ input }) => ('text' in input ? input.text : input.kind));

test('takes a turn for what a person says', async () => {
  await bot().take(text('你好'));
  expect(words()).toEqual(['你好']);
});

test('answers a press at once, even when it means nothing', async () => {
  await bot().take({ callback_query: { id: 'q1', from: { id: 7 }, inline_message_id: 'i', data: 'x' } });
  await fake.until((calls) => calls.some(({ method }) => method === 'answerCallbackQuery'));
  expect(fake.calls[0]?.payload).toEqual({ callback_query_id: 'q1' });
  expect(taken).toEqual([]);
});

test('a press in a staff group is not answered before it is known who pressed', async () => {
  const message = { message_id: 3, date: 1, chat: { id: -100, type: 'supergroup' } };
  await bot().take({ callback_query: { id: 'q1', from: { id: 7 }, message, data: 's:claim' } });
  await fake.api.raw.getMe();
  expect(elsewhere).toEqual([['press', -100]]);
  expect(fake.calls.map(({ method }) => method)).toEqual(['getMe']);
});

test('a press that can no longer be answered takes its turn all the same', async () => {
  fake.on('answerCallbackQuery', () => ({ code: 400, description: 'Bad Request: query is too old' }));
  const message = { message_id: 3, date: 0, chat: { id: 7, type: 'private' } };
  await bot().take({ callback_query: { id: 'q1', from: { id: 7 }, message, data: 'c:menu' } });
  expect(taken).toHaveLength(1);
});

test('tells a staff group from any other', async () => {
  const put = (id: number): object => ({
    my_chat_member: {
      chat: { id, type: 'supergroup' },
      from: { id: 7 },
      new_chat_member: { status: 'member' },
    },
  });
  const { take } = bot();
  await take(put(-100));
  await take(put(-200));
  expect(elsewhere).toEqual([
    ['bot', -100],
    ['put', -200, 7],
  ]);
  expect(taken).toEqual([]);
});

test('a group that became ours under a new id, as another replica knows, is no stranger', async () => {
  const message = {
    message_id: 4,
    date: 1,
    chat: { id: -300, type: 'supergroup' },
    from: { id: 7, is_bot: false, first_name: 'Mei' },
    text: '/open',
    entities: [{ type: 'bot_command', offset: 0, length: 5 }],
  };
  const { take } = bot(() => {
    groups = [-300];
    return Promise.resolve();
  });
  await take({ message });
  expect(elsewhere).toEqual([['command', -300]]);
});

test('what cannot be looked up is not taken for a stranger: the update is tried again', async () => {
  const put = {
    chat: { id: -300, type: 'supergroup' },
    from: { id: 7 },
    new_chat_member: { status: 'member' },
  };
  const refused = bot(() => Promise.reject(new Error('no database'))).take({ my_chat_member: put });
  await expect(refused).rejects.toMatchObject({ error: { message: 'no database' } });
  expect(elsewhere).toEqual([]);
});

test('a step that gathers takes every message once, and the step after it too', async () => {
  const { take } = bot();
  gathering = true;
  await take(text('open'));
  for (let photo = 1; photo <= 45; photo += 1) await take(text(`photo ${photo}`));
  gathering = false;
  await take(text('done'));
  await take(text('next'));
  expect(words()).toEqual([
    'open',
    ...Array.from({ length: 45 }, (_, at) => `photo ${at + 1}`),
    'done',
    'next',
  ]);
});

test('people who gather at the same time do not meet', async () => {
  const { take } = bot();
  gathering = true;
  await take(text('a', 7));
  await take(text('b', 8));
  await take(text('c', 7));
  await take(text('d', 8));
  expect(taken.map(({ chatId }) => chatId)).toEqual([7, 8, 7, 8]);
});

test('a restart in the middle of a step that gathers loses nothing', async () => {
  gathering = true;
  await bot().take(text('one'));
  const restarted = bot();
  await restarted.take(text('two'));
  await restarted.take(text('three'));
  expect(words()).toEqual(['one', 'two', 'three']);
});

test('a turn that fails is told to the intake, and the next try finds no broken conversation', async () => {
  const { take } = bot();
  const failure = new Error('disk full');
  broken = failure;
  await expect(take(text('one'))).rejects.toMatchObject({ error: failure });
  broken = null;
  gathering = true;
  await take(text('one'));
  await take(text('two'));
  broken = failure;
  await expect(take(text('three'))).rejects.toMatchObject({ error: failure });
  broken = null;
  await take(text('three'));
  gathering = false;
  await take(text('four'));
  await take(text('five'));
  expect(words()).toEqual(['one', 'two', 'three', 'four', 'five']);
});

test('absurd updates are swallowed', async () => {
  const { take } = bot();
  for (const absurd of [
    {},
    { message: null },
    { callback_query: {} },
    { message: { chat: 5 } },
    { poll: [] },
  ]) {
    await take(absurd);
  }
  expect(taken).toEqual([]);
});
