// What a person writes, sends and presses, as it is read from updates.
import { describe, expect, test } from 'vitest';
import { CHAT, command, FANG, inputOf, message, readUpdate } from './reading.ts';

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
    ['unread', { invented_in_2031: {} }],
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
