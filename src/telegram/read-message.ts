// One message of a private chat, as an input. Which of Telegram's many kinds it is ends here.
import type { AlbumPart } from '../chat/album-part.ts';
import { AlbumPartSchema } from '../chat/album-part.ts';
import type { Input, Unusual, Upload } from '../chat/input.ts';
import type { Fields } from './fields.ts';
import { fieldsOf, textOf, wholeOf } from './fields.ts';

/** The input that a message is, or null for what nobody said: service messages and messages of bots and channels. */
export function readMessage(message: Fields, username: string): Input | null {
  const messageId = wholeOf(message.message_id);
  const from = fieldsOf(message.from);
  if (messageId === null || message.sender_chat !== undefined || from?.is_bot === true) return null;
  const forwarded = message.forward_origin !== undefined || message.forward_date !== undefined;

  const text = textOf(message.text);
  if (text !== null) {
    const command = forwarded ? null : readCommand(text, message.entities, username);
    return command && command !== 'not ours'
      ? { kind: 'command', ...command, messageId }
      : { kind: 'text', text, messageId, forwarded };
  }

  const caption = textOf(message.caption) ?? '';
  const upload = readUpload(message);
  if (upload) {
    return { kind: 'upload', upload, caption, albumId: textOf(message.media_group_id), messageId };
  }

  const phone = readOwnPhone(message, from);
  if (phone !== null) return { kind: 'contact', phone, messageId };

  const what = readUnusual(message);
  const albumId = textOf(message.media_group_id);
  if (what === null) return null;
  return { kind: 'unusual', what, caption, messageId, ...(albumId === null ? {} : { albumId }) };
}

/** Whether Telegram itself wrote this into the chat: a pin, a topic, somebody's arrival. */
export function isService(message: Fields): boolean {
  if (message.text !== undefined || readUpload(message) !== null) return false;
  return readUnusual(message) === null;
}

/** The message that this one replies to, or null. */
export function replyOf(message: Fields): number | null {
  return wholeOf(fieldsOf(message.reply_to_message)?.message_id);
}

/** The new words of an edited message; null for a live location, which edits itself every few seconds. */
export function editedText(message: Fields): string | null {
  const text = textOf(message.text) ?? textOf(message.caption);
  if (text !== null) return text;
  return EDITABLE.some((key) => message[key] !== undefined) ? '' : null;
}

/** The message as a part of an album, as it could be sent again; undefined for what stands alone. */
export function albumPartOf(message: Fields): AlbumPart | undefined {
  if (textOf(message.media_group_id) === null) return undefined;
  const found = PARTS.find((type) => message[type] !== undefined);
  const file = found === 'photo' ? largest(message.photo) : fieldsOf(found && message[found]);
  const fileId = textOf(file?.file_id);
  if (found === undefined || fileId === null) return undefined;
  const entities = AlbumPartSchema.shape.entities.safeParse(message.caption_entities ?? []);
  const caption = textOf(message.caption) ?? '';
  return { type: found, fileId, caption, entities: entities.success ? entities.data : [] };
}

const PARTS = ['photo', 'video', 'document', 'audio'] as const;

/** The emoji of a reaction; null: it was taken back. Undefined: nothing that could be shown has changed. */
export function readReaction(reaction: Fields): string | null | undefined {
  const now = emojiIn(reaction.new_reaction);
  const before = emojiIn(reaction.old_reaction);
  return now === before ? undefined : now;
}

/** The newest ordinary emoji; custom ones have no sign that everybody can show. */
function emojiIn(reactions: unknown): string | null {
  if (!Array.isArray(reactions)) return null;
  return textOf(reactions.map(fieldsOf).findLast((each) => each?.type === 'emoji')?.emoji);
}

/**
 * The input that an edited message is. Null for a live location, which edits itself every few seconds, and for
 * messages that nobody wrote.
 */
export function readEdited(message: Fields): Input | null {
  const messageId = wholeOf(message.message_id);
  const from = fieldsOf(message.from);
  if (messageId === null || message.sender_chat !== undefined || from?.is_bot === true) return null;
  const text = editedText(message);
  return text === null ? null : { kind: 'edited', text, messageId };
}

/** Media that a person can exchange in a message; without a caption, the edit has no text. */
const EDITABLE = ['photo', 'document', 'video', 'animation', 'audio'];

/** A command at the very start of a text; null when there is none, `not ours` when it names another bot. */
export function readCommand(
  text: string,
  entities: unknown,
  username: string,
): { name: string; rest: string } | 'not ours' | null {
  if (!text.startsWith('/') || !Array.isArray(entities)) return null;
  const entity = entities.map(fieldsOf).find((each) => each?.type === 'bot_command' && each.offset === 0);
  const length = wholeOf(entity?.length);
  if (length === null || length < 2) return null;
  const [name = '', bot] = text.slice(1, length).toLowerCase().split('@');
  if (name === '') return null;
  if (bot !== undefined && bot !== username.toLowerCase()) return 'not ours';
  return { name, rest: text.slice(length).trim() };
}

function readUpload(message: Fields): Upload | null {
  if (message.photo !== undefined) return asUpload('photo', largest(message.photo));
  // An animation carries a document too, for old clients; it is no paper of anybody's.
  if (message.document === undefined || message.animation !== undefined) return null;
  return asUpload('document', fieldsOf(message.document));
}

function asUpload(kind: Upload['kind'], file: Fields | null): Upload | null {
  const fileId = textOf(file?.file_id);
  const uniqueId = textOf(file?.file_unique_id);
  return fileId === null || uniqueId === null ? null : { kind, fileId, uniqueId };
}

/** The size with the most pixels; Telegram lists them in no promised order. */
function largest(sizes: unknown): Fields | null {
  if (!Array.isArray(sizes)) return null;
  const area = (size: Fields | null): number => (wholeOf(size?.width) ?? 0) * (wholeOf(size?.height) ?? 0);
  return sizes.map(fieldsOf).reduce((best, size) => (best && area(best) >= area(size) ? best : size), null);
}

/** The phone number of a contact that is the sender; somebody else's number is not an answer. */
function readOwnPhone(message: Fields, from: Fields | null): string | null {
  const contact = fieldsOf(message.contact);
  const id = wholeOf(contact?.user_id);
  return id !== null && id === wholeOf(from?.id) ? textOf(contact?.phone_number) : null;
}

function readUnusual(message: Fields): Unusual | null {
  for (const [key, what] of UNUSUAL) if (message[key] !== undefined) return what;
  for (const key in message) if (SERVICE.has(key)) return null;
  return 'other';
}

const UNUSUAL: readonly (readonly [string, Unusual])[] = [
  ['sticker', 'sticker'],
  ['voice', 'voice'],
  ['video_note', 'video'],
  ['video', 'video'],
  ['animation', 'animation'],
  ['audio', 'audio'],
  ['venue', 'location'],
  ['location', 'location'],
  ['contact', 'contact'],
  ['poll', 'poll'],
  ['dice', 'dice'],
];

/** What Telegram itself writes into a chat: nobody said it, so nobody waits for an answer. */
const SERVICE: ReadonlySet<string> = new Set([
  'boost_added',
  'channel_chat_created',
  'chat_background_set',
  'chat_owner_changed',
  'chat_owner_left',
  'chat_shared',
  'checklist_tasks_added',
  'checklist_tasks_done',
  'community_chat_added',
  'community_chat_joined',
  'community_chat_removed',
  'connected_website',
  'delete_chat_photo',
  'direct_message_price_changed',
  'forum_topic_closed',
  'forum_topic_created',
  'forum_topic_edited',
  'forum_topic_reopened',
  'general_forum_topic_hidden',
  'general_forum_topic_unhidden',
  'gift',
  'gift_upgrade_sent',
  'giveaway_completed',
  'giveaway_created',
  'group_chat_created',
  'left_chat_member',
  'managed_bot_created',
  'message_auto_delete_timer_changed',
  'migrate_from_chat_id',
  'migrate_to_chat_id',
  'new_chat_members',
  'new_chat_photo',
  'new_chat_title',
  'paid_message_price_changed',
  'passport_data',
  'pinned_message',
  'poll_option_added',
  'poll_option_deleted',
  'proximity_alert_triggered',
  'refunded_payment',
  'successful_payment',
  'suggested_post_approval_failed',
  'suggested_post_approved',
  'suggested_post_declined',
  'suggested_post_info',
  'suggested_post_paid',
  'suggested_post_refunded',
  'supergroup_chat_created',
  'unique_gift',
  'users_shared',
  'video_chat_ended',
  'video_chat_participants_invited',
  'video_chat_scheduled',
  'video_chat_started',
  'web_app_data',
  'write_access_allowed',
]);
