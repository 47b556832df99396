// A gateway stands before Telegram and now and then answers in its place: nothing is lost by that, and nobody notices
// but by a moment's delay.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { preset, staffGroup } from '../world/sandbox-client.ts';
import { talking, wordsInTopic, writes } from '../world/staff.ts';
import { openWorld } from '../world/world.ts';
import type { World } from '../world/world.ts';

const { fang, chen } = preset;
let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const BODIES = [
  [502, '{"message":"no healthy upstream"}'],
  [200, '{"ok":true}'],
  [400, '{"ok":false}'],
  [200, '{"ok":true,"result":{"id":"7f3a"}}'],
] as const;

test.each(BODIES)('%i %s once for each method: the talk arrives whole', async (status, body) => {
  for (const method of ['createForumTopic', 'sendMessage', 'copyMessage', 'getChatMember', 'getUpdates'])
    await world.sandbox.faults.add({ kind: 'gateway', method, status, body, times: 1 });
  await world.sandbox.say(fang, '/human');
  await passes();
  await talking(world, fang, chen);
  for (const method of ['copyMessage', 'copyMessages', 'answerCallbackQuery', 'getUpdates'])
    await world.sandbox.faults.add({ kind: 'gateway', method, status, body, times: 1 });
  await world.sandbox.say(fang, '在吗');
  await passes();
  expect((await wordsInTopic(world)).filter((text) => text === '在吗')).toHaveLength(1);

  await world.moveClocks(61_000);
  await world.sandbox.faults.add({ kind: 'gateway', method: 'getChatMember', status, body, times: 1 });
  await world.sandbox.faults.add({
    kind: 'gateway',
    method: 'copyMessage',
    chat_id: fang,
    status,
    body,
    times: 1,
  });
  await writes(world, chen, '在的');
  await passes();
  const read = (await world.sandbox.messages(fang)).filter(({ text }) => text === '在的');
  expect(read).toHaveLength(1);
  expect((await world.sandbox.messages(staffGroup)).length).toBeGreaterThan(3);
});

/** Long enough for whatever is tried again. */
async function passes(): Promise<void> {
  for (let times = 0; times < 4; times += 1) {
    await world.rest();
    await world.pass(2000);
  }
}
