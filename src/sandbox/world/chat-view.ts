/** How chats, members, people and messages are shown to bots and in the control API. */
import { chatLabel, type Chat, type Kept, type Member, type Person, type PrivateChat } from './chat.ts';
import { without } from './without.ts';
import { findBot, type World } from './world.ts';

/** A chat with its topics and members, without messages. */
export function chatView(chat: Chat): Record<string, unknown> {
  if (chat.kind === 'private') return { ...chatLabel(chat), started: chat.started, pinned: chat.pinned };
  return {
    ...chatLabel(chat),
    is_forum: chat.forum,
    topics: [...chat.topics.values()],
    members: [...chat.members.values()].map(({ user, status }) => ({
      id: user.id,
      first_name: user.first_name,
      is_bot: user.is_bot,
      status,
    })),
    pinned: chat.pinned,
    ...(chat.protected && { has_protected_content: true }),
    ...(chat.movedTo !== null && { migrate_to_chat_id: chat.movedTo }),
  };
}

/** A person with their standing towards a bot, the first one when none is named. */
export function personView(world: World, person: Person, chat?: PrivateChat): Record<string, unknown> {
  const user = without(person.user, 'is_bot');
  const towards = chat ?? findBot(world)?.privateChats.get(user.id);
  const staff = [...world.groups.values()].some((group) => group.members.has(user.id));
  return { ...user, blocked: towards?.blocked ?? false, started: towards?.started ?? false, staff };
}

/** A message with what clients show beside it: any keyboard, reactions, the pin. */
export function messageView(kept: Kept, chat: Chat): Record<string, unknown> {
  const { message, markup, reactions } = kept;
  return {
    ...message,
    ...(markup && { reply_markup: markup }),
    ...(reactions.size > 0 && { reactions: [...reactions].map(([from, emoji]) => ({ from, emoji })) }),
    ...(chat.pinned.includes(message.message_id) && { pinned: true }),
  };
}

/** A member as the Bot API writes it. */
export function memberView({ user, status, rights }: Member): Record<string, unknown> {
  if (status === 'kicked') return { user, status, until_date: 0 };
  if (status !== 'administrator') return { user, status };
  return {
    user,
    status,
    can_be_edited: false,
    is_anonymous: false,
    can_manage_chat: true,
    can_delete_messages: rights.can_delete_messages,
    can_manage_video_chats: false,
    can_restrict_members: false,
    can_promote_members: false,
    can_change_info: false,
    can_invite_users: true,
    can_post_stories: false,
    can_edit_stories: false,
    can_delete_stories: false,
    can_pin_messages: rights.can_pin_messages,
    can_manage_topics: rights.can_manage_topics,
  };
}
