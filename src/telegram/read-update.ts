// What a Telegram update means to us: somebody's input, something elsewhere, or nothing. Pure, and safe with any shape.
import type { Arrival, Input } from '../chat/input.ts';
import { readPress } from '../chat/press.ts';
import type { Fields } from './fields.ts';
import { fieldsOf, textOf, wholeOf } from './fields.ts';
import { readEdited, readMessage } from './read-message.ts';

export type Reading =
  | { kind: 'arrival'; arrival: Arrival }
  /** Something in a group or channel; `leave` says that the bot has just been put there. */
  | { kind: 'elsewhere'; chatId: number; leave: boolean }
  | { kind: 'nothing' };

/** Who the bot is to its readers: commands may carry its name. */
export type Me = { username: string };

/** Reads one update of whatever shape; `updateId` in the arrival is Telegram's. Never throws. */
export function readUpdate(update: unknown, me: Me): Reading {
  const fields = fieldsOf(update);
  const updateId = wholeOf(fields?.update_id);
  if (fields === null || updateId === null) return NOTHING;

  const message = fieldsOf(fields.message);
  if (message) return inChat(message, updateId, readMessage(message, me.username));
  const press = fieldsOf(fields.callback_query);
  if (press) return readCallback(press, updateId);
  const edited = fieldsOf(fields.edited_message);
  if (edited) return inChat(edited, updateId, readEdited(edited));
  const member = fieldsOf(fields.my_chat_member);
  if (member) return readMembership(member, updateId);
  const post = fieldsOf(fields.channel_post) ?? fieldsOf(fields.edited_channel_post);
  return post ? inChat(post, updateId, null) : NOTHING;
}

/**
 * The chat in which an update happened, so that one chat's updates are taken in order; the person's own chat for a
 * press without a message, 0 when there is none.
 */
export function chatOf(update: unknown): number {
  const fields = fieldsOf(update) ?? {};
  const press = fieldsOf(fields.callback_query);
  const happened = press
    ? fieldsOf(press.message)
    : (fieldsOf(fields.message) ?? fieldsOf(fields.edited_message) ?? fieldsOf(fields.my_chat_member));
  return wholeOf(fieldsOf(happened?.chat)?.id) ?? wholeOf(fieldsOf(press?.from)?.id) ?? 0;
}

const NOTHING: Reading = { kind: 'nothing' };

/** A message where it was written: an input in a private chat, `elsewhere` in all others. */
function inChat(message: Fields, updateId: number, input: Input | null): Reading {
  const chat = fieldsOf(message.chat);
  const chatId = wholeOf(chat?.id);
  if (chatId === null) return NOTHING;
  if (chat?.type !== 'private') return { kind: 'elsewhere', chatId, leave: false };
  return input === null ? NOTHING : arrival(chatId, updateId, message.from, input);
}

/** A press counts in the presser's own chat only. The message may be too old to be shown; its id is there still. */
function readCallback(query: Fields, updateId: number): Reading {
  const message = fieldsOf(query.message);
  const chat = fieldsOf(message?.chat);
  const chatId = wholeOf(chat?.id);
  const messageId = wholeOf(message?.message_id);
  const data = textOf(query.data);
  if (chatId === null || messageId === null || data === null || query.inline_message_id !== undefined)
    return NOTHING;
  if (chat?.type !== 'private' || wholeOf(fieldsOf(query.from)?.id) !== chatId) return NOTHING;
  return arrival(chatId, updateId, query.from, { kind: 'press', press: readPress(data), messageId });
}

function readMembership(change: Fields, updateId: number): Reading {
  const chat = fieldsOf(change.chat);
  const chatId = wholeOf(chat?.id);
  const status = fieldsOf(change.new_chat_member)?.status;
  if (chatId === null) return NOTHING;
  if (chat?.type !== 'private') {
    return { kind: 'elsewhere', chatId, leave: status !== 'left' && status !== 'kicked' };
  }
  if (status === 'kicked') return arrival(chatId, updateId, change.from, { kind: 'left' });
  if (status === 'member') return arrival(chatId, updateId, change.from, { kind: 'returned' });
  return NOTHING;
}

function arrival(chatId: number, updateId: number, from: unknown, input: Input): Reading {
  const languageCode = textOf(fieldsOf(from)?.language_code);
  return { kind: 'arrival', arrival: { chatId, updateId, languageCode, input } };
}
