// What is left of a talk, through the sandbox: the transcript as a file, and nothing once the customer is forgotten.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { preset, staffGroup } from '../world/sandbox-client.ts';
import { cardIn, does, inTopic, talking, writes } from '../world/staff.ts';
import { openWorld } from '../world/world.ts';
import type { World } from '../world/world.ts';

const { fang, chen, lin } = preset;
const DAY = 86_400_000;
let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

test('staff fetch the transcript as a file, with both sides, and it is kept who did', async () => {
  await talking(world, fang, chen);
  await world.sandbox.say(fang, '卡停不掉');
  await world.rest();
  await writes(world, chen, '我看看');
  await does(world, chen, '聊天记录');
  const file = (await inTopic(world)).findLast(({ document }) => document !== undefined)?.document;
  expect(file?.file_name).toMatch(/\.txt$/);
  const answer = await fetch(`${world.sandbox.url}/sandbox/files/${file?.file_id ?? ''}`);
  const text = await answer.text();
  expect(text).toMatch(
    /2026-11-23 10:00 \[客户\] 王芳.*: 卡停不掉\n2026-11-23 10:00 \[客服\] 客服小陈: 我看看\n/,
  );
  expect((await cardIn(world)).text).toContain('客服小陈 导出聊天记录');
});

test('stars and a word at the end of a talk are told to staff', async () => {
  await talking(world, fang, chen);
  await writes(world, chen, '办好了');
  await does(world, chen, '结案');
  await world.press(fang, '4⭐');
  await world.say(fang, '很耐心');
  const words = (await inTopic(world)).map(({ text }) => text ?? '').join('\n');
  expect(words).toContain('客户评价：⭐⭐⭐⭐☆');
  expect(words).toContain('客户留言：很耐心');
  expect((await world.sandbox.topics.list())[0]?.closed).toBe(true);
});

test('/forget deletes the topic with all that stood in it, and staff hear that', async () => {
  await talking(world, fang, chen);
  await world.sandbox.say(fang, '我叫王芳，卡停不掉');
  await world.rest();
  await writes(world, chen, '王芳您好');
  await world.say(fang, '/forget');
  expect((await world.press(fang, '全部删除')).text).toContain('已全部删除');
  expect(await world.sandbox.topics.list()).toEqual([]);
  const left = (await world.sandbox.messages(staffGroup)).map(({ text }) => text ?? '');
  expect(left.join('\n')).not.toMatch(/王芳|卡停不掉/);
  expect(left.at(-1)).toContain('一位客户删除了自己的资料');
});

test('without the right to delete topics, what the bot has put there goes all the same', async () => {
  await talking(world, fang, chen);
  await world.sandbox.say(fang, '卡停不掉');
  await world.rest();
  const { bots } = await world.sandbox.state();
  await world.sandbox.control('PUT', `/chats/${staffGroup}/members/${bots[0]?.id ?? 0}`, {
    by: lin,
    status: 'administrator',
    rights: { can_manage_topics: true, can_pin_messages: true },
  });
  await world.say(fang, '/forget');
  await world.press(fang, '全部删除');
  const [topic] = await world.sandbox.topics.list();
  expect(topic?.name).toBe('✅ 客户');
  const left = (await world.sandbox.messages(staffGroup)).map(({ text }) => text ?? '').join('\n');
  expect(left).not.toContain('卡停不掉');
});

test('the purge deletes the topic, too', async () => {
  await talking(world, fang, chen);
  await does(world, chen, '交还机器人');
  expect(await world.sandbox.topics.list()).toHaveLength(1);
  await world.pass(40 * DAY);
  expect(await world.sandbox.topics.list()).toEqual([]);
});
