/** What the sandbox's control API takes and gives, as far as tests look at it. */

export type SandboxPerson = {
  id: number;
  first_name: string;
  language_code: string;
  blocked: boolean;
  started: boolean;
  staff: boolean;
};

export type SandboxButton = { text: string; callback_data?: string; url?: string };

export type SandboxMessage = {
  message_id: number;
  message_thread_id?: number;
  is_topic_message?: true;
  from: { id: number; is_bot: boolean; first_name: string };
  chat: { id: number; type: string };
  date: number;
  edit_date?: number;
  text?: string;
  entities?: { type: string; offset: number; length: number; url?: string }[];
  rich_message?: { blocks: unknown[] };
  caption?: string;
  caption_entities?: { type: string; offset: number; length: number }[];
  photo?: { file_id: string }[];
  document?: { file_id: string; file_name?: string };
  voice?: { file_id: string };
  sticker?: { file_id: string };
  location?: { latitude: number; longitude: number };
  contact?: { phone_number: string };
  media_group_id?: string;
  has_protected_content?: true;
  reply_to_message?: SandboxMessage;
  forward_origin?: { type: string };
  forum_topic_created?: { name: string };
  forum_topic_edited?: { name?: string };
  forum_topic_closed?: object;
  forum_topic_reopened?: object;
  pinned_message?: SandboxMessage;
  reply_markup?: {
    inline_keyboard?: SandboxButton[][];
    keyboard?: { text: string }[][];
    remove_keyboard?: boolean;
    force_reply?: boolean;
  };
  reactions?: { from: number; emoji: string }[];
  pinned?: true;
};

export type SandboxEvent = {
  seq: number;
  kind: string;
  chat_id?: number;
  bot_id?: number;
  message?: SandboxMessage;
  message_ids?: number[];
  message_id?: number;
  from?: number;
  data?: string;
  id?: string;
  text?: string;
  show_alert?: boolean;
  emoji?: string | null;
  action?: string;
  now?: number;
  method?: string;
  ok?: boolean;
  error_code?: number;
};

export type SandboxChat = {
  id: number;
  type: string;
  title?: string;
  is_forum?: boolean;
  topics?: { message_thread_id: number; name: string; icon_color: number; closed: boolean }[];
  members?: { id: number; first_name: string; is_bot: boolean; status: string }[];
  pinned: number[];
};

export type SandboxState = {
  now: number;
  seq: number;
  bots: { id: number; username: string; first_name: string; webhook: string | null; pending: number }[];
  people: SandboxPerson[];
  chats: SandboxChat[];
  commands: {
    scope: { type: string };
    language_code: string;
    commands: { command: string; description: string }[];
  }[];
};

export type FileOrder = true | { file_id?: string; bytes?: string; file_name?: string; mime_type?: string };

export type MessageOrder = {
  text?: string;
  rich_message?: { blocks: object[] };
  photo?: FileOrder;
  document?: FileOrder;
  video?: FileOrder;
  audio?: FileOrder;
  voice?: FileOrder;
  animation?: FileOrder;
  video_note?: FileOrder;
  sticker?: FileOrder;
  location?: { latitude: number; longitude: number };
  contact?: { phone_number: string; first_name: string };
  caption?: string;
  entities?: { type: string; offset: number; length: number }[];
  reply_to?: number;
  message_thread_id?: number;
  forward_from?: number | { name: string };
  /** In the name of this channel. */
  as_channel?: { id: number; title: string };
  /** By somebody who is not in the group. */
  outside?: boolean;
};

export type FaultOrder = {
  kind: '400' | '403' | '429' | '500' | 'cut' | 'cut-after' | 'gateway' | 'slow';
  method?: string;
  chat_id?: number;
  retry_after?: number;
  delay_ms?: number;
  description?: string;
  body?: string;
  status?: number;
  times?: number;
  probability?: number;
  seed?: number;
};
