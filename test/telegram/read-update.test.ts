import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { InGroup } from '../../src/telegram/read-staff.ts';
import { laneOf, readUpdate as read } from '../../src/telegram/read-update.ts';
import type { Reading } from '../../src/telegram/read-update.ts';

const ME = { id: 1000, username: 'xiaoka_test_bot' };
const FANG = { id: 5_000_000_001, is_bot: false, first_name: '王芳', language_code: 'zh-hans' };
const CHAT = { id: FANG.id, type: 'private', first_name: '王芳' };
const GROUP = { id: -1001000000001, type: 'supergroup', title: '销卡客服' };
const STAFF = { id: -1001000000002, type: 'supergroup', title: '销卡客服', is_forum: true };

const readUpdate = (update: unknown): Reading => read(update, ME, (chatId) => chatId === STAFF.id);

const message = (content: object): object => ({
  update_id: 9,
  message: { message_id: 3, date: 1, from: FANG, chat: CHAT, ...content },
});
const inputOf = (update: object): unknown => {
  const reading = readUpdate(update);
  return reading.kind === 'arrival' ? reading.arrival.input : reading.kind;
};
const command = (text: string, length: number): object =>
  message({ text, entities: [{ type: 'bot_command', offset: 0, length }] });

describe('what a person writes', () => {
  test('a text arrives with whose it is, which update it was and the language of their Telegram', () => {
    expect(readUpdate(message({ text: '你好' }))).toEqual({
      kind: 'arrival',
      arrival: {
        chatId: 5_000_000_001,
        updateId: 9,
        languageCode: 'zh-hans',
        name: '王芳',
        replyTo: null,
        input: { kind: 'text', text: '你好', messageId: 3, forwarded: false },
      },
    });
  });

  test('a text with bold words or a link is a text', () => {
    const entities = [{ type: 'bold', offset: 0, length: 2 }];
    expect(inputOf(message({ text: '我要注销', entities }))).toMatchObject({
      kind: 'text',
      text: '我要注销',
    });
  });

  test('a forwarded text says so, and a forwarded command is not obeyed', () => {
    const forward = { forward_origin: { type: 'hidden_user', sender_user_name: 'x', date: 1 } };
    const entities = [{ type: 'bot_command', offset: 0, length: 7 }];
    expect(inputOf(message({ text: '/forget', entities, ...forward }))).toEqual({
      kind: 'text',
      text: '/forget',
      messageId: 3,
      forwarded: true,
    });
  });

  test.each([
    ['/start', 6, 'start', ''],
    ['/START', 6, 'start', ''],
    ['/start@Xiaoka_Test_Bot  from-shop ', 22, 'start', 'from-shop'],
    ['/language\nen', 9, 'language', 'en'],
  ])('%j is a command', (text, length, name, rest) => {
    expect(inputOf(command(text, length))).toEqual({ kind: 'command', name, rest, messageId: 3 });
  });

  test.each([
    ['/start@other_bot', 16],
    ['/', 1],
    ['/查询', 0],
  ])('%j is no command of ours but a text', (text, length) => {
    expect(inputOf(command(text, length))).toMatchObject({ kind: 'text', text });
  });

  test('a command in the middle of a text is a text', () => {
    const entities = [{ type: 'bot_command', offset: 3, length: 5 }];
    expect(inputOf(message({ text: '用 /menu', entities }))).toMatchObject({ kind: 'text' });
  });

  test('an edited text or caption is an edit; a live location that moves is nothing', () => {
    const edited = (content: object): object => ({
      update_id: 9,
      edited_message: { message_id: 3, date: 1, edit_date: 2, from: FANG, chat: CHAT, ...content },
    });
    expect(inputOf(edited({ text: '改了' }))).toEqual({ kind: 'edited', text: '改了', messageId: 3 });
    expect(inputOf(edited({ photo: [], caption: '改了' }))).toMatchObject({ kind: 'edited', text: '改了' });
    expect(inputOf(edited({ photo: [] }))).toMatchObject({ kind: 'edited', text: '' });
    expect(inputOf(edited({ location: { latitude: 1, longitude: 2 } }))).toBe('nothing');
  });
});

describe('what a person sends', () => {
  const size = (width: number): object => ({
    file_id: `f${width}`,
    file_unique_id: `u${width}`,
    width,
    height: width,
  });

  test('a photo arrives in its largest size, with album and caption; commands in captions are not obeyed', () => {
    const photo = [size(90), size(1280), size(320)];
    const caption_entities = [{ type: 'bot_command', offset: 0, length: 5 }];
    expect(inputOf(message({ photo, media_group_id: '77', caption: '/stop', caption_entities }))).toEqual({
      kind: 'upload',
      upload: { kind: 'photo', fileId: 'f1280', uniqueId: 'u1280' },
      caption: '/stop',
      albumId: '77',
      messageId: 3,
    });
  });

  test('a file arrives as a document, with an empty caption when there is none', () => {
    const document = { file_id: 'd', file_unique_id: 'du', file_name: 'id.pdf' };
    expect(inputOf(message({ document }))).toMatchObject({
      kind: 'upload',
      upload: { kind: 'document', fileId: 'd', uniqueId: 'du' },
      caption: '',
      albumId: null,
    });
  });

  test('their own contact is a phone number, anybody else’s is not', () => {
    const contact = { phone_number: '+8613800138000', first_name: 'x' };
    expect(inputOf(message({ contact: { ...contact, user_id: FANG.id } }))).toEqual({
      kind: 'contact',
      phone: '+8613800138000',
      messageId: 3,
    });
    expect(inputOf(message({ contact: { ...contact, user_id: 8 } }))).toMatchObject({ what: 'contact' });
    expect(inputOf(message({ contact }))).toMatchObject({ kind: 'unusual', what: 'contact' });
  });

  test.each([
    ['sticker', { sticker: {} }],
    ['voice', { voice: {}, caption: '听' }],
    ['video', { video: {} }],
    ['video', { video_note: {} }],
    ['audio', { audio: {} }],
    ['animation', { animation: {}, document: { file_id: 'a', file_unique_id: 'b' } }],
    ['location', { location: {} }],
    ['location', { venue: {}, location: {} }],
    ['poll', { poll: {} }],
    ['dice', { dice: {} }],
    ['other', { game: {} }],
    ['other', { story: {} }],
    ['other', { paid_media: {} }],
    ['other', { checklist: {} }],
    ['other', { invented_in_2031: {} }],
    ['other', { photo: [] }],
  ])('is answered as %s: %j', (what, content) => {
    expect(inputOf(message(content))).toMatchObject({ kind: 'unusual', what });
  });

  test.each([
    ['pinned_message', {}],
    ['forum_topic_created', {}],
    ['message_auto_delete_timer_changed', {}],
    ['write_access_allowed', {}],
  ])('a service message (%s) is nothing', (key, value) => {
    expect(inputOf(message({ [key]: value }))).toBe('nothing');
  });

  test('messages on behalf of channels and of bots are nothing', () => {
    expect(inputOf(message({ text: 'x', sender_chat: { id: -100, type: 'channel' } }))).toBe('nothing');
    expect(inputOf(message({ text: 'x', from: { ...FANG, is_bot: true } }))).toBe('nothing');
  });
});

describe('what a person presses', () => {
  const press = (query: object): object => ({
    update_id: 9,
    callback_query: { id: 'q', from: FANG, chat_instance: 'c', data: 'm:start:which:next', ...query },
  });
  const shown = { message_id: 40, date: 1, chat: CHAT, text: '…' };

  test('a button in their chat is a press, even on a message that is too old to be shown', () => {
    const expected = {
      kind: 'press',
      press: { kind: 'move', flow: 'start', step: 'which', move: 'next' },
      messageId: 40,
    };
    expect(inputOf(press({ message: shown }))).toEqual(expected);
    expect(inputOf(press({ message: { message_id: 40, date: 0, chat: CHAT } }))).toEqual(expected);
  });

  test('a forged press is unreadable, never an error', () => {
    expect(inputOf(press({ message: shown, data: '💥:::::' }))).toMatchObject({
      press: { kind: 'unreadable', data: '💥:::::' },
    });
  });

  test.each([
    ['in another person’s chat', { message: { ...shown, chat: { id: 8, type: 'private' } } }],
    ['on an inline message', { inline_message_id: 'i' }],
    ['of a game', { message: shown, data: undefined, game_short_name: 'g' }],
  ])('a press %s is nothing', (_, query) => {
    expect(inputOf(press(query))).toBe('nothing');
  });
});

describe('what reactions and replies say', () => {
  const reaction = (before: object[], now: object[], user: object = FANG): object => ({
    update_id: 9,
    message_reaction: { chat: CHAT, message_id: 40, user, date: 1, old_reaction: before, new_reaction: now },
  });
  const thumb = { type: 'emoji', emoji: '👍' };

  test('a reaction arrives, and so does taking it back', () => {
    expect(inputOf(reaction([], [thumb]))).toEqual({ kind: 'reacted', messageId: 40, emoji: '👍' });
    expect(inputOf(reaction([thumb], []))).toEqual({ kind: 'reacted', messageId: 40, emoji: null });
  });

  test('a custom emoji beside an ordinary one changes nothing, and others do not react for the customer', () => {
    const custom = { type: 'custom_emoji', custom_emoji_id: '5' };
    expect(inputOf(reaction([], [custom]))).toBe('nothing');
    expect(inputOf(reaction([thumb], [thumb, custom]))).toBe('nothing');
    expect(inputOf(reaction([], [thumb], { ...FANG, id: 8 }))).toBe('nothing');
  });

  test('a reply names the message that it replies to, and a long name is cut', () => {
    const from = { ...FANG, first_name: '王'.repeat(60), last_name: '芳'.repeat(60) };
    const reading = readUpdate(message({ text: '这个', reply_to_message: { message_id: 2 }, from }));
    expect(reading).toMatchObject({ arrival: { replyTo: 2, name: `${'王'.repeat(60)} 芳芳芳` } });
  });

  test('a video of an album keeps its album', () => {
    expect(inputOf(message({ video: {}, media_group_id: '77' }))).toMatchObject({
      what: 'video',
      albumId: '77',
    });
  });

  test('what staff press cannot be forged in a private chat', () => {
    const query = {
      id: 'q',
      from: FANG,
      chat_instance: 'c',
      data: 's:approve',
      message: { message_id: 1, date: 0, chat: CHAT },
    };
    expect(inputOf({ update_id: 9, callback_query: query })).toMatchObject({
      press: { kind: 'unreadable', data: 's:approve' },
    });
  });
});

describe('coming and going', () => {
  const member = (chat: object, status: string): object => ({
    update_id: 9,
    my_chat_member: {
      chat,
      from: FANG,
      date: 1,
      old_chat_member: { status: 'left' },
      new_chat_member: { status, user: { id: 1000 } },
    },
  });

  test('a block is a leaving, an unblock a return', () => {
    expect(inputOf(member(CHAT, 'kicked'))).toEqual({ kind: 'left' });
    expect(inputOf(member(CHAT, 'member'))).toEqual({ kind: 'returned' });
  });

  test('being put into a group that is not ours is told; messages there and being thrown out are not', () => {
    const elsewhere = { kind: 'elsewhere', chatId: GROUP.id, by: FANG.id };
    expect(readUpdate(member(GROUP, 'member'))).toEqual({ ...elsewhere, what: 'put' });
    expect(readUpdate(member(GROUP, 'administrator'))).toEqual({ ...elsewhere, what: 'put' });
    expect(readUpdate(member(GROUP, 'kicked'))).toEqual({ ...elsewhere, what: 'other' });
    expect(readUpdate(message({ text: '/start', chat: GROUP }))).toEqual({ ...elsewhere, what: 'other' });
  });

  test('being given rights in a group is no new arrival there', () => {
    const promoted = {
      update_id: 9,
      my_chat_member: {
        chat: GROUP,
        from: FANG,
        old_chat_member: { status: 'member' },
        new_chat_member: { status: 'administrator' },
      },
    };
    expect(readUpdate(promoted)).toMatchObject({ what: 'other' });
  });

  test('a group that is not ours is asked for its id', () => {
    const entities = [{ type: 'bot_command', offset: 0, length: 6 }];
    expect(readUpdate(message({ text: '/setup', entities, chat: GROUP }))).toMatchObject({
      what: 'setup',
      by: FANG.id,
    });
  });
});

test('missing and absurd fields never throw, and what arrives is whole', () => {
  const keys = [
    'message',
    'edited_message',
    'callback_query',
    'my_chat_member',
    'chat_member',
    'message_reaction',
    'channel_post',
    'poll',
  ];
  const parts = [
    'message_id',
    'from',
    'chat',
    'id',
    'type',
    'text',
    'entities',
    'caption',
    'photo',
    'document',
    'contact',
    'user_id',
    'data',
    'message',
    'new_chat_member',
    'status',
    'offset',
    'length',
    'file_id',
    'file_unique_id',
    'sender_chat',
    'forward_origin',
    'language_code',
    'media_group_id',
    'is_bot',
    'message_thread_id',
    'is_topic_message',
    'reply_to_message',
    'new_reaction',
    'emoji',
    'user',
    'forum_topic_closed',
    'migrate_to_chat_id',
    'animation',
    'location',
  ];
  const sane = fc.constantFrom<unknown>(
    'private',
    'kicked',
    'bot_command',
    '/start@',
    7,
    0,
    -1,
    FANG,
    CHAT,
    GROUP,
    STAFF,
    true,
    's:claim',
  );
  const { absurd } = fc.letrec((tie) => ({
    absurd: fc.oneof(
      { maxDepth: 4 },
      sane,
      fc.anything(),
      fc.array(tie('absurd'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...parts), tie('absurd')),
    ),
  }));
  const body = fc
    .tuple(fc.constantFrom(CHAT, STAFF), fc.dictionary(fc.constantFrom(...parts), absurd))
    .map(([chat, fields]) => ({ message_id: 1, message_thread_id: 5, chat, from: FANG, ...fields }));
  const update = fc.oneof(
    fc.anything(),
    fc
      .tuple(fc.constantFrom(...keys), fc.oneof(body, absurd))
      .map(([key, value]) => ({ update_id: 1, [key]: value })),
  );
  fc.assert(
    fc.property(update, (absurdUpdate) => {
      expect(laneOf(absurdUpdate)).toMatch(/^-?\d+(?::-?\d+)?$/);
      const reading = readUpdate(absurdUpdate);
      if (reading.kind === 'staff') expectWhole(reading.happened);
      if (reading.kind !== 'arrival') return;
      expect(Number.isSafeInteger(reading.arrival.chatId)).toBe(true);
      const { input } = reading.arrival;
      if ('messageId' in input) expect(Number.isSafeInteger(input.messageId)).toBe(true);
      if ('text' in input) expect(typeof input.text).toBe('string');
      if ('caption' in input) expect(typeof input.caption).toBe('string');
    }),
    { numRuns: 2000 },
  );
});

function expectWhole(happened: InGroup): void {
  if ('messageId' in happened) expect(Number.isSafeInteger(happened.messageId)).toBe(true);
  if ('thread' in happened && happened.thread !== null)
    expect(Number.isSafeInteger(happened.thread)).toBe(true);
  if (happened.kind !== 'act') return;
  if ('text' in happened.act) expect(typeof happened.act.text).toBe('string');
  if ('messageId' in happened.act) expect(Number.isSafeInteger(happened.act.messageId)).toBe(true);
}
