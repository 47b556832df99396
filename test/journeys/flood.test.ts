// One person who sends far too much: told once, then met with silence; staff who have the chat get twice as much.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { preset } from '../world/sandbox-client.ts';
import { talking, wordsInTopic } from '../world/staff.ts';
import { openWorld } from '../world/world.ts';
import type { World } from '../world/world.ts';

const { fang, liwei, chen } = preset;
let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

async function said(person: number): Promise<string[]> {
  return (await world.sandbox.messages(person)).flatMap(({ from, text }) =>
    from.is_bot && text !== undefined ? [text] : [],
  );
}

test('is told once that it is too much; others are answered, and a minute later so is the one', async () => {
  await world.sandbox.flood({ chats: [fang], each: 400, text: '/status' });
  await world.sandbox.say(liwei, '/start');
  await world.rest();
  const answers = await said(fang);
  expect(answers.filter((text) => text.includes('发得太快'))).toHaveLength(1);
  expect(answers.length).toBeLessThan(80);
  expect(await said(liwei)).toHaveLength(1);
  await world.pass(61_000);
  expect((await world.say(fang, '/status')).text).not.toContain('发得太快');
  expect(world.logged.join('\n')).toContain('the excess was taken');
});

test('staff who have the chat get every line that comes at once, up to a hundred, and the bot says nothing', async () => {
  await talking(world, fang, chen);
  const before = (await said(fang)).length;
  await world.sandbox.flood({ chats: [fang], each: 110, text: '回话' });
  await world.rest();
  const lines = (await wordsInTopic(world))
    .flatMap((text) => text.split('\n'))
    .filter((line) => line === '回话');
  expect(lines).toHaveLength(110);
  expect(await said(fang)).toHaveLength(before);
});

test('who floods a talk is told so once, staff hear how much is missing, and others are answered', async () => {
  await talking(world, fang, chen);
  const long = '我的卡怎么还没有注销掉呢'.repeat(340);
  await world.sandbox.flood({ chats: [fang], each: 200, text: long });
  await world.sandbox.say(liwei, '/start');
  await world.rest();
  expect(await said(liwei)).toHaveLength(1);
  await world.pass(16_000);
  const staff = (await wordsInTopic(world)).filter((text) => text.includes('没有转过来'));
  expect(staff).toHaveLength(1);
  const missing = Number(/(\d+) 条/.exec(staff[0] ?? '')?.[1]);
  const told = (await said(fang)).filter((text) => /转给客服/.test(text));
  expect(told).toHaveLength(2);
  expect((await wordsInTopic(world)).filter((text) => text === long)).toHaveLength(200 - missing);
  expect(missing).toBeGreaterThan(40);
});
