// What time does to a talk and to a case, through the sandbox: quiet talks go back by themselves, late reviews are owned up to.
import { afterEach, expect, test } from 'vitest';
import { CARD_NUMBER, ID_NUMBER, NAME } from '../world/people.ts';
import { preset } from '../world/sandbox-client.ts';
import { does, talking, wordsInTopic, writes } from '../world/staff.ts';
import { toApplication } from '../world/ways.ts';
import { openWorld } from '../world/world.ts';
import type { World } from '../world/world.ts';

const { fang, chen } = preset;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * 60 * MINUTE;
let world: World;
afterEach(() => world.close());

test('a talk that has gone quiet is announced to staff, then goes back by itself, with a word to both sides', async () => {
  world = await openWorld();
  await toApplication(world, fang);
  await talking(world, fang, chen);
  await writes(world, chen, '请稍等');
  const words = async (): Promise<string> => (await wordsInTopic(world)).join('\n');
  await world.pass(21 * MINUTE);
  expect(await words()).toContain('后自动交还');
  expect(await words()).not.toContain('长时间没有新消息');
  await world.restart();
  await world.pass(10 * MINUTE);
  expect(await words()).toContain('长时间没有新消息');
  const back = await world.shown(fang);
  expect(back.text).toContain('我先接回来');
  expect(back.text).toContain('姓名');
});

test('a review that is due is called for, and one that is late is told to both sides, once, also after a restart', async () => {
  world = await openWorld();
  await toApplication(world, fang);
  for (const answer of [NAME, ID_NUMBER, CARD_NUMBER]) await world.say(fang, answer);
  await world.press(fang, '卡不用了');
  await world.sandbox.say(fang, { photo: true });
  await world.sandbox.say(fang, { photo: true });
  await world.rest();
  await world.press(fang, '完成');
  await world.press(fang, '确认提交');
  await world.pass(3 * DAY);
  expect((await wordsInTopic(world)).filter((text) => text.includes('今天到期'))).toHaveLength(1);
  await world.restart();
  await world.pass(DAY);
  await world.pass(MINUTE);
  expect((await wordsInTopic(world)).filter((text) => text.includes('已超期'))).toHaveLength(1);
  const told = (await world.sandbox.messages(fang)).filter(({ text }) =>
    /超过|晚了|抱歉|超期/.test(text ?? ''),
  );
  expect(told).toHaveLength(1);
});

test('once the days of an approval are over without a tick, both sides are reminded, once, also after a restart', async () => {
  world = await openWorld();
  await toApplication(world, fang);
  for (const answer of [NAME, ID_NUMBER, CARD_NUMBER]) await world.say(fang, answer);
  await world.press(fang, '卡不用了');
  await world.say(fang, { photo: true });
  await world.press(fang, '完成');
  await world.press(fang, '确认提交');
  await does(world, chen, '批准');
  await does(world, chen, '今天');
  await does(world, chen, '没有');
  await world.restart();
  await world.pass(DAY);
  const reminded = await world.shown(fang);
  expect(reminded.text).toContain('时间过了');
  expect(reminded.text).toContain('余额');
  await world.restart();
  await world.pass(10 * DAY);
  const told = (await wordsInTopic(world)).filter((text) => text.includes('已提醒客户'));
  expect(told).toHaveLength(1);
  const asked = (await world.sandbox.messages(fang)).filter(({ text }) => text?.includes('时间过了'));
  expect(asked).toHaveLength(1);
});

test('a quiet talk that nobody looked after for hours is warned about first', async () => {
  world = await openWorld();
  await talking(world, fang, chen);
  await world.restart(undefined, () => world.sandbox.clock.forward(3 * HOUR));
  await world.pass(MINUTE);
  expect((await wordsInTopic(world)).at(-1)).toContain('10 分钟后自动交还');
  await world.pass(10 * MINUTE);
  expect((await wordsInTopic(world)).join('\n')).toContain('已交还机器人（长时间没有新消息）');
});

test('somebody who stopped in the middle is reminded once, in waking hours, also after a restart', async () => {
  world = await openWorld({ start: '2026-11-23T14:30:00Z' });
  await toApplication(world, fang);
  const nudges = async (): Promise<number> =>
    (await world.sandbox.messages(fang)).filter(({ text }) => text?.includes('您上次办到这一步')).length;
  // Half past ten in the evening, a day later.
  await world.pass(DAY);
  expect(await nudges()).toBe(0);
  await world.restart();
  await world.pass(11 * HOUR);
  expect(await nudges()).toBe(1);
  expect((await world.shown(fang)).text).toContain('姓名');
  await world.pass(10 * DAY);
  expect(await nudges()).toBe(1);
});
