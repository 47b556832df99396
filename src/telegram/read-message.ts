// One message of a private chat, as an input. Which of Telegram's many kinds it is ends here.
import type { AlbumPart } from '../chat/album-part.ts';
import { AlbumPartSchema } from '../chat/album-part.ts';
import type { Input, Upload } from '../chat/input.ts';
import type { Fields } from './fields.ts';
import { fieldsOf, textOf, wholeOf } from './fields.ts';
import { readUnusual } from './message-kinds.ts';
import { wordsOf } from './words-of.ts';

/** The input that a message is, or null for what nobody said: service messages and messages of bots and channels. */
export function readMessage(message: Fields, username: string): Input | null {
  const messageId = wholeOf(message.message_id);
  const from = fieldsOf(message.from);
  if (messageId === null || message.sender_chat !== undefined || from?.is_bot === true) return null;
  const forwarded = message.forward_origin !== undefined || message.forward_date !== undefined;

  const { text, entities, whole } = wordsOf(message);
  if (!whole) return { kind: 'unusual', what: 'unread', caption: text, messageId };
  if (message.text !== undefined || (message.rich_message !== undefined && text !== '')) {
    const command = forwarded ? null : readCommand(text, entities, username);
    return command && command !== 'not ours'
      ? { kind: 'command', ...command, messageId }
      : { kind: 'text', text, messageId, forwarded };
  }

  const upload = readUpload(message);
  if (upload) {
    const albumId = textOf(message.media_group_id);
    return { kind: 'upload', upload, caption: text, albumId, messageId };
  }

  const phone = readOwnPhone(message, from);
  if (phone !== null) return { kind: 'contact', phone, messageId };

  const what = readUnusual(message);
  const albumId = textOf(message.media_group_id);
  if (what === null) return null;
  return { kind: 'unusual', what, caption: text, messageId, ...(albumId === null ? {} : { albumId }) };
}

/** Whether Telegram itself wrote this into the chat: a pin, a topic, somebody's arrival. */
export function isService(message: Fields): boolean {
  if (message.text !== undefined || message.rich_message !== undefined) return false;
  if (readUpload(message) !== null) return false;
  return readUnusual(message) === null;
}

/** The message that this one replies to, or null. */
export function replyOf(message: Fields): number | null {
  return wholeOf(fieldsOf(message.reply_to_message)?.message_id);
}

/**
 * The new words of an edited message, empty when there are none, or none that can be read; null for a live location,
 * which edits itself every few seconds.
 */
export function editedText(message: Fields): string | null {
  const { text, whole } = wordsOf(message);
  if (!whole || readUnusual(message) === 'unread') return '';
  // What others do to a poll or a checklist is no edit of its words.
  if (message.poll !== undefined || message.checklist !== undefined) return null;
  if (text !== '') return text;
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
  const { text: caption } = wordsOf(message);
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
const EDITABLE = ['text', 'rich_message', 'photo', 'document', 'video', 'animation', 'audio'];

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
  const rich = onlyBlock(message.rich_message);
  if (rich !== null) return readUpload(rich);
  if (message.photo !== undefined) return asUpload('photo', largest(message.photo));
  // An animation carries a document too, for old clients; it is no paper of anybody's.
  if (message.document === undefined || message.animation !== undefined) return null;
  return asUpload('document', fieldsOf(message.document));
}

/** The one picture or file of a rich message that is nothing else; its block is made like a message. */
function onlyBlock(rich: unknown): Fields | null {
  const blocks = fieldsOf(rich)?.blocks;
  return Array.isArray(blocks) && blocks.length === 1 ? fieldsOf(blocks[0]) : null;
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
