// Staff at work on the desk as a whole, through the sandbox: the queue, a case, figures, several groups, a group that
// moves, and a request that was made before there was a group.
import { afterEach, expect, test } from 'vitest';
import { preset, staffGroup } from '../world/sandbox-client.ts';
import type { SandboxMessage } from '../world/sandbox-shapes.ts';
import type { World } from '../world/world.ts';
import { openWorld } from '../world/world.ts';

const MINUTE = 60_000;
let world: World;
afterEach(() => world.close());

/** What the bot answers in General. */
async function asks(from: number, line: string, chat = staffGroup): Promise<SandboxMessage> {
  await world.sandbox.say(from, line, chat);
  await world.rest();
  const answer = (await world.sandbox.messages(chat)).findLast(
    (message) =>
      message.from.is_bot &&
      message.message_thread_id === undefined &&
      (message.text ?? message.caption) !== undefined,
  );
  if (answer === undefined) throw new Error(`no answer to ${line}`);
  return answer;
}

async function takes(from: number, chat = staffGroup): Promise<void> {
  await world.sandbox.press(from, '接手', { chat, wait: false });
  await world.rest();
}

test('who asks for a person stands in /open until somebody takes them, then in /mine; /stats knows how long it took', async () => {
  world = await openWorld();
  expect((await asks(preset.chen, '/open')).text).toContain('没有待处理');
  await world.say(preset.fang, '/human');
  await world.pass(3 * MINUTE);
  const open = await asks(preset.chen, '/open');
  expect(open.text).toContain('等待 1');
  expect(open.text).toContain('王芳');
  expect(open.text).toContain('3 分钟');
  await takes(preset.chen);
  expect((await asks(preset.chen, '/open')).text).toContain('等待 0 · 会话中 1');
  expect((await asks(preset.chen, '/mine')).text).toContain('王芳');
  expect((await asks(preset.lin, '/mine')).text).toContain('没有会话');
  const stats = await asks(preset.lin, '/stats');
  expect(stats.text ?? stats.caption).toContain('中位数 3 分钟');
});

test('a customer who asks is told how many are before them', async () => {
  world = await openWorld();
  await world.say(preset.fang, '/human');
  expect((await world.say(preset.liwei, '/human')).text).toMatch(/1/);
});

test('somebody who is not of the group gets no answer there', async () => {
  world = await openWorld();
  const before = (await world.sandbox.messages(staffGroup)).length;
  const said = await world.sandbox.say(preset.fang, '/open', staffGroup).catch(() => null);
  await world.rest();
  expect(await world.sandbox.messages(staffGroup)).toHaveLength(before + (said === null ? 0 : 1));
});

test('of two groups a customer comes into the one of their language, and /open covers both', async () => {
  const english = -1_002_000_000_777;
  world = await openWorld({ settings: { STAFF_CHAT_ID: `${staffGroup},${english}:en` } });
  const { bots } = await world.sandbox.state();
  await world.sandbox.control('POST', '/chats', {
    id: english,
    title: 'English desk',
    is_forum: true,
    members: [preset.lin, ...bots.map(({ id }) => id)],
  });
  await world.say(preset.alex, '/human');
  await world.say(preset.fang, '/human');
  expect(await world.sandbox.topics.list(english)).toHaveLength(1);
  expect(await world.sandbox.topics.list(staffGroup)).toHaveLength(1);
  expect((await asks(preset.lin, '/open', english)).text).toContain('等待 2');
});

test('a request that was made before there was a staff group appears once there is one', async () => {
  world = await openWorld({ settings: {} });
  await world.say(preset.fang, '/human');
  expect(await world.sandbox.topics.list()).toHaveLength(0);
  await world.restart({ STAFF_CHAT_ID: String(staffGroup) });
  await world.rest();
  expect(await world.sandbox.topics.list()).toHaveLength(1);
  expect((await asks(preset.chen, '/open')).text).toContain('王芳');
});

test('a group that gets a new id keeps its customers', async () => {
  world = await openWorld();
  await world.say(preset.fang, '/human');
  const { id: fresh } = await world.sandbox.control<{ id: number }>('POST', `/chats/${staffGroup}/upgrade`);
  await world.rest();
  await takes(preset.chen, fresh);
  await world.sandbox.say(preset.fang, '还在吗？');
  await world.rest();
  const topics = await world.sandbox.topics.list(fresh);
  expect(topics).toHaveLength(1);
  const texts = (await world.sandbox.messages(fresh)).map(({ text }) => text);
  expect(texts).toContain('还在吗？');
  expect((await asks(preset.chen, '/mine', fresh)).text).toContain('王芳');
});

test('the daily summary comes at its time, once', async () => {
  world = await openWorld({ settings: { STAFF_CHAT_ID: String(staffGroup), DAILY_SUMMARY: '18:00' } });
  await world.say(preset.fang, '你好');
  const summaries = async (): Promise<number> =>
    (await world.sandbox.messages(staffGroup)).filter(({ text }) => text?.includes('小结')).length;
  expect(await summaries()).toBe(0);
  await world.pass(9 * 60 * MINUTE);
  await world.pass(2 * MINUTE);
  expect(await summaries()).toBe(1);
  await world.restart();
  await world.pass(2 * MINUTE);
  expect(await summaries()).toBe(1);
});
