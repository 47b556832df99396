// One person who sends far too much: told once, then met with silence; staff who have the chat get all of it.
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

test('staff who have the chat get every line, and the bot says nothing', async () => {
  await talking(world, fang, chen);
  const before = (await said(fang)).length;
  await world.sandbox.flood({ chats: [fang], each: 150, text: '回话' });
  await world.rest();
  const lines = (await wordsInTopic(world))
    .flatMap((text) => text.split('\n'))
    .filter((line) => line === '回话');
  expect(lines).toHaveLength(150);
  expect(await said(fang)).toHaveLength(before);
});
