/** The shapes of users, messages and their parts as the Bot API writes them; only what the sandbox can produce. */

export type User = {
  id: number;
  is_bot: boolean;
  first_name: string;
  last_name?: string;
  username?: string;
  language_code?: string;
};

export type Entity = {
  type: string;
  offset: number;
  length: number;
  url?: string;
  user?: User;
  language?: string;
  custom_emoji_id?: string;
};

export type ChatLabel = {
  id: number;
  type: 'private' | 'group' | 'supergroup';
  title?: string;
  first_name?: string;
  last_name?: string;
  username?: string;
  is_forum?: true;
};

export type InlineButton = { text: string; callback_data?: string; url?: string; [other: string]: unknown };
export type InlineKeyboard = { inline_keyboard: InlineButton[][] };
export type ReplyMarkup =
  | InlineKeyboard
  | { keyboard: unknown[][]; [other: string]: unknown }
  | { remove_keyboard: true; [other: string]: unknown }
  | { force_reply: true; [other: string]: unknown };

export type FileFields = {
  file_id: string;
  file_unique_id: string;
  file_size: number;
  file_name?: string;
  mime_type?: string;
  width?: number;
  height?: number;
  duration?: number;
  [other: string]: unknown;
};

/** A rich message as it arrives; its blocks are handed on as they are. */
export type RichMessage = { blocks: Record<string, unknown>[]; is_rtl?: boolean };

/** What a message says: exactly one of the kinds below, captions beside media. */
export type Content = {
  text?: string;
  entities?: Entity[];
  rich_message?: RichMessage;
  link_preview_options?: unknown;
  caption?: string;
  caption_entities?: Entity[];
  show_caption_above_media?: true;
  has_media_spoiler?: true;
  photo?: FileFields[];
  document?: FileFields;
  voice?: FileFields;
  video?: FileFields;
  audio?: FileFields;
  animation?: FileFields;
  video_note?: FileFields;
  sticker?: FileFields;
  location?: { latitude: number; longitude: number; [other: string]: unknown };
  venue?: { [field: string]: unknown };
  contact?: { phone_number: string; first_name: string; [other: string]: unknown };
};

/** What happened in a chat, told as a message of nobody's words. */
export type Service = {
  forum_topic_created?: { name: string; icon_color: number; icon_custom_emoji_id?: string };
  forum_topic_edited?: { name?: string; icon_custom_emoji_id?: string };
  forum_topic_closed?: Record<string, never>;
  forum_topic_reopened?: Record<string, never>;
  pinned_message?: Message;
  new_chat_members?: User[];
  left_chat_member?: User;
  migrate_to_chat_id?: number;
  migrate_from_chat_id?: number;
};

export type Message = {
  message_id: number;
  message_thread_id?: number;
  from: User;
  /** The channel in whose name it was written. */
  sender_chat?: { id: number; type: 'channel'; title: string };
  chat: ChatLabel;
  date: number;
  edit_date?: number;
  is_topic_message?: true;
  reply_to_message?: Message;
  quote?: unknown;
  forward_origin?: { type: string; date: number; [other: string]: unknown };
  has_protected_content?: true;
  media_group_id?: string;
  reply_markup?: InlineKeyboard;
} & Content &
  Service;

/** Whether a keyboard is one of buttons under the message. */
export function isInline(markup: ReplyMarkup | null): markup is InlineKeyboard {
  return markup !== null && 'inline_keyboard' in markup;
}

const contentKeys = [
  'text',
  'entities',
  'rich_message',
  'link_preview_options',
  'caption',
  'caption_entities',
  'show_caption_above_media',
  'has_media_spoiler',
  'photo',
  'document',
  'voice',
  'video',
  'audio',
  'animation',
  'video_note',
  'sticker',
  'location',
  'venue',
  'contact',
] as const satisfies (keyof Content)[];

/** The content of a message without its place, author and date: what a copy takes along. */
export function contentOf(message: Message): Content {
  const content: Record<string, unknown> = {};
  for (const key of contentKeys) if (message[key] !== undefined) content[key] = message[key];
  return content;
}

/** The message without its content: what stays when an edit replaces what it says. */
export function withoutContent(message: Message): Message {
  const rest: Record<string, unknown> = { ...message };
  for (const key of contentKeys) Reflect.deleteProperty(rest, key);
  // The deleted keys are all optional, so what remains is a message still.
  return rest as Message;
}

/** Which media a message carries, or null for words and service messages. */
export function mediaOf(content: Content): FileFields | null {
  const { photo, document, voice, video, audio, animation, video_note, sticker } = content;
  const found = photo?.at(-1) ?? animation ?? document ?? voice ?? video ?? audio ?? video_note ?? sticker;
  return found ?? null;
}

/** True for messages that tell of an event (a topic opened, a pin) and say nothing. */
export function isService(message: Message): boolean {
  const { text, rich_message, location, contact } = message;
  return text === undefined && !rich_message && mediaOf(message) === null && !location && !contact;
}
