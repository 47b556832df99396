// Lines of the log say what they belong to: an update by Telegram's id, also where a send of it fails later, and what
// the bot does of its own accord by a short name.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { POISON, poisoned } from '../world/poisoned.ts';
import { preset } from '../world/sandbox-client.ts';
import { openWorld } from '../world/world.ts';
import type { World } from '../world/world.ts';

const { fang, liwei } = preset;
const DAY = 86_400_000;
let world: World;

beforeEach(async () => {
  world = await openWorld();
  world.content = poisoned(world.content);
});
afterEach(() => world.close());

/** The facts of the lines with these words. */
function lines(words: string): Record<string, unknown>[] {
  return world.logged
    .filter((line) => line.includes(words))
    .map((line) => JSON.parse(line.slice(0, line.lastIndexOf('}') + 1)) as Record<string, unknown>);
}

/** Telegram refuses this person's next message for good. */
async function refuse(chat_id: number): Promise<void> {
  const description = 'Bad Request: message text is empty';
  await world.sandbox.faults.add({ method: 'sendMessage', chat_id, kind: '400', times: 1, description });
}

/** The id of the update that was set aside. */
async function letter(): Promise<number> {
  const text = await readFile(path.join(world.dataDir, 'dead-letters.jsonl'), 'utf8');
  return (JSON.parse(text) as { updateId: number }).updateId;
}

test('every try of an update, and its end, carry its id', async () => {
  await world.say(fang, POISON);
  const id = await letter();
  const tried = lines('tried again');
  expect(tried).toHaveLength(2);
  for (const line of [...tried, ...lines('was set aside')]) expect(line).toMatchObject({ update: id });
});

test('a send that fails carries the id of the update that owed it, also of two at once', async () => {
  await world.say(fang, POISON);
  const id = await letter();
  for (const person of [fang, liwei]) await refuse(person);
  // The next two updates, one after the other; their sends fail in whatever order.
  await world.sandbox.say(fang, '/start');
  await world.sandbox.say(liwei, '/start');
  await world.rest();
  const refused = lines('Telegram refused').map(({ update }) => update);
  expect(refused.toSorted()).toEqual([id + 1, id + 2]);
});

test('a send that time owed carries a name of its own, and no update', async () => {
  await world.say(fang, '/start');
  await world.press(fang, '开始注销');
  await refuse(fang);
  await world.pass(1.5 * DAY);
  const [line, ...more] = lines('Telegram refused');
  expect(more).toEqual([]);
  expect(line).toMatchObject({ turn: expect.stringMatching(/^[0-9a-z]+-[0-9a-z]+$/) as string });
  expect(line).not.toHaveProperty('update');
});
