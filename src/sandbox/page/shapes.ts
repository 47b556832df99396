// What the page reads from the sandbox: the parts of the Bot API's and the control API's objects that it shows.
// Types only; nothing of this file reaches the browser.

export type Person = {
  id: number;
  first_name: string;
  last_name?: string;
  username?: string;
  language_code?: string;
  blocked?: boolean;
  is_bot?: boolean;
};

export type Topic = {
  message_thread_id: number;
  name: string;
  icon_color?: number;
  closed?: boolean;
};

export type Chat = {
  id: number;
  type: string;
  title?: string;
  is_forum?: boolean;
  topics?: Topic[];
  members?: { id: number; status: string }[];
};

export type Command = { command: string; description: string };

export type Bot = {
  id: number;
  username: string;
  first_name: string;
  /** What the empty chat says of the bot, where the sandbox tells it. */
  description?: string;
};

export type World = {
  now: number;
  /** Where editors change what the bot says. */
  desk: string | null;
  bots: Bot[];
  people: Person[];
  chats: Chat[];
};

export type Entity = {
  type: string;
  offset: number;
  length: number;
  url?: string;
  language?: string;
};

export type InlineButton = {
  text: string;
  callback_data?: string;
  url?: string;
  web_app?: { url: string };
  copy_text?: { text: string };
  style?: string;
};

export type ReplyButton = {
  text: string;
  request_contact?: boolean;
  request_location?: boolean;
  style?: string;
};

export type Markup = {
  inline_keyboard?: InlineButton[][];
  keyboard?: (ReplyButton | string)[][];
  one_time_keyboard?: boolean;
  resize_keyboard?: boolean;
  remove_keyboard?: boolean;
  force_reply?: boolean;
  input_field_placeholder?: string;
};

export type FileRef = {
  file_id: string;
  file_name?: string;
  mime_type?: string;
  file_size?: number;
  width?: number;
  height?: number;
  duration?: number;
  emoji?: string;
  title?: string;
  performer?: string;
};

export type Message = {
  message_id: number;
  message_thread_id?: number;
  is_topic_message?: boolean;
  from?: Person;
  chat: { id: number; type: string };
  date: number;
  edit_date?: number;
  media_group_id?: string;
  text?: string;
  rich_message?: { blocks: unknown[] };
  entities?: Entity[];
  caption?: string;
  caption_entities?: Entity[];
  reply_markup?: Markup;
  reply_to_message?: Message;
  quote?: { text: string };
  forward_origin?: {
    type: string;
    sender_user?: Person;
    sender_user_name?: string;
    chat?: { title?: string };
  };
  photo?: FileRef[];
  document?: FileRef;
  sticker?: FileRef;
  voice?: FileRef;
  video?: FileRef;
  video_note?: FileRef;
  audio?: FileRef;
  animation?: FileRef;
  location?: { latitude: number; longitude: number };
  venue?: { title: string; address: string; location: { latitude: number; longitude: number } };
  contact?: { phone_number: string; first_name: string; last_name?: string };
  reactions?: { from: number; emoji: string }[];
  pinned_message?: Message;
  forum_topic_created?: { name: string; icon_color?: number };
  forum_topic_edited?: { name?: string };
  forum_topic_closed?: object;
  forum_topic_reopened?: object;
  new_chat_members?: Person[];
  left_chat_member?: Person;
};

export type Answer = { answered: boolean; text?: string; show_alert?: boolean; url?: string };

/** Which of the page's two chats something belongs to. */
export type Side = 'customer' | 'staff';
