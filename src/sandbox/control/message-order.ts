/** A message that a person is to send, as the control API takes it, and its content as Telegram would show it. */
import { z } from 'zod';
import { findEntities } from '../text/find-entities.ts';
import { trim } from '../text/read-text.ts';
import { mediaContent } from '../methods/media.ts';
import { present } from '../methods/params.ts';
import { keepFile, type FileKind, type StoredFile } from '../world/files.ts';
import type { Content, Entity, RichMessage } from '../world/message.ts';
import { tinyPng } from '../world/picture.ts';
import type { World } from '../world/world.ts';
import { refuse } from './inputs.ts';

const FileOrder = z.union([
  z.literal(true),
  z.strictObject({
    file_id: z.string().optional(),
    /** Base64. */
    bytes: z.string().optional(),
    file_name: z.string().optional(),
    mime_type: z.string().optional(),
    duration: z.int().optional(),
    emoji: z.string().optional(),
  }),
]);
type FileOrder = z.infer<typeof FileOrder>;

const EntityOrder = z.looseObject({ type: z.string(), offset: z.int(), length: z.int() });

const files = {
  photo: FileOrder.optional(),
  document: FileOrder.optional(),
  video: FileOrder.optional(),
  audio: FileOrder.optional(),
  voice: FileOrder.optional(),
  animation: FileOrder.optional(),
  video_note: FileOrder.optional(),
  sticker: FileOrder.optional(),
};
const words = { caption: z.string().optional(), entities: z.array(EntityOrder).optional() };

/** At most 500 blocks and 50 pieces of media in Telegram; what a block holds is not looked at. */
export const RichOrder = z.strictObject({
  blocks: z
    .array(z.looseObject({ type: z.string() }))
    .min(1)
    .max(500),
  is_rtl: z.boolean().optional(),
});
export type RichOrder = z.infer<typeof RichOrder>;

const ContentOrder = z.strictObject({
  text: z.string().optional(),
  rich_message: RichOrder.optional(),
  ...files,
  ...words,
  location: z.object({ latitude: z.number(), longitude: z.number() }).optional(),
  venue: z.looseObject({ title: z.string(), address: z.string() }).optional(),
  contact: z.looseObject({ phone_number: z.string(), first_name: z.string() }).optional(),
});
type ContentOrder = z.infer<typeof ContentOrder>;

export const MessageOrder = ContentOrder.extend({
  from: z.int(),
  album: z.array(ContentOrder).min(1).max(10).optional(),
  reply_to: z.int().optional(),
  message_thread_id: z.int().optional(),
  /** In the name of this channel. */
  as_channel: z.strictObject({ id: z.int(), title: z.string() }).optional(),
  forward_from: z.union([z.int(), z.strictObject({ name: z.string() })]).optional(),
  outside: z.boolean().optional(),
});
export type MessageOrder = z.infer<typeof MessageOrder>;

const kinds: FileKind[] = [
  'photo',
  'document',
  'video',
  'audio',
  'voice',
  'animation',
  'video_note',
  'sticker',
];
const mimes: Partial<Record<FileKind, string>> = {
  photo: 'image/png',
  sticker: 'image/png',
  voice: 'audio/ogg',
};

/** The content that the order describes; refused when it has none. Longer texts are cut by clients, here refused. */
export function letterContent(world: World, order: ContentOrder): Content {
  const given = (order.entities ?? []).map((entity): Entity => entity);
  if (order.text !== undefined) {
    const { text, entities } = trim({ text: order.text, entities: given });
    if (text === '') throw refuse(400, 'the text is empty');
    if (text.length > 4096) throw refuse(400, 'the text is longer than 4096 characters');
    const found = findEntities(text, entities);
    return { text, ...(found.length > 0 && { entities: found }) };
  }
  if (order.rich_message !== undefined) return { rich_message: richContent(order.rich_message) };
  const { location, venue, contact } = order;
  if (venue) return { location: location ?? { latitude: 31.23, longitude: 121.47 }, venue };
  if (location) return { location };
  if (contact) return { contact };
  for (const kind of kinds) {
    const file = order[kind];
    if (file === undefined) continue;
    const { duration, emoji } = file === true ? {} : file;
    const content = mediaContent(findFile(world, file, kind), kind, present({ duration, emoji }));
    return { ...content, ...captionOf(order.caption, given) };
  }
  throw refuse(400, 'say what to send: text, photo, document, album, sticker, voice, location, contact …');
}

/** The rich message as it is shown. */
export function richContent({ blocks, is_rtl }: RichOrder): RichMessage {
  return { blocks, ...(is_rtl === true && { is_rtl }) };
}

function captionOf(caption: string | undefined, given: Entity[]): Content {
  if (caption === undefined || caption === '') return {};
  const found = findEntities(caption, given);
  return { caption, ...(found.length > 0 && { caption_entities: found }) };
}

function findFile(world: World, order: FileOrder, kind: FileKind): StoredFile {
  const {
    file_id,
    bytes,
    file_name,
    mime_type = mimes[kind] ?? 'application/octet-stream',
  } = order === true ? {} : order;
  if (file_id !== undefined) {
    const file = world.files.byId.get(file_id);
    if (!file) throw refuse(400, `there is no file ${file_id}`);
    file.kind ??= kind;
    return file;
  }
  const content = bytes === undefined ? tinyPng : Buffer.from(bytes, 'base64');
  const file = keepFile(world.files, new Uint8Array(content), mime_type, file_name);
  file.kind = kind;
  return file;
}
