import { Bot, InlineKeyboard } from 'grammy';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { preset, sandboxToken, startSandbox, type Sandbox } from '../world/sandbox-client.ts';

let sandbox: Sandbox;
let bot: Bot;

beforeAll(async () => {
  sandbox = await startSandbox();
  bot = new Bot(sandboxToken, { client: { apiRoot: sandbox.url } });
  bot.command('start', (context) =>
    context.reply('需要什么帮助？', { reply_markup: new InlineKeyboard().text('注销', 'cancel') }),
  );
  bot.callbackQuery('cancel', async (context) => {
    await context.answerCallbackQuery('好的');
    await context.editMessageText('我们开始吧');
  });
  void bot.start({ drop_pending_updates: false });
});

afterAll(async () => {
  await bot.stop();
  await sandbox.stop();
});

test('a grammY bot and a person talk through the sandbox process', async () => {
  await sandbox.say(preset.fang, '/start');
  expect((await sandbox.heard(preset.fang, '帮助')).text).toBe('需要什么帮助？');
  expect(await sandbox.press(preset.fang, '注销')).toMatchObject({ answered: true, text: '好的' });
  await sandbox.until(({ kind, message }) => kind === 'edited' && message?.text === '我们开始吧');
  await sandbox.settle();
});

test('commands that the bot sets show in the person’s menu, in their language first', async () => {
  await bot.api.setMyCommands([{ command: 'start', description: 'Begin' }]);
  await bot.api.setMyCommands([{ command: 'start', description: '开始' }], { language_code: 'zh' });
  const menu = (person: number): Promise<unknown> =>
    sandbox.control('GET', `/chats/${person}/commands?as=${person}`);
  expect(await menu(preset.fang)).toEqual([{ command: 'start', description: '开始' }]);
  expect(await menu(preset.alex)).toEqual([{ command: 'start', description: 'Begin' }]);
});

test('the stream tells what happens as server-sent events', async () => {
  const ending = new AbortController();
  const stream = await fetch(`${sandbox.url}/sandbox/stream`, { signal: ending.signal });
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  await reader?.read();
  await sandbox.say(preset.alex, 'hello stream');
  let read = '';
  while (!read.includes('hello stream')) read += (await reader?.read())?.value ?? '';
  expect(read).toMatch(/id: \d+\ndata: \{"seq":/);
  ending.abort();
});

test('the page’s libraries are served as modules', async () => {
  for (const name of ['preact.js', 'preact-hooks.js', 'htm.js']) {
    const response = await fetch(`${sandbox.url}/vendor/${name}`);
    expect([name, response.status, response.headers.get('content-type')]).toEqual([
      name,
      200,
      'text/javascript; charset=utf-8',
    ]);
  }
});
