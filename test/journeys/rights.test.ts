// Who may do what: strangers' groups, buttons that were never shown.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { preset } from '../world/sandbox-client.ts';
import type { SandboxChat } from '../world/sandbox-shapes.ts';
import { talking, wordsInTopic } from '../world/staff.ts';
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
