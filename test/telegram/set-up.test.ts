import { afterEach, beforeEach, expect, test } from 'vitest';
import { setUp } from '../../src/telegram/set-up.ts';
import type { Profile, SetUp } from '../../src/telegram/set-up.ts';
import { ME, memoryLog, startFakeApi, TOKEN } from './fake-api.ts';
import type { FakeApi, Reply } from './fake-api.ts';

let fake: FakeApi;
let log: ReturnType<typeof memoryLog>;
let now: number;
/** How long each wait was, in milliseconds. */
let waits: number[];

beforeEach(async () => {
  fake = await startFakeApi();
  log = memoryLog();
  now = 0;
  waits = [];
  fake.on('getMe', () => ({ result: ME }));
  fake.on('getWebhookInfo', () => ({ result: { url: '' } }));
  fake.on('getMyCommands', () => ({ result: [] }));
  fake.on('getMyDescription', () => ({ result: { description: '' } }));
  fake.on('getMyShortDescription', () => ({ result: { short_description: '' } }));
});
afterEach(() => fake.close());

const profile: Profile = {
  languageCode: 'zh',
  commands: [{ command: 'menu', description: '菜单' }],
  description: '我帮您注销电销卡',
  shortDescription: '注销电销卡',
};
const run = (profiles: Profile[] = [profile], polls = true): Promise<SetUp> =>
  setUp({
    token: TOKEN,
    apiRoot: fake.apiRoot,
    polls,
    profiles,
    elapsed: () => now,
    wait: (ms) => {
      waits.push(ms);
      now += ms;
      return Promise.resolve();
    },
    log,
  });
const called = (): string[] => fake.calls.map(({ method }) => method);

test('learns who the bot is and shows its commands and descriptions in each language', async () => {
  expect(await run([{ ...profile, languageCode: '' }, profile])).toEqual({ ok: true, me: ME });
  const commands = fake.calls.filter(({ method }) => method === 'setMyCommands');
  expect(commands.map(({ payload }) => payload)).toEqual([
    { commands: profile.commands, scope: { type: 'all_private_chats' } },
    { commands: profile.commands, scope: { type: 'all_private_chats' }, language_code: 'zh' },
  ]);
  expect(called()).toContain('setMyDescription');
  expect(called()).toContain('setMyShortDescription');
  expect(called()).not.toContain('deleteWebhook');
});

test('changes nothing that is shown already', async () => {
  fake.on('getMyCommands', () => ({ result: profile.commands }));
  fake.on('getMyDescription', () => ({ result: { description: profile.description } }));
  fake.on('getMyShortDescription', () => ({ result: { short_description: profile.shortDescription } }));
  await run();
  expect(called().filter((method) => method.startsWith('set'))).toEqual([]);
});

test('takes a webhook away, which polling would not work beside, and keeps what waits', async () => {
  fake.on('getWebhookInfo', () => ({ result: { url: 'https://old.example' } }));
  await run();
  expect(fake.calls.find(({ method }) => method === 'deleteWebhook')?.payload).toEqual({
    drop_pending_updates: false,
  });
});

test('leaves a webhook alone where updates come by one', async () => {
  fake.on('getWebhookInfo', () => ({ result: { url: 'https://bot.example' } }));
  expect(await run([], false)).toEqual({ ok: true, me: ME });
  expect(called()).toEqual(['getMe']);
});

test('works without a profile that Telegram does not take', async () => {
  fake.on('setMyCommands', () => ({ code: 400, description: 'Bad Request: BOT_COMMAND_INVALID' }));
  expect(await run()).toMatchObject({ ok: true });
  expect(log.lines).toHaveLength(1);
});

test('obeys a limit during set-up', async () => {
  let refused = 0;
  fake.on('setMyCommands', () =>
    (refused += 1) === 1 ? { code: 429, description: 'Too Many Requests', retryAfter: 0 } : { result: true },
  );
  expect(await run()).toMatchObject({ ok: true });
  expect(refused).toBe(2);
  expect(log.lines).toEqual([]);
});

test.each([
  [401, 'Unauthorized'],
  [404, 'Not Found'],
])('a wrong token (%i) is one sentence without the token', async (code, description) => {
  fake.on('getMe', () => ({ code, description }));
  const result = await run();
  expect(result).toMatchObject({ ok: false, why: 'token' });
  expect(JSON.stringify(result)).not.toContain(TOKEN);
  expect(called()).toEqual(['getMe']);
});

test.each<[string, Reply]>([
  ['a server error', { code: 502, description: 'Bad Gateway' }],
  ['a cut connection', 'cut'],
  ['a page of a proxy', 'page'],
  ['a limit', { code: 429, description: 'Too Many Requests', retryAfter: 2 }],
])('%s at the very start is met by asking again', async (_, fault) => {
  const faults = [fault, fault];
  fake.on('getMe', () => faults.pop() ?? { result: ME });
  expect(await run()).toEqual({ ok: true, me: ME });
  expect(waits).toHaveLength(2);
  expect(log.lines).toHaveLength(2);
  expect(log.lines.join()).not.toContain(TOKEN);
});

test('a fault in the middle of the set-up is met by asking again, too', async () => {
  let asked = 0;
  fake.on('getWebhookInfo', () => ((asked += 1) === 1 ? 'cut' : { result: { url: '' } }));
  expect(await run()).toMatchObject({ ok: true });
});

test('after three tries, or when a limit lasts longer than anybody waits, it is one sentence', async () => {
  fake.on('getMe', () => ({ code: 500, description: 'Internal Server Error' }));
  expect(await run()).toMatchObject({ ok: false, why: 'unreachable' });
  expect(called()).toEqual(['getMe', 'getMe', 'getMe']);
  expect(waits).toEqual([1000, 3000]);
  fake.on('getMe', () => ({ code: 429, description: 'Too Many Requests', retryAfter: 60 }));
  expect(await run()).toMatchObject({ ok: false, why: 'unreachable' });
  expect(waits).toHaveLength(2);
});

test('an API that is not there is one sentence', async () => {
  await fake.close();
  const result = await run();
  expect(result).toMatchObject({ ok: false, why: 'unreachable' });
  expect(JSON.stringify(result)).not.toContain(TOKEN);
});
