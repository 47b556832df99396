/** Copies and forwards of messages that are there already. Protected and service messages are refused. */
import { readCaption } from '../text/read-text.ts';
import type { Chat, Kept } from '../world/chat.ts';
import { contentOf, isService, mediaOf, type Content, type Message } from '../world/message.ts';
import { post, type Letter } from '../world/post.ts';
import { without } from '../world/without.ts';
import { badRequest } from '../world/refusal.ts';
import { albumId } from './album.ts';
import type { Call, MethodTable } from './call.ts';
import { readMarkup } from './keyboard.ts';
import { readFlag, readInteger, readList } from './params.ts';
import { readChat, readReply, readTopic } from './target.ts';
import { findUser } from './text.ts';

function movable(kept: Kept): boolean {
  return !kept.message.has_protected_content && !isService(kept.message);
}

function readSource(call: Call, deed: 'copy' | 'forward'): Kept {
  const from = readChat(call, 'from_chat_id');
  const kept = from.history.get(readInteger(call.params, 'message_id') ?? 0);
  if (!kept) throw badRequest(`message to ${deed} not found`);
  if (!movable(kept))
    throw badRequest(deed === 'copy' ? "message can't be copied" : "the message can't be forwarded");
  return kept;
}

function readSources(call: Call, deed: 'copy' | 'forward'): Kept[] {
  const from = readChat(call, 'from_chat_id');
  const ids = readList(call.params, 'message_ids') ?? [];
  if (ids.length === 0) throw badRequest(`there are no messages to ${deed}`);
  if (ids.length > 100) throw badRequest(`too many messages to ${deed}`);
  const found = ids.flatMap((id) => from.history.get(Number(id)) ?? []).filter(movable);
  if (found.length === 0) throw badRequest(`there are no messages to ${deed}`);
  return found;
}

function copiedContent(call: Call, original: Message): Content {
  const content = contentOf(original);
  if (!mediaOf(content)) return content;
  if (readFlag(call.params, 'remove_caption')) return withoutCaption(content);
  if (call.params['caption'] === undefined) return content;
  return { ...withoutCaption(content), ...readCaption(call.params, findUser(call.world)) };
}

function withoutCaption(content: Content): Content {
  return without(content, 'caption', 'caption_entities');
}

function originOf(message: Message): NonNullable<Message['forward_origin']> {
  return message.forward_origin ?? { type: 'user', sender_user: message.from, date: message.date };
}

/** Posts several messages one after another; those of one album become one album again. */
function postAll(
  call: Call,
  chat: Chat,
  sources: Kept[],
  letter: (kept: Kept) => Letter,
): { message_id: number }[] {
  const albums = new Map<string, string>();
  return sources.map((kept) => {
    const old = kept.message.media_group_id;
    if (old !== undefined && !albums.has(old)) albums.set(old, albumId());
    const mediaGroup = old === undefined ? undefined : albums.get(old);
    const { message } = post(call.world, chat, {
      ...letter(kept),
      ...(mediaGroup !== undefined && { mediaGroup }),
    });
    return { message_id: message.message_id };
  });
}

export const copyMethods: MethodTable = {
  copyMessage: (call) => {
    const chat = readChat(call);
    const kept = readSource(call, 'copy');
    const replied = readReply(call, chat);
    const topic = readTopic(call, chat) ?? replied.replyTo?.topic ?? null;
    const content = copiedContent(call, kept.message);
    const markup = readMarkup(call.params);
    const protect = readFlag(call.params, 'protect_content');
    const { message } = post(call.world, chat, {
      from: call.bot.user,
      content,
      topic,
      ...replied,
      markup,
      protect,
    });
    return { message_id: message.message_id };
  },

  copyMessages: (call) => {
    const chat = readChat(call);
    const topic = readTopic(call, chat);
    const protect = readFlag(call.params, 'protect_content');
    return postAll(call, chat, readSources(call, 'copy'), (kept) => ({
      from: call.bot.user,
      content: copiedContent(call, kept.message),
      topic,
      protect,
    }));
  },

  forwardMessage: (call) => {
    const chat = readChat(call);
    const { message } = readSource(call, 'forward');
    const topic = readTopic(call, chat);
    const protect = readFlag(call.params, 'protect_content');
    const content = contentOf(message);
    return post(call.world, chat, {
      from: call.bot.user,
      content,
      topic,
      protect,
      forwardOrigin: originOf(message),
    }).message;
  },

  forwardMessages: (call) => {
    const chat = readChat(call);
    const topic = readTopic(call, chat);
    const protect = readFlag(call.params, 'protect_content');
    return postAll(call, chat, readSources(call, 'forward'), (kept) => ({
      from: call.bot.user,
      content: contentOf(kept.message),
      topic,
      protect,
      forwardOrigin: originOf(kept.message),
    }));
  },
};
