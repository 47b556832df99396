// Reactions, coming and going, and updates of any shape, as they are read.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { InGroup } from '../../src/telegram/read-staff.ts';
import { laneOf } from '../../src/telegram/read-update.ts';
import { CHAT, FANG, GROUP, inputOf, message, readUpdate, STAFF } from './reading.ts';

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
