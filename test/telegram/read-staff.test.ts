import { describe, expect, test } from 'vitest';
import { readStaff } from '../../src/telegram/read-staff.ts';
import { laneOf } from '../../src/telegram/read-update.ts';

const GROUP = -1001000000001;
const ME = { id: 1000, username: 'xiaoka_test_bot' };
const CHAT = { id: GROUP, type: 'supergroup', title: '销卡客服', is_forum: true };
const CHEN = { id: 52, is_bot: false, first_name: '小陈' };
const author = { kind: 'person', id: 52, name: '小陈' };

const message = (content: object): object => ({
  message: { message_id: 30, date: 1, from: CHEN, chat: CHAT, ...content },
});
const inTopic = (content: object): object =>
  message({ message_thread_id: 5, is_topic_message: true, reply_to_message: { message_id: 5 }, ...content });
const read = (update: object): unknown => readStaff({ ...update }, GROUP, ME);
const command = (text: string, more: object = {}): object => ({
  text,
  entities: [{ type: 'bot_command', offset: 0, length: text.split(' ')[0]?.length }],
  ...more,
});

describe('in a topic', () => {
  test('what replies to nothing replies to nothing, though Telegram names the topic’s first message', () => {
    const act = { kind: 'wrote', messageId: 30, text: '您好', album: null, replyTo: null };
    expect(read(inTopic({ text: '您好' }))).toEqual({ kind: 'act', thread: 5, author, act });
    expect(read(inTopic({ text: '您好', reply_to_message: { message_id: 9 } }))).toMatchObject({
      act: { replyTo: 9 },
    });
  });

  test('a reply says what it replies to: a line of the bot, or somebody’s words', () => {
    const bots = { message_id: 9, from: { id: ME.id, is_bot: true }, text: '✅' };
    expect(read(inTopic({ text: '好', reply_to_message: bots }))).toMatchObject({
      act: { replyTo: 9, replied: { bot: true, text: '✅' } },
    });
    const note = {
      message_id: 9,
      from: CHEN,
      rich_message: { blocks: [{ type: 'paragraph', text: '// 急' }] },
    };
    expect(read(inTopic({ text: '好', reply_to_message: note }))).toMatchObject({
      act: { replied: { bot: false, text: '// 急' } },
    });
    expect(read(inTopic({ text: '好' }))).not.toHaveProperty('act.replied');
  });

  test('somebody who is named without a username is seen, also in an edit', () => {
    const entities = [{ type: 'text_mention', offset: 0, length: 2, user: { id: 53 } }];
    expect(read(inTopic({ text: '小林 看一下', entities }))).toMatchObject({ act: { calls: true } });
    const edited_message = { message_id: 30, date: 1, from: CHEN, chat: CHAT, message_thread_id: 5 };
    const words = { is_topic_message: true, text: '小林 看一下', entities };
    expect(read({ edited_message: { ...edited_message, ...words } })).toMatchObject({
      act: { kind: 'changed', calls: true },
    });
  });

  test('photos and everything else are words too: their caption, and their album', () => {
    const photo = [{ file_id: 'f', file_unique_id: 'u' }];
    expect(read(inTopic({ photo, caption: '见图', media_group_id: '7' }))).toMatchObject({
      act: { kind: 'wrote', text: '见图', album: '7' },
    });
    expect(read(inTopic({ sticker: {} }))).toMatchObject({ act: { kind: 'wrote', text: '' } });
  });

  test('a command below a picture names the album that the picture is of', () => {
    const photo = [{ file_id: 'f', file_unique_id: 'u' }];
    const caption_entities = [{ type: 'bot_command', offset: 0, length: 5 }];
    const captioned = { photo, caption: '/note 见图', caption_entities };
    const did = { kind: 'did', action: 'note', rest: '见图', messageId: 30 };
    expect(read(inTopic({ ...captioned, media_group_id: '7' }))).toMatchObject({
      act: { ...did, album: '7' },
    });
    expect(read(inTopic(captioned))).toMatchObject({ act: did });
  });

  test.each([
    ['/claim', { kind: 'did', action: 'claim', rest: '' }],
    ['/note 客户很急', { kind: 'did', action: 'note', rest: '客户很急' }],
    ['/block', { kind: 'did', action: 'block', rest: '' }],
    ['/block 一直骂人', { kind: 'did', action: 'block', rest: '一直骂人' }],
    ['/canned hello', { kind: 'canned', id: 'hello' }],
  ])('%s is about its customer', (text, act) => {
    expect(read(inTopic(command(text)))).toMatchObject({ kind: 'act', thread: 5, act });
  });

  test.each([
    ['/block XK-346ACD', 'block', 'XK-346ACD'],
    ['/unblock 346acd', 'unblock', '346acd'],
    ['/block XK-12', 'block', 'XK-12'],
    ['/canned', 'canned', ''],
    ['/open', 'open', ''],
    ['/case XK-346ACD', 'case', 'XK-346ACD'],
  ])('%s is about more than its customer', (text, name, rest) => {
    expect(read(inTopic(command(text)))).toEqual({
      kind: 'command',
      thread: 5,
      author,
      command: name,
      rest,
      messageId: 30,
    });
  });

  test('a command below a photo is a command, a forwarded one is words, one of another bot is nothing', () => {
    const caption_entities = [{ type: 'bot_command', offset: 0, length: 5 }];
    const photo = [{ file_id: 'f', file_unique_id: 'u' }];
    expect(read(inTopic({ photo, caption: '/note 证件', caption_entities }))).toMatchObject({
      act: { kind: 'did', action: 'note', rest: '证件' },
    });
    expect(read(inTopic(command('/claim', { forward_origin: {} })))).toMatchObject({
      act: { kind: 'wrote' },
    });
    expect(read(inTopic(command('/claim@other_bot')))).toBeNull();
  });

  test('closing by hand is told, what the bot closes itself is not', () => {
    expect(read(inTopic({ forum_topic_closed: {} }))).toMatchObject({ act: { kind: 'topic', closed: true } });
    expect(read(inTopic({ forum_topic_reopened: {} }))).toMatchObject({
      act: { kind: 'topic', closed: false },
    });
    const self = { from: { id: ME.id, is_bot: true } };
    expect(read(inTopic({ forum_topic_closed: {}, ...self }))).toBeNull();
  });

  test.each([
    { forum_topic_created: {} },
    { forum_topic_edited: {} },
    { pinned_message: {} },
    { new_chat_members: [] },
  ])('a service message (%j) is nothing', (service) => {
    expect(read(inTopic(service))).toBeNull();
  });

  test('other bots are nothing, channels are refused', () => {
    expect(read(inTopic({ text: 'x', from: { id: 9, is_bot: true } }))).toBeNull();
    expect(read(inTopic({ text: 'x', sender_chat: { id: -5 } }))).toEqual({
      kind: 'channel',
      thread: 5,
      messageId: 30,
    });
  });
});

describe('in General', () => {
  test('talk is nothing, also when it is a thread of replies', () => {
    expect(read(message({ text: '大家好' }))).toBeNull();
    expect(read(message({ text: '大家好', message_thread_id: 12 }))).toBeNull();
  });

  test('commands have no topic', () => {
    expect(read(message(command('/open')))).toMatchObject({ kind: 'command', thread: null });
    expect(read(message(command('/claim')))).toMatchObject({
      kind: 'command',
      command: 'claim',
      thread: null,
    });
  });
});

describe('presses, rights and moves', () => {
  const press = (data: string): object => ({
    callback_query: {
      id: 'q',
      from: CHEN,
      data,
      message: { message_id: 40, date: 1, chat: CHAT, message_thread_id: 5, is_topic_message: true },
    },
  });

  test('a press names its topic and its press; a customer’s is none here', () => {
    expect(read(press('s:refuse'))).toEqual({
      kind: 'press',
      queryId: 'q',
      thread: 5,
      author,
      press: { kind: 'staff', action: 'refuse', rest: '' },
      messageId: 40,
    });
    expect(read(press('c:menu'))).toMatchObject({ press: null });
  });

  test('a new id, a changed standing, the bot’s own rights', () => {
    expect(read(message({ migrate_to_chat_id: -1009 }))).toEqual({ kind: 'moved', old: GROUP, fresh: -1009 });
    expect(read({ chat_member: { chat: CHAT, new_chat_member: { user: { id: 52 } } } })).toEqual({
      kind: 'member',
      userId: 52,
    });
    const mine = {
      chat: CHAT,
      old_chat_member: { status: 'left' },
      new_chat_member: { status: 'administrator' },
    };
    expect(read({ my_chat_member: mine })).toEqual({ kind: 'bot', inside: true, before: false });
  });
});

test('each topic is a lane of its own, and so are General and each customer', () => {
  expect(laneOf(inTopic({ text: 'x' }))).toBe(`${GROUP}:5`);
  expect(laneOf(message({ text: 'x', message_thread_id: 12 }))).toBe(String(GROUP));
  const message_ = { message_id: 4, chat: CHAT, message_thread_id: 5, is_topic_message: true };
  expect(laneOf({ callback_query: { from: CHEN, message: message_ } })).toBe(`${GROUP}:5`);
  expect(laneOf({ message_reaction: { chat: { id: 7, type: 'private' } } })).toBe('7');
  expect(laneOf({})).toBe('0');
});
