// A staff group is set up, through the sandbox: what is missing is said there in one message, /setup says it again, and a
// group that is not ours learns its id.
import { afterEach, expect, test } from 'vitest';
import { preset, staffGroup } from '../world/sandbox-client.ts';
import { openWorld } from '../world/world.ts';
import type { World } from '../world/world.ts';

const { chen, lin } = preset;
const FRESH = -1_002_000_000_555;
let world: World;
afterEach(() => world.close());

async function botIn(chat: number, change: object): Promise<void> {
  const { bots } = await world.sandbox.state();
  await world.sandbox.control('PUT', `/chats/${chat}/members/${bots[0]?.id ?? 0}`, { by: lin, ...change });
  await world.rest();
}

async function said(chat: number): Promise<string[]> {
  return (await world.sandbox.messages(chat)).flatMap(({ from, text }) =>
    from.is_bot && text !== undefined ? [text] : [],
  );
}

const RIGHTS = { can_manage_topics: true, can_delete_messages: true, can_pin_messages: true };

test('a group that lacks topics and rights is told all of it in one message, and that all is well once it is', async () => {
  world = await openWorld({ settings: { STAFF_CHAT_ID: String(FRESH) } });
  await world.sandbox.control('POST', '/chats', { id: FRESH, title: '客服', members: [lin] });
  await botIn(FRESH, { status: 'member' });
  const [told = '', ...more] = await said(FRESH);
  expect(more).toEqual([]);
  for (const words of ['话题', '管理员', '管理话题', '删除消息', '置顶消息', String(FRESH)])
    expect(told).toContain(words);

  await world.sandbox.say(lin, '/setup', FRESH);
  await world.rest();
  expect(await said(FRESH)).toEqual([told, told]);
});

test('a right that is taken away is said at once, and so is that it came back', async () => {
  world = await openWorld();
  await botIn(staffGroup, { status: 'administrator', rights: { ...RIGHTS, can_pin_messages: false } });
  expect((await said(staffGroup)).at(-1)).toContain('置顶消息');
  expect((await said(staffGroup)).at(-1)).not.toContain('删除消息');
  await botIn(staffGroup, { status: 'administrator', rights: RIGHTS });
  expect((await said(staffGroup)).at(-1)).toContain('设置完成');
  await world.sandbox.say(chen, '/setup', staffGroup);
  await world.rest();
  expect((await said(staffGroup)).at(-1)).toContain(String(staffGroup));
});

test('before there is a staff group, /setup in a new group says its id and what to do with it', async () => {
  world = await openWorld({ settings: {} });
  await world.sandbox.control('POST', '/chats', {
    id: FRESH,
    title: '客服',
    is_forum: true,
    members: [chen],
  });
  await world.sandbox.control('PUT', `/chats/${FRESH}/members/${lin}`, { status: 'administrator' });
  await botIn(FRESH, { status: 'administrator', rights: RIGHTS });
  await world.sandbox.say(lin, '/setup', FRESH);
  await world.rest();
  expect((await said(FRESH)).at(-1)).toMatch(new RegExp(`${FRESH}.*STAFF_CHAT_ID`, 's'));
});
