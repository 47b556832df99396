// The whole room against the sandbox: what people do arrives, and what the bot decides is seen.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Effect } from '../../src/chat/effect.ts';
import type { Arrival } from '../../src/chat/input.ts';
import { startIntake } from '../../src/telegram/intake.ts';
import type { Intake } from '../../src/telegram/intake.ts';
import { openRoom } from '../../src/telegram/room.ts';
import type { Room } from '../../src/telegram/room.ts';
import { setUp } from '../../src/telegram/set-up.ts';
import { preset, startSandbox } from '../world/sandbox-client.ts';
import type { Sandbox } from '../world/sandbox-client.ts';
import { memoryLog } from './fake-api.ts';
import { heldTime } from './performer-for.ts';

let sandbox: Sandbox;
let intake: Intake;
let room: Room;
const arrivals: Arrival[] = [];
const log = memoryLog();
const profile = {
  languageCode: 'zh',
  commands: [{ command: 'menu', description: '菜单' }],
  description: '我帮您注销电销卡',
  shortDescription: '注销电销卡',
} as const;

beforeAll(async () => {
  sandbox = await startSandbox();
  const { url: apiRoot, token } = sandbox;
  const start = await setUp({
    token,
    apiRoot,
    polls: true,
    profiles: [{ ...profile, commands: [...profile.commands] }],
    elapsed: () => performance.now(),
    wait: () => Promise.resolve(),
    log,
  });
  if (!start.ok) throw new Error(start.sentence);
  const turns = {
    take: (arrival: Arrival) => {
      arrivals.push(arrival);
      return Promise.resolve({ gathering: arrival.input.kind === 'upload' });
    },
    gathering: () => Promise.resolve(false),
  };
  room = openRoom({
    token,
    apiRoot,
    me: start.me,
    turns,
    desk: {
      groups: () => [],
      findCustomer: () => Promise.resolve(null),
      learnMoves: () => Promise.resolve(),
      noteMissing: () => Promise.resolve(null),
      topicNow: () => Promise.resolve(null),
      findTopic: () => Promise.resolve(null),
      general: () => Promise.resolve(),
      moved: () => undefined,
    },
    words: (word) => word,
    commandsFor: () => [...profile.commands],
    staffCommands: () => [],
    elapsed: () => performance.now(),
    after: heldTime().after,
    turnIn: () => Promise.resolve(),
    log,
  });
  intake = startIntake({
    api: room.api,
    handle: (update) => room.handle(update),
    answered: () => undefined,
    reachable: () => undefined,
    setAside: ({ updateId }) => Promise.reject(new Error(`update ${updateId} could not be handled`)),
    log,
    wait: () => Promise.resolve(),
  });
});
afterAll(async () => {
  await intake.stop();
  await sandbox.stop();
});

const say = (html: string, instead: number | null = null) =>
  room.perform(
    { chatId: preset.fang, desk: null },
    {
      kind: 'say',
      html,
      buttons: [[{ label: '菜单', press: { kind: 'command', name: 'menu', rest: '' } }]],
      instead,
      asks: null,
    },
  );

test('sets up without a complaint', () => {
  expect(log.lines).toEqual([]);
});

test('a conversation: a command, an answer, a press, an edit, an erasure', async () => {
  const hello = await sandbox.say(preset.fang, '/start@Xiaoka_Sandbox_Bot shop');
  await sandbox.settle();
  expect(arrivals.at(-1)).toMatchObject({
    chatId: preset.fang,
    languageCode: 'zh-hans',
    input: { kind: 'command', name: 'start', rest: 'shop', messageId: hello.message_id },
  });

  const said = await say('<b>您好</b>');
  expect(said.kind).toBe('done');
  expect(await sandbox.press(preset.fang, '菜单')).toMatchObject({ answered: true });
  await sandbox.settle();
  expect(arrivals.at(-1)?.input).toMatchObject({ kind: 'press', press: { kind: 'command', name: 'menu' } });

  const shown = said.kind === 'done' ? said.messageId : null;
  expect(await say('菜单', shown)).toEqual({ kind: 'done', messageId: shown });
  expect(await say('菜单', shown)).toEqual({ kind: 'done', messageId: shown });
  expect((await sandbox.last(preset.fang)).text).toBe('菜单');

  expect(
    await room.perform({ chatId: preset.fang, desk: null }, { kind: 'erase', messageId: hello.message_id }),
  ).toMatchObject({
    kind: 'done',
  });
  expect(
    await room.perform({ chatId: preset.fang, desk: null }, { kind: 'erase', messageId: hello.message_id }),
  ).toMatchObject({
    kind: 'done',
  });
  expect(await say('新的', hello.message_id)).toMatchObject({ kind: 'done' });
  expect(await say('坏的 <b>标记')).toMatchObject({ kind: 'done' });
  expect((await sandbox.last(preset.fang)).text).toBe('坏的 标记');
  expect(
    await room.perform({ chatId: preset.fang, desk: null }, { kind: 'commands', language: 'zh' }),
  ).toMatchObject({ kind: 'done' });
});

test('an album arrives whole and in order while a step gathers', async () => {
  arrivals.length = 0;
  await sandbox.sendAlbum(preset.fang, [{ photo: true, caption: '正面' }, { photo: true }, { photo: true }]);
  await sandbox.say(preset.fang, '好了');
  await sandbox.settle();
  expect(arrivals.map(({ input }) => input.kind)).toEqual(['upload', 'upload', 'upload', 'text']);
  expect(arrivals[0]?.input).toMatchObject({ upload: { kind: 'photo' }, caption: '正面' });
});

test('a block is told, and ends what is said', async () => {
  await sandbox.changePerson(preset.fang, { blocked: true });
  await sandbox.settle();
  expect(arrivals.at(-1)?.input).toEqual({ kind: 'left' });
  expect(await say('还在吗')).toEqual({ kind: 'never', why: 'blocked' });
  await sandbox.changePerson(preset.fang, { blocked: false });
  await sandbox.settle();
  expect(arrivals.at(-1)?.input).toEqual({ kind: 'returned' });
  expect(await say('欢迎回来')).toMatchObject({ kind: 'done' });
});

test('a person who never wrote and a chat that is not there are outcomes', async () => {
  const say: Effect = { kind: 'say', html: 'x', buttons: [], instead: null, asks: null };
  expect(await room.perform({ chatId: preset.liwei, desk: null }, say)).toEqual({
    kind: 'never',
    why: 'blocked',
  });
  expect(await room.perform({ chatId: 4_999_999_999, desk: null }, say)).toEqual({
    kind: 'never',
    why: 'gone',
  });
});

test('faults on the way are waited for', async () => {
  await sandbox.faults.add({ method: 'sendMessage', kind: '429', retry_after: 7, times: 1 });
  expect(await say('一')).toEqual({ kind: 'later', seconds: 7, told: true });
  await sandbox.faults.add({ method: 'sendMessage', kind: 'cut', times: 1 });
  expect(await say('二')).toEqual({ kind: 'later', seconds: 1, told: false, unsure: true });
  expect(await say('三')).toMatchObject({ kind: 'done' });
});
