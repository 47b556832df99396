// What a talk carries through the sandbox: albums, replies, edits and reactions in both directions, and who may not.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { preset, staffGroup } from '../world/sandbox-client.ts';
import type { SandboxMessage } from '../world/sandbox-shapes.ts';
import { cardIn, does, inTopic, talking, toldIn, topicOf, wordsInTopic, writes } from '../world/staff.ts';
import { openWorld } from '../world/world.ts';
import type { World } from '../world/world.ts';

const { fang, alex, chen, lin } = preset;
let world: World;

beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const tenPhotos = Array.from({ length: 10 }, (_, index) => ({
  photo: true as const,
  caption: `第${index}张`,
}));

function expectAlbum(photos: readonly SandboxMessage[]): void {
  expect(photos.map(({ caption }) => caption)).toEqual(tenPhotos.map(({ caption }) => caption));
  expect(new Set(photos.map(({ media_group_id }) => media_group_id)).size).toBe(1);
  expect(photos[0]?.media_group_id).toBeDefined();
}

test('an album of ten stays one album, in both directions', async () => {
  await talking(world, fang, chen);
  await world.sandbox.sendAlbum(fang, tenPhotos);
  await world.rest();
  expectAlbum((await inTopic(world)).filter(({ photo }) => photo !== undefined));

  await world.sandbox.sendAlbum(chen, tenPhotos, staffGroup, await topicOf(world));
  await world.rest();
  const chat = await world.sandbox.messages(fang);
  expectAlbum(chat.filter(({ photo, from }) => photo !== undefined && from.is_bot));
});

test('an album that replies is an album and a reply, in both directions', async () => {
  await talking(world, fang, chen);
  await world.sandbox.say(fang, '发哪张？');
  await world.rest();
  const copy = (await inTopic(world)).find(({ text }) => text === '发哪张？');
  const pictures = [{ photo: true as const, caption: '这种' }, { video: true as const }];
  await world.sandbox.control('POST', `/chats/${staffGroup}/messages`, {
    from: chen,
    album: pictures,
    message_thread_id: await topicOf(world),
    reply_to: copy?.message_id,
  });
  await world.rest();
  const [first, second] = (await world.sandbox.messages(fang)).slice(-2);
  expect(first).toMatchObject({ caption: '这种', reply_to_message: { text: '发哪张？' } });
  expect(first?.photo).toBeDefined();
  expect(second?.media_group_id).toBe(first?.media_group_id);
  expect(first?.media_group_id).toBeDefined();

  await world.sandbox.control('POST', `/chats/${fang}/messages`, {
    from: fang,
    album: [{ document: true, caption: '好' }, { document: true }],
    reply_to: first?.message_id,
  });
  await world.rest();
  const [one, other] = (await inTopic(world)).slice(-2);
  expect(one).toMatchObject({ caption: '好', reply_to_message: { caption: '这种' } });
  expect(other?.media_group_id).toBe(one?.media_group_id);
  expect(other?.document).toBeDefined();
});

test('every kind of message arrives as it is, and a reply replies to the right message', async () => {
  await talking(world, fang, chen);
  const asked = await world.sandbox.say(fang, '这张卡还能用吗');
  await world.rest();
  for (const thing of [
    { photo: true as const, caption: '卡的照片' },
    { document: true as const },
    { voice: true as const },
    { video: true as const },
    { sticker: true as const },
    { location: { latitude: 31.2, longitude: 121.5 } },
    { contact: { phone_number: '+8613800138000', first_name: '张三' } },
  ]) {
    await world.sandbox.say(fang, thing);
    await world.rest();
  }
  const carried = (await inTopic(world)).slice(-7);
  expect(carried.map((message) => Object.keys(message).find((key) => KINDS.includes(key)))).toEqual(KINDS);

  const copy = (await inTopic(world)).find(({ text }) => text === '这张卡还能用吗');
  const answered = await writes(world, chen, { text: '不能了', reply_to: copy?.message_id ?? 0 });
  const answer = (await world.sandbox.messages(fang)).at(-1);
  expect(answer?.text).toBe('不能了');
  expect(answer?.reply_to_message?.message_id).toBe(asked.message_id);

  await world.sandbox.say(fang, { text: '好的', reply_to: answer?.message_id ?? 0 });
  await world.rest();
  const back = (await inTopic(world)).at(-1);
  expect(back?.text).toBe('好的');
  expect(back?.reply_to_message?.message_id).toBe(answered.message_id);
});

const KINDS = ['photo', 'document', 'voice', 'video', 'sticker', 'location', 'contact'];

test('text keeps its formatting in both directions', async () => {
  await talking(world, fang, chen);
  const entities = [{ type: 'bold', offset: 0, length: 2 }];
  await world.sandbox.say(fang, { text: '急件，请看', entities });
  await world.rest();
  expect((await inTopic(world)).at(-1)).toMatchObject({ text: '急件，请看', entities });
  await writes(world, chen, { text: '马上看', entities });
  expect((await world.sandbox.messages(fang)).at(-1)).toMatchObject({ text: '马上看', entities });
});

test('edits are shown as edits on the other side, reactions as reactions, and delivery is marked', async () => {
  await talking(world, fang, chen);
  const mine = await world.sandbox.say(fang, '卡号尾号五六七八');
  await world.rest();
  await world.sandbox.edit(fang, mine.message_id, '卡号尾号一二三四');
  await world.rest();
  const topic = await inTopic(world);
  const copy = topic.find(({ text }) => text === '卡号尾号五六七八');
  expect(topic.at(-1)?.text).toContain('改为：卡号尾号一二三四');
  expect(topic.at(-1)?.reply_to_message?.message_id).toBe(copy?.message_id);

  const answer = await writes(world, chen, '周三办');
  await world.sandbox.edit(chen, answer.message_id, '周四办', staffGroup);
  await world.rest();
  expect((await world.sandbox.messages(fang)).slice(-2).map(({ text }) => text)).toEqual([
    '周三办',
    expect.stringContaining('更正：周四办'),
  ]);
  expect(
    (await inTopic(world)).find(({ message_id }) => message_id === answer.message_id)?.reactions,
  ).toEqual([expect.objectContaining({ emoji: '👌' })]);

  await world.sandbox.react(fang, (await world.sandbox.messages(fang)).at(-2)?.message_id ?? 0, '👍');
  await world.rest();
  const reacted = (await inTopic(world)).find(({ message_id }) => message_id === answer.message_id);
  expect(reacted?.reactions?.map(({ emoji }) => emoji)).toContain('👍');
});

test('who has not claimed cannot speak to the customer; a supervisor can take over', async () => {
  await talking(world, fang, lin);
  await writes(world, chen, '我来插一句');
  expect(await toldIn(world)).toContain('没有发给客户');
  await does(world, chen, '接手');
  await does(world, lin, '交还机器人');
  await world.say(fang, '/human');
  await does(world, chen, '接手');
  await does(world, lin, '接手');
  await does(world, lin, '接管');
  await writes(world, lin, '我是主管');
  const chat = (await world.sandbox.messages(fang)).map(({ text }) => text);
  expect(chat).toContain('我是主管');
  expect(chat).not.toContain('我来插一句');
});

test("a customer who forges a staff button in their own chat changes nobody's talk", async () => {
  await talking(world, fang, chen);
  const claim = 'claim';
  const menu = await world.say(alex, '/start');
  const forged = (await inTopic(world)).flatMap(
    ({ reply_markup }) => reply_markup?.inline_keyboard?.flat() ?? [],
  );
  expect(forged.map(({ callback_data }) => callback_data).join()).toMatch(/back|note/);
  for (const { callback_data = claim } of forged) {
    await world.sandbox.press(alex, callback_data, { message: menu.message_id, forge: true, wait: false });
  }
  await world.rest();
  await world.sandbox.say(fang, '还在和我说吗');
  await world.rest();
  expect(await toldIn(world)).toBe('还在和我说吗');
  expect((await cardIn(world)).text).toContain('客服小陈');
  expect(await world.sandbox.topics.list()).toHaveLength(1);
});

test('somebody who left the staff group may do nothing there any more', async () => {
  await talking(world, fang, chen);
  await world.sandbox.control('PUT', `/chats/${staffGroup}/members/${chen}`, { by: lin, status: 'left' });
  await world.rest();
  await expect(writes(world, chen, '我还能写吗')).rejects.toThrow('not in this chat');
  await does(world, lin, '接手');
  await does(world, lin, '接管');
  await writes(world, lin, '换我来');
  expect((await world.sandbox.messages(fang)).at(-1)?.text).toBe('换我来');
});

test('nothing of somebody whom staff have blocked is answered or carried, until they are unblocked', async () => {
  await talking(world, fang, chen);
  await writes(world, chen, '/block 一直骂人');
  expect(await toldIn(world)).toContain('已拉黑');
  const before = (await world.sandbox.messages(fang)).length;
  await world.sandbox.say(fang, '喂喂喂');
  await world.rest();
  expect(await world.sandbox.messages(fang)).toHaveLength(before + 1);
  expect(await wordsInTopic(world)).not.toContain('喂喂喂');
  expect((await cardIn(world)).text).toContain('已拉黑');
  await does(world, chen, '解除拉黑');
  expect((await world.say(fang, '/start')).text).toContain('销卡助手');
});

test('a reply to a note is a note, and a message that becomes a note is taken back from the customer', async () => {
  await talking(world, fang, chen);
  const note = await writes(world, lin, '／／ 这人上次骂过人');
  await writes(world, chen, { text: '我也觉得他烦', reply_to: note.message_id });
  await writes(world, chen, '@xiaolin 帮我看一下');
  expect(await toldIn(world)).toContain('没有发给客户');
  const claimed = (await inTopic(world)).find(({ text }) => text?.includes('已接手') === true);
  await writes(world, chen, { text: '他的照片不对', reply_to: claimed?.message_id ?? 0 });
  expect(await toldIn(world)).toContain('没有发给客户');
  const words = await writes(world, chen, '这人真烦');
  expect((await world.shown(fang)).text).toBe('这人真烦');
  await world.sandbox.edit(chen, words.message_id, '// 这人真烦', staffGroup);
  await world.rest();
  expect(await toldIn(world)).toContain('已改成备注');
  const chat = JSON.stringify(await world.sandbox.messages(fang));
  expect(chat).not.toMatch(/骂过|烦|xiaolin|照片/);
});

test('words that fill a message arrive whole also where the bot puts something before them', async () => {
  const full = `${'<'.repeat(4000)}${'好'.repeat(95)}完`;
  await talking(world, fang, chen);
  const theirs = await world.sandbox.say(fang, '短');
  await world.rest();
  await world.sandbox.edit(fang, theirs.message_id, full);
  await world.rest();
  expect((await wordsInTopic(world)).join('')).toContain(full);
  await world.sandbox.say(fang, `/whatever ${'令'.repeat(4080)}完`);
  await world.sandbox.say(fang, `验证码 482913 ${'码'.repeat(4070)}完`);
  await world.rest();
  expect((await wordsInTopic(world)).join('')).toMatch(/令{4080}完[^]*码{4070}完/);

  const mine = await writes(world, chen, '短');
  await world.sandbox.edit(chen, mine.message_id, full, staffGroup);
  await world.rest();
  const chat = (await world.sandbox.messages(fang)).filter(({ from }) => from.is_bot);
  expect(chat.map(({ text }) => text ?? '').join('')).toContain(full);
});
