// Every way to ask for a person, through the sandbox, and the honest answer: hours, holidays, the queue, how long it takes.
import { afterEach, expect, test } from 'vitest';
import { preset, staffGroup } from '../world/sandbox-client.ts';
import { cardIn, does, inTopic, wordsInTopic, writes } from '../world/staff.ts';
import { toApplication } from '../world/ways.ts';
import { labels, openWorld } from '../world/world.ts';
import type { World } from '../world/world.ts';

const { fang, liwei, chen } = preset;
const MINUTE = 60_000;
let world: World;
afterEach(() => world.close());

test.each<[string, (of: World) => Promise<unknown>, string]>([
  ['the command', (of) => of.say(fang, '/human'), '主动要求'],
  ['plain words', (of) => of.say(fang, '我要找人工客服'), '主动要求'],
  [
    'the button of the menu',
    async (of) => {
      await of.say(fang, '/menu');
      await of.press(fang, '联系人工');
    },
    '主动要求',
  ],
  [
    'two misses in a row, and the button that is offered then',
    async (of) => {
      await of.say(fang, '/start');
      await of.press(fang, '开始注销');
      await of.say(fang, '嘟噜嘟噜啦');
      const offered = await of.say(fang, '吧啦吧啦呜');
      expect(offered.text).toContain(of.content.phrases['support.hotline'].zh);
      await of.press(fang, '联系人工');
    },
    '机器人没听懂',
  ],
  [
    'a thumbs-down on an answer',
    async (of) => {
      await of.say(fang, '注销要多久才能办完？');
      const told = await of.press(fang, '没帮助');
      expect(told.text).toContain('抱歉没帮上忙');
    },
    '回答没帮上忙',
  ],
])('%s', async (_, ask, why) => {
  world = await openWorld();
  await ask(world);
  expect((await world.shown(fang)).text).toContain('第 1 位');
  expect((await cardIn(world)).text).toContain(why);
  const [topic] = await world.sandbox.topics.list();
  expect(topic?.name).toContain('❗️ 王芳');
});

test('stuck, with a screenshot that is tagged with flow and step', async () => {
  world = await openWorld();
  await toApplication(world, fang);
  const help = await world.press(fang, '遇到问题');
  expect(help.text).toContain('截图');
  await world.sandbox.say(fang, { photo: true, caption: '卡在这' });
  await world.rest();
  expect(await wordsInTopic(world)).toContainEqual(
    expect.stringMatching(/卡住时的截图 · 人工协助注销 › 姓名/),
  );
  expect((await inTopic(world)).filter(({ photo }) => photo !== undefined)).toHaveLength(1);
  expect((await cardIn(world)).text).toMatch(/卡在：人工协助注销 › 姓名/);
  expect(labels(await world.shown(fang)).join()).toContain('继续办理');
});

test.each([
  ['a Saturday', '2026-11-21T02:00:00Z', '11月23日'],
  ['the National Day holiday', '2026-10-02T02:00:00Z', '10月8日'],
])('on %s the customer hears when support is back, and the hotline', async (_, start, opening) => {
  world = await openWorld({ start });
  const told = await world.say(fang, '/human');
  expect(told.text).toContain('休息');
  expect(told.text).toContain(opening);
  expect(told.text).toContain(world.content.phrases['support.hotline'].zh);
  expect(told.text).not.toContain('最近一般要等');
});

test('on a Sunday that is worked instead of a holiday, support is open', async () => {
  world = await openWorld({ start: '2026-10-10T02:00:00Z' });
  expect((await world.say(fang, '/human')).text).not.toContain('休息');
});

test('before the hours of support, and after them, the customer hears when they begin', async () => {
  const settings = { STAFF_CHAT_ID: String(staffGroup), SUPPORT_HOURS: '09:00-18:00' };
  // Six in the morning in Shanghai, a Friday.
  world = await openWorld({ start: '2026-11-19T22:00:00Z', settings });
  expect((await world.say(fang, '/human')).text).toContain('11月20日周五 09:00');
  await world.pass(4 * 60 * MINUTE);
  expect((await world.say(preset.alex, '/human')).text).not.toContain('closed');
  await world.pass(9 * 60 * MINUTE);
  expect((await world.say(liwei, '/human')).text).toContain('11月23日');
});

test('the second in the queue hears that, and how long people waited of late', async () => {
  world = await openWorld();
  const names = ['甲', '乙', '丙', '丁', '戊'];
  const before = await Promise.all(names.map((name) => world.sandbox.person(`客户${name}`)));
  for (const { id } of before) await world.sandbox.say(id, '/human');
  await world.rest();
  await world.pass(6 * MINUTE);
  for (const name of names) {
    await does(world, chen, '接手', `客户${name}`);
    await writes(world, chen, '您好', `客户${name}`);
  }
  await world.say(preset.alex, '/human');
  const told = await world.say(liwei, '/human');
  expect(told.text).toContain('第 2 位');
  expect(told.text).toMatch(/6 分[钟鐘]/);
});

test('without a staff group the answer names hotline and hours, nothing is promised, and the bot goes on', async () => {
  world = await openWorld({ settings: {} });
  const told = await world.say(fang, '/human');
  expect(told.text).toContain(world.content.phrases['support.hotline'].zh);
  expect(told.text).toContain(world.content.phrases['support.hours'].zh);
  expect(told.text).not.toContain('位');
  expect(await world.sandbox.messages(staffGroup)).toEqual([]);
  expect((await world.say(fang, '注销要多久才能办完？')).text).toContain('注销要多长时间');
});
