// Many who ask for a person in the same moment: the place that each of them reads is theirs alone.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWorld } from '../world/world.ts';
import type { World } from '../world/world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

test('twelve who ask at once read places from one to twelve, each once', async () => {
  const people = await Promise.all(Array.from({ length: 12 }, (_, at) => world.sandbox.person(`客户${at}`)));
  await Promise.all(people.map(({ id }) => world.sandbox.say(id, '/human')));
  await world.rest();
  const told = await Promise.all(people.map(async ({ id }) => (await world.shown(id)).text ?? ''));
  const places = told.map((text) => Number(/排在第 (\d+) 位/.exec(text)?.[1]));
  expect(places.toSorted((one, other) => one - other)).toEqual(people.map((_, at) => at + 1));
});
