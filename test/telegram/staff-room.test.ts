// Setting a staff group up, against the sandbox: what is missing is said once, and strangers' groups are left.
import { expect, test } from 'vitest';
import { preset, staffGroup } from '../world/sandbox-client.ts';
import { roomHere } from './room-here.ts';

const here = roomHere();

const rights = { can_manage_topics: true, can_delete_messages: true, can_pin_messages: true };
const setBot = (status: string, given?: object, group = staffGroup): Promise<unknown> =>
  here().sandbox.control('PUT', `/chats/${group}/members/1000`, {
    status,
    by: preset.lin,
    ...(given && { rights: given }),
  });
const newGroup = (more: object, id = -1_002_000_000_077): Promise<unknown> =>
  here().sandbox.control('POST', '/chats', {
    id,
    title: '新客服群',
    members: [preset.chen, preset.lin],
    ...more,
  });
const told = async (group = staffGroup): Promise<string[]> => {
  await here().sandbox.settle();
  const messages = await here().sandbox.messages(group);
  return messages.flatMap(({ from, text }) => (from.is_bot && text !== undefined ? [text] : []));
};
const left = async (group: number): Promise<boolean> => {
  await here().sandbox.settle();
  const { chats } = await here().sandbox.state();
  const members = chats.find(({ id }) => id === group)?.members ?? [];
  return members.find(({ id }) => id === 1000)?.status === 'left';
};

test('a start where all is well is silent, and staff see their commands', async () => {
  await here().room.start();
  expect(await told()).toEqual([]);
  const { commands } = await here().sandbox.state();
  expect(commands).toMatchObject([{ scope: { type: 'chat' }, commands: [{ command: 'open' }] }]);
});

test('what is missing is said in one message, once, and so is that all is well then', async () => {
  await setBot('administrator', { ...rights, can_manage_topics: false, can_pin_messages: false });
  const missing = `incomplete ${staffGroup} • missing.manage\n• missing.pin`;
  expect(await told()).toEqual([missing]);
  await setBot('administrator', { ...rights, can_manage_topics: false, can_pin_messages: false });
  expect(await told()).toEqual([missing]);
  await setBot('administrator', rights);
  expect(await told()).toEqual([missing, `ready ${staffGroup}`]);
});

test('a plain member in a group without topics is told all of it at the start', async () => {
  await newGroup({ is_forum: false });
  here().groups = [-1_002_000_000_077];
  await setBot('member', undefined, -1_002_000_000_077);
  expect(await told(-1_002_000_000_077)).toEqual([
    'incomplete -1002000000077 • missing.topics\n• missing.administrator\n• missing.manage\n• missing.delete\n• missing.pin',
  ]);
});

test('/setup answers with the id of the group, whatever its state, and to staff only', async () => {
  await here().sandbox.say(preset.chen, '/setup', staffGroup);
  expect(await told()).toEqual([`ready ${staffGroup}`]);
  expect(here().commands).toEqual([]);
});

test('a staff group that the bot is not in is a line of the log', async () => {
  here().groups = [-1_009_999_999_999];
  await here().room.start();
  expect(here().log.lines).toEqual([expect.stringContaining('a staff group cannot be looked at')]);
});

test('a stranger’s group is left at once; one of our supervisor’s is left when nobody sets it up', async () => {
  const [strange, ours] = [-1_002_000_000_077, -1_002_000_000_078];
  await newGroup({}, strange);
  await newGroup({}, ours);
  const put = (group: number, by: number): Promise<unknown> =>
    here().sandbox.control('PUT', `/chats/${group}/members/1000`, { status: 'member', by });
  await put(strange, preset.chen);
  expect(await left(strange)).toBe(true);
  await put(ours, preset.lin);
  expect(await left(ours)).toBe(false);
  here().time.waiting.at(-1)?.callback();
  expect(await left(ours)).toBe(true);
});

test('a group that is not ours yet tells its id to an administrator who asks', async () => {
  here().groups = [];
  const group = -1_002_000_000_077;
  await newGroup({});
  await here().sandbox.control('PUT', `/chats/${group}/members/${preset.lin}`, { status: 'administrator' });
  await setBot('member', undefined, group);
  await here().sandbox.say(preset.chen, '/setup', group);
  expect(await told(group)).toEqual([]);
  await here().sandbox.say(preset.lin, '/setup', group);
  expect(await told(group)).toEqual([`unconfigured ${group}`]);
  expect(await left(group)).toBe(false);
});
