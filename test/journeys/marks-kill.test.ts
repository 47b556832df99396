// The bot is killed between a relay and the sign that it was delivered: the sign is set after the start.
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { endProcess, startBotProcess } from '../world/bot-process.ts';
import { preset, staffGroup } from '../world/sandbox-client.ts';
import { openSandbox } from '../world/sandbox-inside.ts';
import type { Sandbox } from '../world/sandbox-client.ts';

const { fang, chen } = preset;
const METHOD = 'setMessageReaction';

let sandbox: Sandbox;
let folder: string;
let bot: ChildProcess;

beforeEach(async () => {
  sandbox = await openSandbox();
  folder = await mkdtemp(path.join(tmpdir(), 'xiaoka-'));
  bot = await startBotProcess(sandbox.url, folder);
});
afterEach(async () => {
  await endProcess(bot, 'SIGTERM');
  await sandbox.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The texts that carry the sign, on both sides. */
async function signed(): Promise<string[]> {
  const both = [...(await sandbox.messages(fang)), ...(await sandbox.messages(staffGroup))];
  return both.flatMap(({ text, reactions }) => (text !== undefined && reactions?.length ? [text] : []));
}

test('signs that a kill has lost stand on both sides once the bot runs again', async () => {
  await sandbox.say(fang, '/human');
  await sandbox.settle();
  await sandbox.press(chen, '接手', { chat: staffGroup, wait: false });
  await sandbox.settle();
  await sandbox.faults.add({ method: METHOD, kind: '429', retry_after: 600 });
  await sandbox.say(fang, '听得到吗');
  await sandbox.settle();
  const topic = (await sandbox.topics.list())[0]?.message_thread_id ?? 0;
  await sandbox.say(chen, { text: '听得到', message_thread_id: topic }, staffGroup);
  await sandbox.settle();
  expect((await sandbox.messages(fang)).at(-1)?.text).toBe('听得到');
  expect(await signed()).toEqual([]);

  await endProcess(bot, 'SIGKILL');
  await sandbox.faults.clear();
  await sandbox.skip();
  bot = await startBotProcess(sandbox.url, folder);
  const missing = new Set(['听得到吗', '听得到']);
  await sandbox.until(({ kind, method, ok }) => kind === 'call' && method === METHOD && ok === true);
  await sandbox.settle();
  for (const text of await signed()) missing.delete(text);
  expect([...missing]).toEqual([]);
});
