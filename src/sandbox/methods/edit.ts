/** Edits of the bot's own messages. An edit that changes nothing is refused. */
import { isDeepStrictEqual } from 'node:util';
import { readCaption, readText } from '../text/read-text.ts';
import type { Chat, Kept } from '../world/chat.ts';
import { change } from '../world/change.ts';
import { contentOf, isInline, isService, mediaOf, type Content, type Message } from '../world/message.ts';
import { without } from '../world/without.ts';
import { badRequest } from '../world/refusal.ts';
import { inputMediaContent } from './album.ts';
import type { Call, MethodTable } from './call.ts';
import { readMarkup } from './keyboard.ts';
import { readInteger, readObject } from './params.ts';
import { readChat } from './target.ts';
import { findUser } from './text.ts';

function readOwnMessage(call: Call): { chat: Chat; kept: Kept } {
  const chat = readChat(call);
  const id = readInteger(call.params, 'message_id');
  if (id === undefined) throw badRequest('message identifier is not specified');
  const kept = chat.history.get(id);
  if (!kept) throw badRequest('message to edit not found');
  const { message, markup } = kept;
  const hasOtherKeyboard = markup !== null && !isInline(markup);
  if (
    message.from.id !== call.bot.user.id ||
    message.forward_origin ||
    isService(message) ||
    hasOtherKeyboard
  ) {
    throw badRequest("message can't be edited");
  }
  return { chat, kept };
}

function apply(call: Call, chat: Chat, kept: Kept, content: Content): Message {
  const markup = readMarkup(call.params);
  if (markup && !isInline(markup)) throw badRequest('inline keyboard expected');
  if (isDeepStrictEqual(contentOf(kept.message), content) && isDeepStrictEqual(kept.markup, markup)) {
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
  }
  change(call.world, chat, kept, content, markup);
  return kept.message;
}

export const editMethods: MethodTable = {
  editMessageText: (call) => {
    const { chat, kept } = readOwnMessage(call);
    const content = readText(call.params, findUser(call.world));
    if (kept.message.text === undefined) throw badRequest('there is no text in the message to edit');
    const preview = readObject(call.params, 'link_preview_options');
    return apply(call, chat, kept, preview ? { ...content, link_preview_options: preview } : content);
  },

  editMessageCaption: (call) => {
    const { chat, kept } = readOwnMessage(call);
    const written = readCaption(call.params, findUser(call.world));
    const content = contentOf(kept.message);
    if (!mediaOf(content) || content.sticker || content.video_note) {
      throw badRequest('there is no caption in the message to edit');
    }
    return apply(call, chat, kept, { ...without(content, 'caption', 'caption_entities'), ...written });
  },

  editMessageMedia: (call) => {
    const { chat, kept } = readOwnMessage(call);
    const media = readObject(call.params, 'media');
    if (!media) throw badRequest('media is not specified');
    return apply(call, chat, kept, inputMediaContent(call, media));
  },

  editMessageReplyMarkup: (call) => {
    const { chat, kept } = readOwnMessage(call);
    return apply(call, chat, kept, contentOf(kept.message));
  },
};
