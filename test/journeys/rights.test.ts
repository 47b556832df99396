// Who may do what: strangers' groups, buttons that were never shown.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { preset, staffGroup } from '../world/sandbox-client.ts';
import type { SandboxChat } from '../world/sandbox-shapes.ts';
import { inTopic, talking, topicOf, wordsInTopic } from '../world/staff.ts';
import { toApplication } from '../world/ways.ts';
import { openWorld } from '../world/world.ts';
import type { World } from '../world/world.ts';

const { fang, alex, chen } = preset;
const BOT = 1000;
let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

test('put into a stranger’s group, the bot says a word and leaves; commands there do nothing', async () => {
  const group = await world.sandbox.control<SandboxChat>('POST', '/chats', {
    title: '别人的群',
    members: [alex],
  });
  await world.sandbox.control('PUT', `/chats/${group.id}/members/${BOT}`, { status: 'member', by: alex });
  await world.sandbox.say(alex, '/open@xiaoka_sandbox_bot', group.id);
  await world.sandbox.until(
    ({ kind, method, chat_id }) => kind === 'call' && method === 'leaveChat' && chat_id === group.id,
  );
  await world.rest();
  const said = (await world.sandbox.messages(group.id)).filter(
    ({ from, text }) => from.is_bot && text !== undefined,
  );
  expect(said.map(({ text }) => text)).toEqual([expect.stringContaining('先退出')]);
});

test('what only staff may do, a customer cannot forge: not in the own chat, and not by a button of the card', async () => {
  await talking(world, fang, chen);
  const message = (await world.sandbox.last(fang)).message_id;
  for (const data of ['s:back', 's:close', 's:reveal', 'g:open', 's:approve:2026-11-25', '💥'.repeat(16)])
    await world.sandbox.press(fang, data, { message, forge: true, wait: false });
  await world.rest();
  const words = (await wordsInTopic(world)).join('\n');
  expect(words).not.toContain('交还');
  expect(world.logged.join('\n')).not.toContain('set aside');
});

test('what staff write in the name of a channel does not reach the customer, and they are told why', async () => {
  await talking(world, fang, chen);
  const before = (await world.sandbox.messages(fang)).length;
  const as_channel = { id: -1_001_777_000_001, title: '销卡频道' };
  const message_thread_id = await topicOf(world);
  const sent = await world.sandbox.say(
    chen,
    { text: '您好，我是客服', message_thread_id, as_channel },
    staffGroup,
  );
  await world.sandbox.say(chen, { text: '/back', message_thread_id, as_channel }, staffGroup);
  await world.rest();
  expect(await world.sandbox.messages(fang)).toHaveLength(before);
  const told = (await inTopic(world)).filter(({ text }) => text?.includes('以频道身份'));
  expect(told.map(({ reply_to_message }) => reply_to_message?.message_id)).toContain(sent.message_id);
  expect(world.logged.join('\n')).toContain('in the name of a channel was refused');
  await world.say(fang, '还在吗');
  expect((await wordsInTopic(world)).at(-1)).toBe('还在吗');
});

test('what comes into a private chat in the name of a channel is nobody’s answer', async () => {
  await toApplication(world, fang);
  const before = await world.sandbox.messages(fang);
  await world.sandbox.say(fang, {
    text: '欧阳修文',
    as_channel: { id: -1_001_777_000_001, title: '某频道' },
  });
  await world.rest();
  const after = await world.sandbox.messages(fang);
  expect(after.slice(0, before.length)).toEqual(before);
  expect(after.slice(before.length)).toMatchObject([{ text: '欧阳修文' }]);
  await world.say(fang, '欧阳修文');
  const said = (await world.sandbox.messages(fang)).findLast(({ from }) => from.id === BOT);
  expect(said?.text).toContain('身份证号');
});

test('a press on somebody else’s message does nothing, in their chat or with their button’s data in the own one', async () => {
  await toApplication(world, fang);
  const asked = await world.shown(fang);
  await world.say(alex, '/start');
  const place = asked.text;
  const before = (await world.sandbox.messages(fang)).length;
  const buttons = asked.reply_markup?.inline_keyboard?.flat() ?? [];
  expect(buttons.length).toBeGreaterThan(0);
  for (const { callback_data = '' } of buttons) {
    const { message_id } = asked;
    const theirs = { chat: fang, message: message_id, forge: true, outside: true };
    expect((await world.sandbox.press(alex, callback_data, theirs)).answered).toBe(true);
    const own = { message: message_id, forge: true };
    expect((await world.sandbox.press(alex, callback_data, own)).answered).toBe(true);
  }
  await world.rest();
  expect(await world.sandbox.messages(fang)).toHaveLength(before);
  expect((await world.shown(fang)).text).toBe(place);
  expect((await world.say(fang, '欧阳修文')).text).toContain('身份证号');
  expect(world.logged.join('\n')).not.toContain('set aside');
});
