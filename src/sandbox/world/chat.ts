/** Chats as plain data: private ones belong to a person and one bot, groups to everybody in them. */
import type { Bot } from './bot.ts';
import type { ChatLabel, Message, ReplyMarkup, User } from './message.ts';

/** A message as it is kept, with what Telegram knows but does not put into the message. */
export type Kept = {
  message: Message;
  /** The keyboard that went with it, of whatever kind; inline ones are in the message too. */
  markup: ReplyMarkup | null;
  /** The forum topic it stands in; null for General and chats without topics. */
  topic: number | null;
  reactions: Map<number, string>;
};

export type Person = { user: User; hidden: boolean };

export type Rights = {
  can_manage_topics: boolean;
  can_delete_messages: boolean;
  can_pin_messages: boolean;
};

export type Member = { user: User; status: 'administrator' | 'member' | 'left' | 'kicked'; rights: Rights };

export type Topic = {
  message_thread_id: number;
  name: string;
  icon_color: number;
  icon_custom_emoji_id: string | null;
  closed: boolean;
};

export type PrivateChat = {
  kind: 'private';
  id: number;
  person: Person;
  bot: Bot;
  /** The person has written, so the bot may. */
  started: boolean;
  blocked: boolean;
  /** Keeps only a handful of messages, for floods of people in a benchmark. */
  lite: boolean;
  history: Map<number, Kept>;
  pinned: number[];
};

export type GroupChat = {
  kind: 'group' | 'supergroup';
  id: number;
  title: string;
  forum: boolean;
  protected: boolean;
  members: Map<number, Member>;
  topics: Map<number, Topic>;
  nextMessageId: number;
  history: Map<number, Kept>;
  pinned: number[];
  /** The supergroup's id once this basic group was upgraded. */
  movedTo: number | null;
};

export type Chat = PrivateChat | GroupChat;

export const noRights: Rights = {
  can_manage_topics: false,
  can_delete_messages: false,
  can_pin_messages: false,
};
export const allRights: Rights = {
  can_manage_topics: true,
  can_delete_messages: true,
  can_pin_messages: true,
};

/** A group without members or messages. */
export function createGroup(
  id: number,
  kind: 'group' | 'supergroup',
  title: string,
  forum: boolean,
): GroupChat {
  return {
    kind,
    id,
    title,
    forum,
    protected: false,
    members: new Map(),
    topics: new Map(),
    nextMessageId: 2,
    history: new Map(),
    pinned: [],
    movedTo: null,
  };
}

/** How a chat is named inside messages and updates. */
export function chatLabel(chat: Chat): ChatLabel {
  if (chat.kind !== 'private') {
    return { id: chat.id, title: chat.title, ...(chat.forum && { is_forum: true }), type: chat.kind };
  }
  const { first_name, last_name, username } = chat.person.user;
  return {
    id: chat.id,
    first_name,
    ...(last_name !== undefined && { last_name }),
    ...(username !== undefined && { username }),
    type: 'private',
  };
}

/** In the group now: neither gone nor thrown out. */
export function isPresent(member: Member | undefined): member is Member {
  return member?.status === 'administrator' || member?.status === 'member';
}

/** The member's rights; none for ordinary members and outsiders. */
export function rightsOf(chat: GroupChat, userId: number): Rights {
  const member = chat.members.get(userId);
  return member?.status === 'administrator' ? member.rights : noRights;
}
