/** Albums: several messages that share one media_group_id. */
import { readCaption } from '../text/read-text.ts';
import type { FileKind } from '../world/files.ts';
import type { Content, Message } from '../world/message.ts';
import { post } from '../world/post.ts';
import { badRequest } from '../world/refusal.ts';
import type { Call, MethodTable, Params } from './call.ts';
import { fileDetails, mediaContent, readFile } from './media.ts';
import { isObject, readFlag, readList, readString } from './params.ts';
import { readChat, readReply, readTopic } from './target.ts';
import { findUser } from './text.ts';

/** The kinds that albums and editMessageMedia take; null for any other word. */
export function readMediaKind(params: Params): FileKind | null {
  const type = readString(params, 'type');
  const kinds: FileKind[] = ['photo', 'video', 'document', 'audio', 'animation'];
  return kinds.find((kind) => kind === type) ?? null;
}

/** The content that one InputMedia object describes. */
export function inputMediaContent(call: Call, media: Params): Content {
  const kind = readMediaKind(media);
  if (!kind) throw badRequest('can\'t parse InputMedia: Can\'t find field "type"');
  const file = readFile(call, media, 'media', kind);
  return {
    ...mediaContent(file, kind, fileDetails(media)),
    ...readCaption(media, findUser(call.world)),
    ...(readFlag(media, 'has_spoiler') && { has_media_spoiler: true }),
  };
}

function sendMediaGroup(call: Call): Message[] {
  const chat = readChat(call);
  const replied = readReply(call, chat);
  const topic = readTopic(call, chat) ?? replied.replyTo?.topic ?? null;
  const items = (readList(call.params, 'media') ?? []).filter(isObject);
  if (items.length === 0) throw badRequest('there are no messages to send');
  if (items.length > 10) throw badRequest('too many messages to send as an album');
  const kinds = new Set(items.map(readMediaKind));
  if (kinds.has('animation')) throw badRequest('type of the media is unallowed in an album');
  for (const alone of ['document', 'audio'] as const) {
    if (kinds.has(alone) && kinds.size > 1)
      throw badRequest(`${alone} can't be mixed with other media types`);
  }
  const contents = items.map((media) => inputMediaContent(call, media));
  const mediaGroup = albumId();
  const protect = readFlag(call.params, 'protect_content');
  return contents.map(
    (content) =>
      post(call.world, chat, { from: call.bot.user, content, topic, ...replied, protect, mediaGroup })
        .message,
  );
}

let albums = 13_500_000_000_000_000n;

/** A media_group_id that no other album has. */
export function albumId(): string {
  return String(++albums);
}

export const albumMethods: MethodTable = { sendMediaGroup };
