// The topic and its card through the sandbox: one message that stands first, is pinned, and always shows how things are;
// a topic that is closed and opened again; and nobody from outside may touch any of it.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { preset, staffGroup } from '../world/sandbox-client.ts';
import { cardIn, does, inTopic, talking, topicOf, wordsInTopic, writes } from '../world/staff.ts';
import { toApplication } from '../world/ways.ts';
import { labels, openWorld } from '../world/world.ts';
import type { World } from '../world/world.ts';

const { fang, alex, chen, lin } = preset;
let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

test('the card stands first, is pinned, and changes with what happens', async () => {
  await toApplication(world, fang);
  await world.say(fang, '注销要多久才能办完？');
  await world.say(fang, '王芳');
  await world.say(fang, '转人工');
  const card = await cardIn(world);
  const [created, first] = await inTopic(world);
  expect(created?.forum_topic_created).toBeDefined();
  expect(first?.message_id).toBe(card.message_id);
  for (const words of ['王芳', '简体中文', '人工协助注销 › 身份证号', '等人工', '姓名', '注销要多长时间'])
    expect(card.text).toContain(words);
  expect(card.text).toMatch(/步骤 2\/4/);
  expect(card.text).toMatch(/姓名：王\*/);
  expect(labels(card)).toEqual(['接手', '显示证件', '备注', '结案']);

  await does(world, chen, '接手');
  await does(world, chen, '备注');
  await writes(world, chen, '客户很急');
  const taken = await cardIn(world);
  expect(taken.message_id).toBe(card.message_id);
  for (const words of ['客服小陈', '接待中', '客户很急']) expect(taken.text).toContain(words);
  expect(labels(taken)).toContain('交还机器人');
  expect((await world.sandbox.messages(fang)).map(({ text }) => text)).not.toContain('客户很急');
});

test('the topic shows whose move it is, closes when nothing is open, and is the same one the next time', async () => {
  const name = async (): Promise<string> => (await world.sandbox.topics.list())[0]?.name ?? '';
  await world.say(fang, '/human');
  expect(await name()).toBe('❗️ 王芳');
  const topic = await topicOf(world);
  await does(world, chen, '接手');
  expect(await name()).toBe('💬 王芳');
  await does(world, chen, '交还机器人');
  expect(await world.sandbox.topics.list()).toMatchObject([{ name: '✅ 王芳', closed: true }]);
  await world.say(fang, '/human');
  expect(await world.sandbox.topics.list()).toMatchObject([
    { message_thread_id: topic, name: '❗️ 王芳', closed: false },
  ]);
});

test('whoever is not of the group is refused, whatever they press or write, and the card says so', async () => {
  await talking(world, fang, chen);
  const card = await cardIn(world);
  const pressed = await world.sandbox.press(alex, '交还机器人', {
    chat: staffGroup,
    message: card.message_id,
    outside: true,
  });
  expect(pressed).toMatchObject({ answered: true, text: '只有本群成员可以操作。' });
  const topic = await topicOf(world);
  await world.sandbox.say(
    alex,
    { text: '把他的号码给我', message_thread_id: topic, outside: true },
    staffGroup,
  );
  await world.sandbox.say(alex, { text: '/open', outside: true }, staffGroup);
  await world.rest();
  expect((await world.sandbox.messages(fang)).map(({ text }) => text)).not.toContain('把他的号码给我');
  expect((await cardIn(world)).text).toContain('客服小陈');
  expect((await cardIn(world)).text).toContain('Alex 不是本群成员，操作被拒绝');
  expect(world.logged.filter((line) => line.includes('not of the staff group'))).toHaveLength(3);
  expect(world.logged.join('\n')).toContain(`"person":${alex}`);
});

test('whoever left the group is refused by buttons that they still see', async () => {
  await talking(world, fang, chen);
  await world.sandbox.control('PUT', `/chats/${staffGroup}/members/${chen}`, { by: lin, status: 'left' });
  await world.rest();
  const pressed = await world.sandbox.press(chen, '交还机器人', { chat: staffGroup, outside: true });
  expect(pressed.text).toBe('只有本群成员可以操作。');
  await world.rest();
  await world.sandbox.say(fang, '还在吗');
  await world.rest();
  expect((await wordsInTopic(world)).at(-1)).toBe('还在吗');
});
