/** Putting messages into chats: their ids, their place in a topic, the event, and the updates for bots. */
import { pushUpdate } from '../intake/queue.ts';
import { richWords } from '../text/rich-words.ts';
import type { Bot } from './bot.ts';
import { chatLabel, isPresent, type Chat, type Kept, type PrivateChat } from './chat.ts';
import { unixTime } from './clock.ts';
import {
  isInline,
  isService,
  type Content,
  type Message,
  type ReplyMarkup,
  type Service,
  type User,
} from './message.ts';
import { without } from './without.ts';
import type { World } from './world.ts';

export type Letter = {
  from: User;
  /** The channel in whose name it is written. */
  channel?: { id: number; title: string };
  content: Content & Service;
  topic?: number | null;
  replyTo?: Kept | null;
  quote?: unknown;
  markup?: ReplyMarkup | null;
  protect?: boolean;
  mediaGroup?: string;
  forwardOrigin?: NonNullable<Message['forward_origin']>;
};

const keptInLiteChats = 8;

/** Whom Telegram names as the author of what is written in the name of a channel. */
const channelBot: User = {
  id: 136_817_688,
  is_bot: true,
  first_name: 'Channel',
  username: 'Channel_Bot',
};

/** Puts a message into the chat and tells everyone concerned: the log, and each bot that may see it. */
export function post(world: World, chat: Chat, letter: Letter): Kept {
  const topic = letter.topic ?? null;
  const replyTo = letter.replyTo ?? (topic === null ? null : (chat.history.get(topic) ?? null));
  const markup = letter.markup ?? null;
  const messageId = chat.kind === 'private' ? chat.bot.nextMessageId++ : chat.nextMessageId++;
  const message: Message = {
    message_id: messageId,
    ...(topic !== null && { message_thread_id: topic, is_topic_message: true }),
    ...(letter.channel
      ? { from: channelBot, sender_chat: { ...letter.channel, type: 'channel' } }
      : { from: letter.from }),
    chat: chatLabel(chat),
    date: unixTime(world.clock),
    ...(letter.forwardOrigin && { forward_origin: letter.forwardOrigin }),
    ...(replyTo && { reply_to_message: withoutReply(replyTo.message) }),
    ...(letter.quote !== undefined && { quote: letter.quote }),
    ...(letter.mediaGroup !== undefined && { media_group_id: letter.mediaGroup }),
    ...((letter.protect === true || (chat.kind !== 'private' && chat.protected)) && {
      has_protected_content: true,
    }),
    ...letter.content,
    ...(isInline(markup) && { reply_markup: markup }),
  };
  const kept: Kept = { message, markup, topic, reactions: new Map() };
  keep(chat, kept);
  const shown = markup && !message.reply_markup ? { ...message, reply_markup: markup } : message;
  world.events.push({ kind: 'message', ...placeOf(chat), message: shown });
  announce(world, chat, 'message', message);
  return kept;
}

function keep(chat: Chat, kept: Kept): void {
  chat.history.set(kept.message.message_id, kept);
  if (chat.kind !== 'private' || !chat.lite || chat.history.size <= keptInLiteChats) return;
  for (const oldest of chat.history.keys()) {
    chat.history.delete(oldest);
    break;
  }
}

/** Queues a message or its edited version for the bots that see it: never a bot's own words, but its own service messages. */
export function announce(
  world: World,
  chat: Chat,
  kind: 'message' | 'edited_message',
  message: Message,
): void {
  const lane = `m${chat.id}`;
  if (chat.kind === 'private') {
    if (!isBots(message) || message.pinned_message) pushUpdate(world, chat.bot, kind, message, lane);
    return;
  }
  const spoken = isBots(message) && !isServiceOfBots(message);
  if (spoken) return;
  for (const bot of world.bots.values()) {
    if (sees(bot, chat.members.get(bot.user.id)?.status, message))
      pushUpdate(world, bot, kind, message, lane);
  }
}

/** Whether a bot wrote it; a channel only seems to be one. */
function isBots({ from, sender_chat }: Message): boolean {
  return from.is_bot && sender_chat === undefined;
}

function isServiceOfBots(message: Message): boolean {
  return [
    message.forum_topic_created,
    message.forum_topic_edited,
    message.forum_topic_closed,
    message.forum_topic_reopened,
    message.pinned_message,
  ].some((service) => service !== undefined);
}

/** Privacy mode: a bot that is no administrator sees commands, mentions of it, replies to it and service messages. */
function sees(bot: Bot, status: string | undefined, message: Message): boolean {
  if (status === 'administrator') return true;
  if (status !== 'member') return false;
  const words = message.text ?? message.caption ?? (message.rich_message && richWords(message.rich_message));
  if (words === undefined) return isService(message) || message.reply_to_message?.from.id === bot.user.id;
  return (
    words.startsWith('/') ||
    words.includes(`@${bot.user.username ?? ''}`) ||
    message.reply_to_message?.from.id === bot.user.id
  );
}

/** Where something happened, as events name it: private chats also say with which bot. */
export function placeOf(chat: Chat): { chat_id: number; bot_id?: number } {
  return chat.kind === 'private' ? { chat_id: chat.id, bot_id: chat.bot.user.id } : { chat_id: chat.id };
}

/** The message without what it replies to: replies are shown one deep. */
export function withoutReply(message: Message): Message {
  if (!message.reply_to_message) return message;
  return without(message, 'reply_to_message');
}

/** The private chat of a person and a bot, made on first use. */
export function privateChat(world: World, bot: Bot, personId: number): PrivateChat | null {
  const known = bot.privateChats.get(personId);
  if (known) return known;
  const person = world.people.get(personId);
  if (!person) return null;
  const chat: PrivateChat = {
    kind: 'private',
    id: personId,
    person,
    bot,
    started: false,
    blocked: false,
    lite: false,
    history: new Map(),
    pinned: [],
  };
  bot.privateChats.set(personId, chat);
  return chat;
}

/** The chat with this id as the bot knows it: a group or its private chat with a person; null when there is none. */
export function findChat(world: World, bot: Bot, chatId: number): Chat | null {
  return world.groups.get(chatId) ?? privateChat(world, bot, chatId);
}

/** Whether the person takes part in the chat now. */
export function takesPart(chat: Chat, personId: number): boolean {
  return chat.kind === 'private' ? chat.id === personId : isPresent(chat.members.get(personId));
}
