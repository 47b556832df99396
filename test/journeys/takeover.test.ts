// A takeover through the sandbox, with the whole bot: asked for, claimed, both ways in order, handed back to the step.
import { afterEach, expect, test } from 'vitest';
import { preset, staffGroup } from '../world/sandbox-client.ts';
import { cardIn, does, inTopic, topicOf, writes } from '../world/staff.ts';
import { toApplication } from '../world/ways.ts';
import { openWorld } from '../world/world.ts';
import type { World } from '../world/world.ts';

let world: World;

afterEach(async () => {
  await world.close();
});

test('asked for, claimed, both ways, handed back to the exact step', async () => {
  world = await openWorld();
  await toApplication(world, preset.fang);
  const step = (await world.shown(preset.fang)).text ?? '';
  expect(step).toContain('姓名');

  const told = await world.say(preset.fang, '转人工');
  expect(told.text).toContain('第 1 位');
  const [topic] = await world.sandbox.topics.list();
  expect(topic?.name).toContain('王芳');
  const card = (await inTopic(world)).find(({ reply_markup }) => reply_markup !== undefined);
  expect(card?.text).toContain('王芳');
  expect((await inTopic(world)).map(({ text }) => text)).toContain('转人工');

  await does(world, preset.chen, '接手');
  await does(world, preset.lin, '接手');
  expect((await inTopic(world)).at(-1)?.text).toContain('正在接待');
  await world.sandbox.say(preset.fang, '我的名字写哪个？');
  await world.sandbox.say(preset.fang, '护照上的可以吗');
  await world.rest();
  const carried = (await inTopic(world)).map(({ text }) => text);
  expect(carried.indexOf('我的名字写哪个？')).toBeGreaterThan(0);
  expect(carried.indexOf('护照上的可以吗')).toBeGreaterThan(carried.indexOf('我的名字写哪个？'));

  await writes(world, preset.chen, '// 客户有点着急');
  const answer = await writes(world, preset.chen, '写身份证上的');
  const chat = await world.sandbox.messages(preset.fang);
  expect(chat.at(-1)?.text).toBe('写身份证上的');
  expect(chat.map(({ text }) => text)).not.toContain('// 客户有点着急');

  await world.sandbox.edit(preset.chen, answer.message_id, '写身份证上的全名', staffGroup);
  await world.rest();
  expect((await world.sandbox.last(preset.fang)).text).toContain('更正：写身份证上的全名');

  await does(world, preset.chen, '交还机器人');
  const stars = (await world.sandbox.messages(preset.fang)).at(-2);
  expect(stars?.text).toContain('刚才客服的服务，您打几颗星');
  const back = await world.shown(preset.fang);
  expect(back.text).toContain('我接着陪您办');
  expect(back.text).toContain(step);
  const next = await world.say(preset.fang, '王芳');
  expect(next.text).toContain('身份证号');
  expect((await world.sandbox.topics.list())[0]?.closed).toBe(true);
  expect((await cardIn(world)).text).toMatch(/10:00 客服小陈 接手\n.*10:00 客服小陈 交还机器人/);
});

test('a topic that is deleted between two messages is made anew, and the second message is in it', async () => {
  world = await openWorld();
  await world.say(preset.fang, '/human');
  await does(world, preset.chen, '接手');
  await world.sandbox.say(preset.fang, '第一条');
  await world.rest();
  await world.sandbox.topics.remove(await topicOf(world));
  await world.sandbox.say(preset.fang, '第二条');
  await world.rest();
  const texts = (await inTopic(world)).map(({ text }) => text ?? '');
  expect(texts).toContain('第二条');
  expect(texts.some((text) => text.includes('王芳'))).toBe(true);
});

test("a code that is pasted in a talk reaches staff masked, and leaves the customer's chat", async () => {
  world = await openWorld();
  await world.say(preset.fang, '/human');
  await does(world, preset.chen, '接手');
  await world.say(preset.fang, '验证码是 482913');
  const texts = (await inTopic(world)).map(({ text }) => text ?? '').join('\n');
  expect(texts).not.toContain('482913');
  expect(texts).toContain('●●●');
  const chat = (await world.sandbox.messages(preset.fang)).map(({ text }) => text ?? '');
  expect(chat.join()).not.toContain('482913');
  expect(chat.at(-1)).toContain('验证码');
  expect(chat.at(-2)).toContain('客服来了');
});
