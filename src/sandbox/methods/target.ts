/** Where a call wants to go: the chat, its topic and the message replied to, with every refusal on the way. */
import { isPresent, rightsOf, type Chat, type GroupChat, type Kept } from '../world/chat.ts';
import type { Bot } from '../world/bot.ts';
import { findChat } from '../world/post.ts';
import { badRequest, forbidden, Refusal } from '../world/refusal.ts';
import type { World } from '../world/world.ts';
import type { Call, Params } from './call.ts';
import { readFlag, readInteger, readObject, readString } from './params.ts';

/** The chat named by `chat_id` (or another parameter), open to the bot; refused otherwise. */
export function readChat(call: Call, name = 'chat_id'): Chat {
  const id = readInteger(call.params, name);
  if (id === undefined)
    throw badRequest(readString(call.params, name) ? 'chat not found' : 'chat_id is empty');
  return openChat(call.world, call.bot, id);
}

/** The chat if the bot may act in it: the person has written and not blocked, the bot is in the group. */
export function openChat(world: World, bot: Bot, id: number): Chat {
  const chat = findChat(world, bot, id);
  if (!chat) throw badRequest('chat not found');
  if (chat.kind === 'private') {
    if (chat.blocked) throw forbidden('bot was blocked by the user');
    if (!chat.started) throw forbidden("bot can't initiate conversation with a user");
    return chat;
  }
  if (chat.movedTo !== null) {
    throw new Refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
      migrate_to_chat_id: chat.movedTo,
    });
  }
  const member = chat.members.get(bot.user.id);
  if (member?.status === 'kicked') throw forbidden(`bot was kicked from the ${chat.kind} chat`);
  if (!isPresent(member)) throw forbidden(`bot is not a member of the ${chat.kind} chat`);
  return chat;
}

/** A group, where the method makes no sense in private chats. */
export function readGroup(call: Call): GroupChat {
  const chat = readChat(call);
  if (chat.kind === 'private') throw badRequest('chat is not a supergroup');
  return chat;
}

/** The topic to send into; null for General. Naming General by its id 1 is refused, as Telegram does. */
export function readTopic(call: Call, chat: Chat): number | null {
  const id = readInteger(call.params, 'message_thread_id');
  if (id === undefined || id === 0) return null;
  const topic = chat.kind === 'private' ? undefined : chat.topics.get(id);
  if (chat.kind === 'private' || !topic) throw badRequest('message thread not found');
  if (topic.closed && !rightsOf(chat, call.bot.user.id).can_manage_topics) throw badRequest('TOPIC_CLOSED');
  return id;
}

/** The message that a call replies to, by `reply_parameters` or the older `reply_to_message_id`. */
export function readReply(call: Call, chat: Chat): { replyTo: Kept | null; quote?: unknown } {
  const parameters: Params = readObject(call.params, 'reply_parameters') ?? {
    message_id: readInteger(call.params, 'reply_to_message_id'),
    allow_sending_without_reply: call.params['allow_sending_without_reply'],
  };
  const id = readInteger(parameters, 'message_id');
  if (id === undefined || id === 0) return { replyTo: null };
  const replyTo = chat.history.get(id) ?? null;
  if (!replyTo && !readFlag(parameters, 'allow_sending_without_reply')) {
    throw badRequest('message to be replied not found');
  }
  const quoted = readString(parameters, 'quote');
  return {
    replyTo,
    ...(replyTo && quoted !== undefined && { quote: { text: quoted, position: 0, is_manual: true } }),
  };
}
