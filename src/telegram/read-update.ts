// What a Telegram update means to us: a person's input, something in a staff group, something elsewhere, or nothing.
// Pure, and safe with any shape.
import type { AlbumPart } from '../chat/album-part.ts';
import type { Arrival, Input } from '../chat/input.ts';
import type { Press } from '../chat/press.ts';
import { readPress } from '../chat/press.ts';
import type { Fields } from './fields.ts';
import { fieldsOf, textOf, wholeOf } from './fields.ts';
import { nameOf } from './person-name.ts';
import { albumPartOf, readCommand, readEdited, readMessage, readReaction, replyOf } from './read-message.ts';
import type { InGroup, Me } from './read-staff.ts';
import { readStaff, threadOf } from './read-staff.ts';
import { wordsBesides } from './words-besides.ts';
import { wordsOf } from './words-of.ts';

export type Reading =
  | { kind: 'arrival'; arrival: Arrival }
  | { kind: 'staff'; group: number; updateId: number; happened: InGroup }
  /** In a group or channel that is not ours. `put`: the bot was put there by `by`; `setup`: `by` asks for its id. */
  | { kind: 'elsewhere'; chatId: number; what: 'put' | 'setup' | 'other'; by: number | null }
  | { kind: 'nothing' };

/** Reads one update of whatever shape; `updateId` is Telegram's. `isStaff` knows the staff groups. Never throws. */
export function readUpdate(update: unknown, me: Me, isStaff: (chatId: number) => boolean): Reading {
  const fields = fieldsOf(update);
  const updateId = wholeOf(fields?.update_id);
  if (fields === null || updateId === null) return NOTHING;
  const { chatId, type } = placeOf(fields);
  if (chatId === null || typeof type !== 'string') return NOTHING;
  if (type === 'private') {
    const read = readPrivate(fields, chatId, me);
    if (read === null) return NOTHING;
    const { input, from, replyTo, part, besides = '' } = read;
    const languageCode = textOf(fieldsOf(from)?.language_code);
    const arrival = { chatId, updateId, languageCode, name: nameOf(from), input };
    const about = {
      ...(replyTo === undefined ? {} : { replyTo }),
      ...(part === undefined ? {} : { part }),
      ...(besides === '' ? {} : { besides }),
    };
    return { kind: 'arrival', arrival: { ...arrival, ...about } };
  }
  if (isStaff(chatId)) {
    const happened = readStaff(fields, chatId, me);
    return happened === null ? NOTHING : { kind: 'staff', group: chatId, updateId, happened };
  }
  const old = wholeOf(fieldsOf(fields.message)?.migrate_from_chat_id);
  if (old !== null && isStaff(old)) {
    return { kind: 'staff', group: old, updateId, happened: { kind: 'moved', old, fresh: chatId } };
  }
  return readElsewhere(fields, chatId, me);
}

/**
 * Updates of one lane are taken in order: those of a private chat, and those of a staff group per topic. 0 when an
 * update belongs nowhere.
 */
export function laneOf(update: unknown): string {
  const fields = fieldsOf(update) ?? {};
  const { chatId, message } = placeOf(fields);
  const thread = message === null ? null : threadOf(message);
  return thread === null ? String(chatId ?? 0) : `${chatId ?? 0}:${thread}`;
}

/** Whose private chat an update comes from; null for any other. */
export function customerOf(update: unknown): number | null {
  const { chatId, type } = placeOf(fieldsOf(update) ?? {});
  return type === 'private' ? chatId : null;
}

const NOTHING: Reading = { kind: 'nothing' };

type PlaceOf = { chatId: number | null; type: unknown; message: Fields | null };

/** Where an update happened; for a press without a message, in the presser's own chat. */
function placeOf(fields: Fields): PlaceOf {
  const press = fieldsOf(fields.callback_query);
  const message = press ? fieldsOf(press.message) : KINDS.map((kind) => fieldsOf(fields[kind])).find(Boolean);
  const chat = fieldsOf(message?.chat);
  if (press && chat === null) return { chatId: wholeOf(fieldsOf(press.from)?.id), type: null, message: null };
  return { chatId: wholeOf(chat?.id), type: chat?.type, message: message ?? null };
}

const KINDS = [
  'message',
  'edited_message',
  'message_reaction',
  'my_chat_member',
  'chat_member',
  'channel_post',
  'edited_channel_post',
] as const;

/** `replyTo` is there for messages only. */
type Private = {
  input: Input;
  from: unknown;
  replyTo?: number | null;
  part?: AlbumPart | undefined;
  besides?: string;
};

function readPrivate(fields: Fields, chatId: number, me: Me): Private | null {
  const message = fieldsOf(fields.message);
  if (message) {
    const input = readMessage(message, me.username);
    const about = { replyTo: replyOf(message), part: albumPartOf(message), besides: wordsBesides(message) };
    return input === null ? null : { input, from: message.from, ...about };
  }
  const press = fieldsOf(fields.callback_query);
  if (press) return readCallback(press, chatId);
  const edited = fieldsOf(fields.edited_message);
  if (edited) {
    const input = readEdited(edited);
    return input === null ? null : { input, from: edited.from, besides: wordsBesides(edited) };
  }
  const reaction = fieldsOf(fields.message_reaction);
  if (reaction) return readReacted(reaction, chatId);
  const member = fieldsOf(fields.my_chat_member);
  const status = fieldsOf(member?.new_chat_member)?.status;
  if (status === 'kicked') return { input: { kind: 'left' }, from: member?.from };
  if (status === 'member') return { input: { kind: 'returned' }, from: member?.from };
  return null;
}

/** A press counts in the presser's own chat only. The message may be too old to be shown; its id is there still. */
function readCallback(query: Fields, chatId: number): Private | null {
  const messageId = wholeOf(fieldsOf(query.message)?.message_id);
  const data = textOf(query.data);
  if (messageId === null || data === null || query.inline_message_id !== undefined) return null;
  if (wholeOf(fieldsOf(query.from)?.id) !== chatId) return null;
  return { input: { kind: 'press', press: customersPress(data), messageId }, from: query.from };
}

/** What staff press means nothing in a customer's chat: there it can only be forged. */
function customersPress(data: string): Press {
  const press = readPress(data);
  return press.kind === 'staff' || press.kind === 'general' ? { kind: 'unreadable', data } : press;
}

function readReacted(reaction: Fields, chatId: number): Private | null {
  const messageId = wholeOf(reaction.message_id);
  const emoji = readReaction(reaction);
  if (messageId === null || emoji === undefined || wholeOf(fieldsOf(reaction.user)?.id) !== chatId)
    return null;
  return { input: { kind: 'reacted', messageId, emoji }, from: reaction.user };
}

function readElsewhere(fields: Fields, chatId: number, me: Me): Reading {
  const put = fieldsOf(fields.my_chat_member);
  if (put) {
    const status = fieldsOf(put.new_chat_member)?.status;
    const before = fieldsOf(put.old_chat_member)?.status;
    const came = isInside(status) && !isInside(before);
    return { kind: 'elsewhere', chatId, what: came ? 'put' : 'other', by: wholeOf(fieldsOf(put.from)?.id) };
  }
  const message = fieldsOf(fields.message);
  const words = message && wordsOf(message);
  const command = words && readCommand(words.text, words.entities, me.username);
  const setup = command && command !== 'not ours' && command.name === 'setup';
  // An administrator who writes in the group's name shows as the group.
  const sender = fieldsOf(message?.sender_chat) ?? fieldsOf(message?.from);
  return { kind: 'elsewhere', chatId, what: setup ? 'setup' : 'other', by: wholeOf(sender?.id) };
}

function isInside(status: unknown): boolean {
  return typeof status === 'string' && status !== 'left' && status !== 'kicked';
}
