// An update whose turn throws: tried again, set aside by id and class, told to staff once and to the customer honestly.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { POISON, poisoned } from '../world/poisoned.ts';
import { preset, staffGroup } from '../world/sandbox-client.ts';
import { inTopic, talking, wordsInTopic, writes } from '../world/staff.ts';
import { toApplication } from '../world/ways.ts';
import { openWorld } from '../world/world.ts';
import type { World } from '../world/world.ts';

const { fang, liwei, chen } = preset;
let world: World;

beforeEach(async () => {
  world = await openWorld();
  world.content = poisoned(world.content);
});
afterEach(() => world.close());

async function letters(): Promise<object[]> {
  const text = await readFile(path.join(world.dataDir, 'dead-letters.jsonl'), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as object);
}

/** What the bot has said in General. */
async function inGeneral(): Promise<string[]> {
  return (await world.sandbox.messages(staffGroup)).flatMap(({ from, text, message_thread_id }) =>
    from.is_bot && message_thread_id === undefined && text !== undefined ? [text] : [],
  );
}

async function told(person: number): Promise<string[]> {
  return (await world.sandbox.messages(person)).flatMap(({ from, text }) =>
    from.is_bot && text !== undefined ? [text] : [],
  );
}

test('is set aside without a word of it; the customer hears the truth, keeps the place, and others notice nothing', async () => {
  await toApplication(world, fang);
  await world.sandbox.say(fang, POISON);
  await world.sandbox.say(liwei, '/start');
  await world.rest();
  expect((await world.shown(fang)).text).toContain('没能处理');
  expect((await told(liwei)).length).toBe(1);
  expect((await world.say(fang, '欧阳修文')).text).toContain('身份证号');

  const [letter, ...more] = await letters();
  expect(more).toEqual([]);
  expect(letter).toEqual({
    at: expect.any(Number) as number,
    updateId: expect.any(Number) as number,
    what: 'message',
    error: 'TypeError',
  });
  const notices = (await inGeneral()).filter((text) => text.includes('没能处理'));
  expect(notices).toHaveLength(1);
  expect(notices[0]).toContain('TypeError');
  for (const said of [JSON.stringify(letter), notices[0], world.logged.join()])
    expect(said).not.toContain(POISON);
});

test('in a talk, the customer and the topic hear that it did not arrive, and the talk goes on', async () => {
  await talking(world, fang, chen);
  await world.say(fang, POISON);
  expect((await told(fang)).at(-1)).toContain('没能处理');
  expect((await wordsInTopic(world)).at(-1)).toContain('出了故障');
  await world.say(fang, '听得到吗');
  expect((await inTopic(world)).at(-1)?.text).toBe('听得到吗');
});

test('delivered again after a crash it is neither told nor written a second time', async () => {
  await world.say(fang, '/start');
  await world.sandbox.skip();
  await world.sandbox.faults.add({ method: 'getUpdates', kind: '500', times: 2 });
  await world.sandbox.say(fang, POISON);
  await world.sandbox.until(
    ({ kind, method, ok }) => kind === 'call' && method === 'getUpdates' && ok === false,
  );
  await world.restart();
  expect(world.logged.join('\n')).toContain('they will come again');
  await world.rest();
  expect(await letters()).toHaveLength(1);
  expect((await told(fang)).filter((text) => text.includes('没能处理'))).toHaveLength(1);
  expect((await inGeneral()).filter((text) => text.includes('没能处理'))).toHaveLength(1);
});

test('many at once are one notice to staff, with every number in it', async () => {
  await world.say(fang, '/start');
  for (let count = 0; count < 12; count += 1) await world.sandbox.say(fang, POISON);
  await world.rest();
  await world.pass(61_000);
  const notices = (await inGeneral()).filter((text) => text.includes('没能处理'));
  expect(notices).toHaveLength(2);
  const numbers = (await letters()).map((letter) => String((letter as { updateId: number }).updateId));
  for (const number of numbers) expect(notices.join()).toContain(number);
});

test('what staff write and cannot be handled is set aside too, and their chat goes on', async () => {
  await talking(world, fang, chen);
  // Every turn speaks of the hotline; the words about a failure do not.
  const phrases = { ...world.content.phrases, 'support.hotline': null as never };
  world.content = { ...world.content, phrases };
  await writes(world, chen, '您好');
  expect(await letters()).toHaveLength(1);
});

test('what staff could not be told, they are told after the next start, and only once', async () => {
  await world.say(fang, '/start');
  await world.sandbox.faults.add({
    method: 'sendMessage',
    chat_id: staffGroup,
    kind: '429',
    retry_after: 3600,
  });
  await world.sandbox.say(fang, POISON);
  await world.rest();
  const notices = async (): Promise<string[]> =>
    (await inGeneral()).filter((text) => text.includes('没能处理'));
  expect(await letters()).toHaveLength(1);
  expect(await notices()).toEqual([]);
  await world.restart(undefined, () => world.sandbox.faults.clear());
  await world.rest();
  const [letter] = (await letters()) as { updateId: number }[];
  expect(await notices()).toEqual([expect.stringContaining(String(letter?.updateId))]);
  await world.restart();
  await world.rest();
  expect(await notices()).toHaveLength(1);
});
