// Telegram delivers again what was not confirmed: whatever it was, it takes effect once.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { preset, staffGroup } from '../world/sandbox-client.ts';
import { CARD_NUMBER, ID_NUMBER, NAME } from '../world/people.ts';
import { cardIn, does, inTopic, pressNow, talking, topicOf, wordsInTopic } from '../world/staff.ts';
import { toApplication } from '../world/ways.ts';
import { openWorld } from '../world/world.ts';
import type { World } from '../world/world.ts';

const { fang, chen, lin } = preset;
let world: World;

beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

/** Does this, and stops the bot before Telegram has a confirmation of it; then it is delivered again. */
async function twice(happens: () => Promise<unknown>): Promise<void> {
  await world.sandbox.skip();
  await world.sandbox.faults.add({ method: 'getUpdates', kind: '500', times: 2 });
  await happens();
  await world.sandbox.until(
    ({ kind, method, ok }) => kind === 'call' && method === 'getUpdates' && ok === false,
  );
  world.logged.length = 0;
  await world.restart();
  expect(world.logged.join('\n')).toContain('they will come again');
  await world.rest();
}

async function apply(): Promise<void> {
  await toApplication(world, fang);
  for (const words of [NAME, ID_NUMBER, CARD_NUMBER]) await world.say(fang, words);
  await world.press(fang, '卡不用了');
  await world.say(fang, { photo: true });
  await world.press(fang, '完成');
}

test('an application is submitted once', async () => {
  await apply();
  await twice(() => world.sandbox.press(fang, '✅ 确认提交', { wait: false }));
  const numbers = new Set(JSON.stringify(await world.sandbox.messages(fang)).match(/XK-[0-9A-Z]{6}/g));
  expect(numbers.size).toBe(1);
  expect(await world.sandbox.topics.list()).toHaveLength(1);
});

test('a chat is claimed once, and the customer hears it once', async () => {
  await world.say(fang, '/human');
  await twice(() => pressNow(world, chen, '接手'));
  const heard = (await world.sandbox.messages(fang)).filter(({ text }) => text?.includes('接手') === true);
  expect(heard.length).toBeLessThanOrEqual(1);
  expect((await cardIn(world)).text?.match(/客服小陈 接手/g)).toHaveLength(1);
});

test('what the customer writes in a talk is relayed once', async () => {
  await talking(world, fang, chen);
  await twice(() => world.sandbox.say(fang, '只说一次'));
  expect((await wordsInTopic(world)).filter((text) => text === '只说一次')).toHaveLength(1);
});

test('what staff write is relayed to the customer once', async () => {
  await talking(world, fang, chen);
  const message_thread_id = await topicOf(world);
  await twice(() => world.sandbox.say(chen, { text: '只回一次', message_thread_id }, staffGroup));
  expect((await world.sandbox.messages(fang)).filter(({ text }) => text === '只回一次')).toHaveLength(1);
});

test('a command in General that changes something changes it once', async () => {
  await apply();
  await world.press(fang, '确认提交');
  const number = /XK-[0-9A-Z]{6}/.exec((await world.shown(fang)).text ?? '')?.[0] ?? '';
  await twice(async () => {
    await world.sandbox.say(lin, `/block ${number}`, staffGroup);
    await world.sandbox.say(lin, `/unblock ${number}`, staffGroup);
  });
  const words = (await inTopic(world)).map(({ text }) => text ?? '').join('\n');
  // Each stands in the card's audit and in a line of its own.
  expect(words.match(/客服小林 拉黑|已拉黑（客服小林）/g)).toHaveLength(2);
  expect(words.match(/客服小林 解除拉黑|已解除拉黑（客服小林）/g)).toHaveLength(2);
  await does(world, chen, '接手');
});
