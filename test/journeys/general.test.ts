// Staff at work on the desk as a whole, through the sandbox: the queue, a case, figures, several groups, a group that
// moves, and a request that was made before there was a group.
import { afterEach, expect, test } from 'vitest';
import { preset, staffGroup } from '../world/sandbox-client.ts';
import type { SandboxMessage } from '../world/sandbox-shapes.ts';
import type { World } from '../world/world.ts';
import { CARD_NUMBER, ID_NUMBER, NAME } from '../world/people.ts';
import { does, talking, toldIn, writes } from '../world/staff.ts';
import { toApplication } from '../world/ways.ts';
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
  expect((await world.say(preset.liwei, '/human')).text).toContain('第 2 位');
});

test('somebody who is not of the group gets no answer there', async () => {
  world = await openWorld();
  const before = (await world.sandbox.messages(staffGroup)).length;
  const said = await world.sandbox.say(preset.fang, '/open', staffGroup).catch(() => null);
  await world.rest();
  expect(await world.sandbox.messages(staffGroup)).toHaveLength(before + (said === null ? 0 : 1));
});

test('/help, /canned, /case, /block and /unblock are answered where they are asked', async () => {
  world = await openWorld();
  const help = (await asks(preset.chen, '/help')).text ?? '';
  for (const command of ['/open', '/mine', '/case', '/stats', '/canned', '/block', '/unblock', '/setup'])
    expect(help).toContain(command);
  expect((await asks(preset.chen, '/canned')).text).toContain('打招呼');
  expect((await asks(preset.chen, '/case')).text).toContain('请带上编号');
  expect((await asks(preset.chen, '/case XK-AAAAAA')).text).toContain('没有找到');
  await toApplication(world, preset.fang);
  for (const answer of [NAME, ID_NUMBER, CARD_NUMBER]) await world.say(preset.fang, answer);
  await world.press(preset.fang, '卡不用了');
  await world.say(preset.fang, { photo: true });
  await world.press(preset.fang, '完成');
  const receipt = await world.press(preset.fang, '确认提交');
  const number = /XK-[A-Z0-9]{6}/.exec(receipt.text ?? '')?.[0] ?? '';
  const one = (await asks(preset.lin, `/case ${number.toLowerCase()}`)).text ?? '';
  for (const words of [number, '王芳', '等待审核', '11月26日']) expect(one).toContain(words);
  expect((await asks(preset.lin, `/block ${number}`)).text).toContain('已拉黑');
  const before = (await world.sandbox.messages(preset.fang)).length;
  await world.sandbox.say(preset.fang, '有人吗');
  await world.rest();
  expect(await world.sandbox.messages(preset.fang)).toHaveLength(before + 1);
  expect((await asks(preset.lin, `/unblock ${number}`)).text).toContain('已解除拉黑');
  expect((await world.say(preset.fang, '/menu')).text).toContain('主菜单');
});

test('a canned reply is filled in and sent by one press in the topic of the customer', async () => {
  world = await openWorld();
  await talking(world, preset.fang, preset.chen);
  await writes(world, preset.chen, '/canned');
  await does(world, preset.chen, '打招呼');
  expect((await world.sandbox.messages(preset.fang)).at(-1)?.text).toContain('我是客服客服小陈');
  expect(await toldIn(world)).toContain('已发送“打招呼”');
});

test('/stats comes as a picture with its figures, and what is late is marked in /open', async () => {
  world = await openWorld();
  await toApplication(world, preset.fang);
  await world.say(preset.liwei, '注销要多久才能办完？');
  const stats = await asks(preset.lin, '/stats 3');
  expect(stats.photo).toBeDefined();
  for (const words of [
    '近 3 天',
    '到访 2 次',
    '其中 2 次没找人工',
    '找人工 0 次',
    '此刻等待 0 位',
    '客户在哪一步停下',
  ])
    expect(stats.caption).toContain(words);
  for (const answer of [NAME, ID_NUMBER, CARD_NUMBER]) await world.say(preset.fang, answer);
  await world.press(preset.fang, '卡不用了');
  await world.say(preset.fang, { photo: true });
  await world.press(preset.fang, '完成');
  await world.press(preset.fang, '确认提交');
  expect((await asks(preset.lin, '/open')).text).toContain('11月26日周四前审核');
  await world.pass(5 * 24 * 60 * MINUTE);
  expect((await asks(preset.lin, '/open')).text).toMatch(/超期 1.*⚠️ 超期/s);
  expect((await asks(preset.lin, '/stats')).caption).toContain('审核超期 1 件');
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

test('of two groups of one language the one in which fewer wait takes the next customer', async () => {
  const second = -1_002_000_000_778;
  world = await openWorld({ settings: { STAFF_CHAT_ID: `${staffGroup},${second}` } });
  const { bots } = await world.sandbox.state();
  await world.sandbox.control('POST', '/chats', {
    id: second,
    title: '二组',
    is_forum: true,
    members: [preset.lin, ...bots.map(({ id }) => id)],
  });
  await world.say(preset.fang, '/human');
  await world.say(preset.liwei, '/human');
  expect(await world.sandbox.topics.list(staffGroup)).toHaveLength(1);
  expect(await world.sandbox.topics.list(second)).toHaveLength(1);
  const stats = await asks(preset.lin, '/stats', second);
  expect(stats.caption ?? stats.text).toContain('此刻等待 2 位');
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
