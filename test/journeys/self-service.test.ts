import { afterAll, beforeAll, expect, test } from 'vitest';
import { preset } from '../world/sandbox-client.ts';
import { toRoute } from '../world/ways.ts';
import { openWorld } from '../world/world.ts';
import type { World } from '../world/world.ts';

const HOUR = 3_600_000;
let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('a customer cancels by herself on the operator page, with a question and a day of waiting between', async () => {
  const { fang } = preset;
  await toRoute(world, fang);
  const login = await world.press(fang, '自助注销');
  expect(login.text).toContain('步骤 1/6');
  await world.press(fang, '下一步');
  const asked = await world.say(fang, '余额会退吗？');
  const answer = world.content.questions.find(({ id }) => id === 'credit')?.short.zh ?? '';
  expect(asked.text).toContain(answer.replaceAll(/<[^>]+>/g, ''));
  expect(asked.text).toContain('步骤 2/6');
  for (const step of ['3/6', '4/6', '5/6']) {
    expect((await world.press(fang, '下一步')).text).toContain(`步骤 ${step}`);
  }

  const refused = await world.say(fang, '482913');
  expect(refused.text).toContain('验证码');
  expect(JSON.stringify(await world.sandbox.messages(fang))).not.toContain('482913');

  expect((await world.press(fang, '下一步')).text).toContain('步骤 6/6');
  await world.press(fang, '还在处理');
  await world.pass(25 * HOUR);
  const again = await world.shown(fang);
  expect(again.text).toContain('步骤 6/6');
  const receipt = await world.press(fang, '注销成功');
  expect(receipt.text).toContain('2026年11月24日');

  await world.restart();
  await world.pass(3 * 24 * HOUR);
  expect((await world.shown(fang)).text).toContain('真的办成了吗');
  await world.press(fang, '办成了');
});

test('the same in English, with a pause and a restart in the middle', async () => {
  const { alex } = preset;
  await world.say(alex, '/start');
  for (const button of ['Start cancellation', 'Go', 'China Unicom', 'No']) await world.press(alex, button);
  await world.press(alex, 'Pause');
  await world.restart();
  const menu = await world.say(alex, '/menu');
  expect(menu.text).not.toMatch(/\p{Script=Han}/u);
  const resumed = await world.press(alex, 'Carry on');
  expect(resumed.text).toContain('log in');
});
