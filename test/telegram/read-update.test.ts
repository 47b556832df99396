import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chatOf, readUpdate } from '../../src/telegram/read-update.ts';

const ME = { username: 'xiaoka_test_bot' };
const FANG = { id: 5_000_000_001, is_bot: false, first_name: '王芳', language_code: 'zh-hans' };
const CHAT = { id: FANG.id, type: 'private', first_name: '王芳' };
const GROUP = { id: -1001000000001, type: 'supergroup', title: '销卡客服' };

const message = (content: object): object => ({
  update_id: 9,
  message: { message_id: 3, date: 1, from: FANG, chat: CHAT, ...content },
});
const inputOf = (update: object): unknown => {
  const reading = readUpdate(update, ME);
  return reading.kind === 'arrival' ? reading.arrival.input : reading.kind;
};
const command = (text: string, length: number): object =>
  message({ text, entities: [{ type: 'bot_command', offset: 0, length }] });

describe('what a person writes', () => {
  test('a text arrives with whose it is, which update it was and the language of their Telegram', () => {
    expect(readUpdate(message({ text: '你好' }), ME)).toEqual({
      kind: 'arrival',
      arrival: {
        chatId: 5_000_000_001,
        updateId: 9,
        languageCode: 'zh-hans',
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
    ['in a group', { message: { ...shown, chat: GROUP } }],
    ['in another person’s chat', { message: { ...shown, chat: { id: 8, type: 'private' } } }],
    ['on an inline message', { inline_message_id: 'i' }],
    ['of a game', { message: shown, data: undefined, game_short_name: 'g' }],
  ])('a press %s is nothing', (_, query) => {
    expect(inputOf(press(query))).toBe('nothing');
  });
});

describe('coming and going', () => {
  const member = (chat: object, status: string): object => ({
    update_id: 9,
    my_chat_member: {
      chat,
      from: FANG,
      date: 1,
      old_chat_member: {},
      new_chat_member: { status, user: { id: 1000 } },
    },
  });

  test('a block is a leaving, an unblock a return', () => {
    expect(inputOf(member(CHAT, 'kicked'))).toEqual({ kind: 'left' });
    expect(inputOf(member(CHAT, 'member'))).toEqual({ kind: 'returned' });
  });

  test('being put into a group asks for leaving; messages there and being thrown out do not', () => {
    const elsewhere = { kind: 'elsewhere', chatId: GROUP.id };
    expect(readUpdate(member(GROUP, 'member'), ME)).toEqual({ ...elsewhere, leave: true });
    expect(readUpdate(member(GROUP, 'administrator'), ME)).toEqual({ ...elsewhere, leave: true });
    expect(readUpdate(member(GROUP, 'kicked'), ME)).toEqual({ ...elsewhere, leave: false });
    expect(readUpdate(message({ text: '/start', chat: GROUP }), ME)).toEqual({ ...elsewhere, leave: false });
  });
});

test('missing and absurd fields never throw, and what arrives is whole', () => {
  const keys = ['message', 'edited_message', 'callback_query', 'my_chat_member', 'channel_post', 'poll'];
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
  const body = fc.dictionary(fc.constantFrom(...parts), absurd).map((fields) => ({
    message_id: 1,
    chat: CHAT,
    from: FANG,
    ...fields,
  }));
  const update = fc.oneof(
    fc.anything(),
    fc
      .tuple(fc.constantFrom(...keys), fc.oneof(body, absurd))
      .map(([key, value]) => ({ update_id: 1, [key]: value })),
  );
  fc.assert(
    fc.property(update, (absurdUpdate) => {
      expect(Number.isSafeInteger(chatOf(absurdUpdate))).toBe(true);
      const reading = readUpdate(absurdUpdate, ME);
      if (reading.kind !== 'arrival') return;
      expect(Number.isSafeInteger(reading.arrival.chatId)).toBe(true);
      const { input } = reading.arrival;
      if ('messageId' in input) expect(Number.isSafeInteger(input.messageId)).toBe(true);
      if ('text' in input) expect(typeof input.text).toBe('string');
      if ('caption' in input) expect(typeof input.caption).toBe('string');
    }),
    { numRuns: 1000 },
  );
});
