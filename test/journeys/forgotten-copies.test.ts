// After /forget the person's file holds no copy that says anything of before, also while Telegram takes nothing and no
// later save has come over the older one.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseJson } from '../../src/store/durable-adapter.ts';
import { recordPath } from '../../src/store/record-files.ts';
import { EnvelopeSchema, readKey, unseal } from '../../src/store/seal.ts';
import { readSlots } from '../../src/store/slots.ts';
import { CARD_NUMBER, ID_NUMBER, NAME } from '../world/people.ts';
import { toApplication } from '../world/ways.ts';
import { openWorld, TEST_KEY } from '../world/world.ts';
import type { World } from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Everything that the key opens in the file, newest or not. */
function opened(id: number): string[] {
  const read = readKey(TEST_KEY);
  if (!read.ok) throw new Error(read.why);
  const { key } = read;
  return readSlots(readFileSync(recordPath(world.dataDir, id)))
    .texts.flatMap((text) => EnvelopeSchema.safeParse(parseJson(text)).data ?? [])
    .flatMap((copy) => unseal(copy, key) ?? []);
}

test('no older copy opens once somebody was forgotten, before anything further is sent', async () => {
  const { id } = await world.sandbox.person('诸葛小满', 'zh-hans');
  await toApplication(world, id);
  for (const answer of [NAME, ID_NUMBER, CARD_NUMBER]) await world.say(id, answer);
  expect(opened(id).join()).toContain(ID_NUMBER);
  await world.say(id, '/forget');
  for (const method of ['sendMessage', 'editMessageText'])
    await world.sandbox.faults.add({ method, chat_id: id, kind: '429', retry_after: 60, times: 50 });
  await world.press(id, '全部删除').catch(() => undefined);
  const copies = opened(id);
  expect(copies.length).toBeGreaterThan(0);
  for (const planted of [NAME, ID_NUMBER, CARD_NUMBER, '诸葛小满'])
    expect(copies.join()).not.toContain(planted);
});
