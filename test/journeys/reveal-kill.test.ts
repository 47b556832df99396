// The bot is killed while papers and numbers are shown to staff, and started again: they must not stay in the group.
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { endProcess, startBotProcess } from '../world/bot-process.ts';
import { CARD_NUMBER, ID_NUMBER, NAME } from '../world/people.ts';
import { preset, staffGroup } from '../world/sandbox-client.ts';
import { openSandbox } from '../world/sandbox-inside.ts';
import type { Sandbox } from '../world/sandbox-client.ts';

const { fang, chen } = preset;
let sandbox: Sandbox;
let folder: string;
let bot: ChildProcess;

beforeEach(async () => {
  sandbox = await openSandbox({ start: '2026-11-23T02:00:00Z' });
  folder = await mkdtemp(path.join(tmpdir(), 'xiaoka-'));
  bot = await startBotProcess(sandbox.url, folder);
});
afterEach(async () => {
  await endProcess(bot, 'SIGTERM');
  await sandbox.stop();
  await rm(folder, { recursive: true, force: true });
});

async function says(what: string | { photo: true }): Promise<void> {
  await sandbox.say(fang, what);
  await sandbox.settle();
}

async function presses(words: string): Promise<void> {
  const labels = (await sandbox.messages(fang)).flatMap(
    ({ reply_markup }) => reply_markup?.inline_keyboard?.flat() ?? [],
  );
  const found = labels.findLast(({ text }) => text.includes(words));
  await sandbox.press(fang, found?.text ?? words, { wait: false });
  await sandbox.settle();
}

/** What staff can see of her papers and numbers. */
async function shown(): Promise<number> {
  return (await sandbox.messages(staffGroup)).filter(
    ({ text, photo }) => photo !== undefined || text?.includes(ID_NUMBER) === true,
  ).length;
}

test('what a reveal showed before the kill is taken away after the start', async () => {
  await says('/start');
  for (const button of ['开始注销', '继续注销', '中国移动', '已被封']) await presses(button);
  for (const button of ['银行卡', '微信', '支付宝', '其他短信', '完成', '下一步', '没有余额'])
    await presses(button);
  for (const button of ['人工协助', '下一步', '下一步']) await presses(button);
  for (const answer of [NAME, ID_NUMBER, CARD_NUMBER]) await says(answer);
  await presses('卡不用了');
  await says({ photo: true });
  await presses('完成');
  await presses('确认提交');
  await sandbox.press(chen, '显示证件', { chat: staffGroup, wait: false });
  await sandbox.settle();
  expect(await shown()).toBe(2);

  await endProcess(bot, 'SIGKILL');
  await sandbox.clock.forward(30_000);
  bot = await startBotProcess(sandbox.url, folder);
  expect(await shown()).toBe(2);
  const gone: number[] = [];
  await sandbox.skip();
  await sandbox.clock.forward(31_000);
  await sandbox.clock.forward(20_000);
  await sandbox.until(({ kind, chat_id, message_ids = [] }) => {
    if (kind === 'deleted' && chat_id === staffGroup) gone.push(...message_ids);
    return gone.length >= 2;
  });
  expect(await shown()).toBe(0);
});
