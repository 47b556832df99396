/** Pinning; a pin is told in the chat by a service message. */
import { rightsOf, type Chat } from '../world/chat.ts';
import { post, withoutReply } from '../world/post.ts';
import { badRequest } from '../world/refusal.ts';
import type { Call, MethodTable } from './call.ts';
import { readInteger } from './params.ts';
import { readChat } from './target.ts';

function readPinnable(call: Call): Chat {
  const chat = readChat(call);
  if (chat.kind !== 'private' && !rightsOf(chat, call.bot.user.id).can_pin_messages) {
    throw badRequest('not enough rights to manage pinned messages in the chat');
  }
  return chat;
}

export const pinMethods: MethodTable = {
  pinChatMessage: (call) => {
    const chat = readPinnable(call);
    const id = readInteger(call.params, 'message_id') ?? 0;
    const kept = chat.history.get(id);
    if (!kept) throw badRequest('message to pin not found');
    if (chat.pinned.includes(id)) return true;
    chat.pinned.push(id);
    const content = { pinned_message: withoutReply(kept.message) };
    post(call.world, chat, { from: call.bot.user, content, topic: kept.topic });
    return true;
  },

  unpinChatMessage: (call) => {
    const chat = readPinnable(call);
    const id = readInteger(call.params, 'message_id') ?? chat.pinned.at(-1);
    if (id === undefined || !chat.history.has(id)) throw badRequest('message to unpin not found');
    chat.pinned = chat.pinned.filter((pinned) => pinned !== id);
    return true;
  },

  unpinAllChatMessages: (call) => {
    readPinnable(call).pinned = [];
    return true;
  },
};
