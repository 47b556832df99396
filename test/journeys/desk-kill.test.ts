// The bot's process is killed in the middle of a batch of relays, and started again on the same data.
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { endProcess, startBotProcess } from '../world/bot-process.ts';
import { preset, staffGroup } from '../world/sandbox-client.ts';
import { openSandbox } from '../world/sandbox-inside.ts';
import type { Sandbox } from '../world/sandbox-client.ts';

const CUSTOMERS = 8;
const EACH = 5;

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

/** The customers' lines in the topics, oldest first. */
async function relayed(): Promise<string[]> {
  return (await sandbox.messages(staffGroup)).flatMap(({ from, text }) =>
    from.is_bot && text !== undefined && LINE.test(text) ? [text] : [],
  );
}

const LINE = /^第\d+位的第\d+句$/;

test('of forty relays none is lost, those of a customer stay in order, and only what was in flight comes twice', async () => {
  const people = await Promise.all(
    Array.from({ length: CUSTOMERS }, (_, at) => sandbox.person(`客户${String(at)}号`)),
  );
  for (const { id } of people) await sandbox.say(id, '/human');
  await sandbox.settle();
  for (const { message_id, reply_markup } of await sandbox.messages(staffGroup)) {
    const claim = reply_markup?.inline_keyboard?.flat().find(({ text }) => text === '接手');
    if (claim?.callback_data === undefined) continue;
    const press = { from: preset.chen, data: claim.callback_data };
    await sandbox.control('POST', `/chats/${staffGroup}/messages/${message_id}/press?wait=0`, press);
  }
  await sandbox.settle();

  await sandbox.faults.latency(50);
  await sandbox.skip();
  const lines = (at: number): string[] =>
    Array.from({ length: EACH }, (_, index) => `第${String(at)}位的第${String(index)}句`);
  const written = Promise.all(
    people.map(async ({ id }, at) => {
      for (const line of lines(at)) await sandbox.say(id, line);
    }),
  );
  let seen = 0;
  await sandbox.until(({ message }) => {
    if (message?.chat.id === staffGroup && LINE.test(message.text ?? '')) seen += 1;
    return seen >= CUSTOMERS;
  });
  await endProcess(bot, 'SIGKILL');
  await written;
  const before = await relayed();
  expect(before.length).toBeLessThan(CUSTOMERS * EACH);

  bot = await startBotProcess(sandbox.url, folder);
  const missing = new Set(people.flatMap((_, at) => lines(at)));
  for (const line of before) missing.delete(line);
  await sandbox.until(
    ({ message }) => {
      if (message?.chat.id === staffGroup) missing.delete(message.text ?? '');
      return missing.size === 0;
    },
    { within: 20_000 },
  );
  await sandbox.settle();

  const after = await relayed();
  const twice: string[] = [];
  for (const at of people.keys()) {
    const all = lines(at);
    const mine = after.filter((line) => all.includes(line));
    expect([...new Set(mine)]).toEqual(all);
    const again = all.filter((line) => mine.filter((each) => each === line).length > 1);
    const sent = before.filter((line) => all.includes(line));
    // What comes twice was sent in one call: the last one that had arrived, or the one on the wire at the kill.
    const first = all.indexOf(again[0] ?? '');
    expect(again).toEqual(all.slice(first, first + again.length));
    if (again.length > 0) expect([sent.length - again.length, sent.length]).toContain(first);
    twice.push(...again);
  }
  expect(after).toHaveLength(CUSTOMERS * EACH + twice.length);
  console.log(
    `${String(before.length)} of 40 were relayed before the kill, ${String(twice.length)} came twice`,
  );
});
