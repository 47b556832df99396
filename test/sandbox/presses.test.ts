import { expect, test } from 'vitest';
import { preset } from '../world/sandbox-client.ts';
import { sandboxHere, updates } from './sandbox-here.ts';

const here = sandboxHere();

async function menu(): Promise<void> {
  await here().say(preset.fang, '/start');
  const inline_keyboard = [
    [{ text: '开始', callback_data: 'go' }],
    [{ text: '官网', url: 'https://example.com' }],
  ];
  await here().bot('sendMessage', { chat_id: preset.fang, text: '菜单', reply_markup: { inline_keyboard } });
}

async function pressed(): Promise<string> {
  const waiting = await updates(here());
  return waiting.at(-1)?.callback_query?.id ?? '';
}

test('a press waits for the bot’s answer and hands over its words', async () => {
  await menu();
  const press = here().press(preset.fang, '开始');
  await here().until(({ kind }) => kind === 'pressed');
  const callback_query_id = await pressed();
  await here().bot('answerCallbackQuery', { callback_query_id, text: '好的', show_alert: true });
  expect(await press).toMatchObject({ answered: true, text: '好的', show_alert: true });
});

test('a press is answered once and not after 150 seconds', async () => {
  await menu();
  const tooLate = {
    ok: false,
    error_code: 400,
    description: 'Bad Request: query is too old and response timeout expired or query ID is invalid',
  };
  await here().press(preset.fang, '开始', { wait: false });
  const callback_query_id = await pressed();
  expect(await here().bot('answerCallbackQuery', { callback_query_id })).toMatchObject({ ok: true });
  expect(await here().bot('answerCallbackQuery', { callback_query_id })).toMatchObject(tooLate);
  await here().press(preset.fang, '开始', { wait: false });
  const second = await pressed();
  await here().clock.forward(151_000);
  expect(await here().bot('answerCallbackQuery', { callback_query_id: second })).toMatchObject(tooLate);
});

test('the client gives up after 15 seconds of the sandbox’s time', async () => {
  await menu();
  const press = here().press(preset.fang, '开始');
  await here().until(({ kind }) => kind === 'pressed');
  await here().clock.forward(15_000);
  expect(await press).toMatchObject({ answered: false });
});

test('a button that is not there cannot be pressed, except by forgery', async () => {
  await menu();
  await expect(here().press(preset.fang, '没有')).rejects.toThrow('has a button');
  await expect(here().press(preset.fang, '官网')).rejects.toThrow('has a button');
  await here().press(preset.fang, 'x:forged', { message: 2, forge: true, wait: false });
  expect((await updates(here())).at(-1)?.callback_query?.data).toBe('x:forged');
});
