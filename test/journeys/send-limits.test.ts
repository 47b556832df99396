// A group at Telegram's limit of twenty messages a minute, kept by the sandbox and by the bot: what is much arrives whole
// and in order, and nobody else is kept waiting for it.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { preset, staffGroup } from '../world/sandbox-client.ts';
import { inTopic, talking } from '../world/staff.ts';
import { openWorld } from '../world/world.ts';
import type { World } from '../world/world.ts';

const { fang, liwei, chen } = preset;
const settings = { STAFF_CHAT_ID: String(staffGroup), SEND_LIMITS: 'telegram' };
let world: World;

beforeEach(async () => {
  world = await openWorld({ settings: { STAFF_CHAT_ID: String(staffGroup) } });
  await talking(world, fang, chen, '王芳');
  await world.restart(settings);
  await world.sandbox.control('POST', '/limits', { per_minute: 20 });
});
afterEach(() => world.close());

/** Lets so many seconds pass, a few at a time. */
async function minutes(count: number): Promise<void> {
  for (let passed = 0; passed < count * 20; passed += 1) {
    await world.moveClocks(3000);
    await world.sandbox.settle(60, 5);
  }
}

async function refusals(): Promise<number> {
  const { events } = await world.sandbox.control<{ events: { error_code?: number }[] }>(
    'GET',
    '/events?after=0&wait=0',
  );
  return events.filter(({ error_code }) => error_code === 429).length;
}

test('three albums of ten arrive as albums, in order', async () => {
  const albums = ['甲', '乙', '丙'].map((name) =>
    Array.from({ length: 10 }, (_, at) => ({ photo: true as const, caption: `${name}${at}` })),
  );
  for (const album of albums) await world.sandbox.sendAlbum(fang, album);
  await minutes(5);
  const photos = (await inTopic(world, '王芳')).filter(({ photo }) => photo !== undefined);
  expect(photos.map(({ caption }) => caption)).toEqual(albums.flat().map(({ caption }) => caption));
  expect(new Set(photos.map(({ media_group_id }) => media_group_id)).size).toBe(3);
});

test('a hundred texts that fill a message arrive in order, while another customer is seen within two minutes', async () => {
  const texts = Array.from({ length: 100 }, (_, at) => `${at} `.padEnd(4090, '长'));
  for (const text of texts) await world.sandbox.say(fang, text);
  await minutes(1);
  await world.sandbox.say(liwei, '/human');
  await world.sandbox.say(liwei, '我的卡丢了');
  await minutes(2);
  expect((await inTopic(world, '李伟')).map(({ text }) => text)).toContain('我的卡丢了');
  await minutes(6);
  const seen = (await inTopic(world, '王芳')).flatMap(({ text }) =>
    text !== undefined && texts.includes(text) ? [text] : [],
  );
  expect(seen).toEqual(texts);
  expect(await refusals()).toBeLessThan(5);
}, 180_000);

test('of many who ask at once each topic comes with its first words, and staff who ask are answered before', async () => {
  const people = await Promise.all(Array.from({ length: 8 }, (_, at) => world.sandbox.person(`客户${at}`)));
  for (const { id } of people) await world.sandbox.say(id, '/human');
  await world.sandbox.settle(60, 5);
  await world.sandbox.say(chen, '/open', staffGroup);
  await minutes(0.5);
  const messages = await world.sandbox.messages(staffGroup);
  const answered = messages.findIndex(({ text }) => text?.includes('等人工') === true);
  expect(answered).toBeGreaterThan(0);
  const topics = (await world.sandbox.topics.list()).filter(({ name }) => name.includes('客户'));
  expect(topics.length).toBeGreaterThan(2);
  expect(topics.length).toBeLessThan(people.length);
  const ready = messages.filter(({ reply_markup }) => JSON.stringify(reply_markup ?? '').includes('接手'));
  const withWords = topics.filter(({ message_thread_id: id }) =>
    ready.some((each) => each.message_thread_id === id),
  );
  // One of them may be between its topic and its words.
  expect(withWords.length).toBeGreaterThanOrEqual(topics.length - 1);
  await minutes(3);
  expect((await world.sandbox.topics.list()).filter(({ name }) => name.includes('客户'))).toHaveLength(8);
}, 180_000);
