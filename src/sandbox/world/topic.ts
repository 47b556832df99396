/** The life of forum topics. Everything but a deletion is told in the topic by a service message. */
import { chatView } from './chat-view.ts';
import type { GroupChat, Topic } from './chat.ts';
import { remove } from './change.ts';
import type { User } from './message.ts';
import { post } from './post.ts';
import type { World } from './world.ts';

export const iconColours = [7322096, 16766590, 13338331, 9367192, 16749490, 16478047];

/** Opens a topic; its id is that of its first service message. */
export function createTopic(
  world: World,
  chat: GroupChat,
  from: User,
  name: string,
  colour = iconColours[chat.topics.size % iconColours.length] ?? 7322096,
  icon?: string,
): Topic {
  const id = chat.nextMessageId;
  const topic: Topic = {
    message_thread_id: id,
    name,
    icon_color: colour,
    icon_custom_emoji_id: icon === undefined || icon === '' ? null : icon,
    closed: false,
  };
  chat.topics.set(id, topic);
  const shownIcon =
    topic.icon_custom_emoji_id === null ? {} : { icon_custom_emoji_id: topic.icon_custom_emoji_id };
  post(world, chat, {
    from,
    topic: id,
    content: { forum_topic_created: { name, icon_color: colour, ...shownIcon } },
  });
  changed(world, chat);
  return topic;
}

/** Renames the topic or changes its icon; what is undefined stays. An empty icon takes it away. */
export function editTopic(
  world: World,
  chat: GroupChat,
  topic: Topic,
  from: User,
  name?: string,
  icon?: string,
): void {
  if (name !== undefined) topic.name = name;
  if (icon !== undefined) topic.icon_custom_emoji_id = icon === '' ? null : icon;
  const told = {
    ...(name !== undefined && { name }),
    ...(icon !== undefined && { icon_custom_emoji_id: icon }),
  };
  post(world, chat, { from, topic: topic.message_thread_id, content: { forum_topic_edited: told } });
  changed(world, chat);
}

/** Closes or reopens the topic. */
export function closeTopic(world: World, chat: GroupChat, topic: Topic, from: User, closed: boolean): void {
  topic.closed = closed;
  const content = closed ? { forum_topic_closed: {} } : { forum_topic_reopened: {} };
  post(world, chat, { from, topic: topic.message_thread_id, content });
  changed(world, chat);
}

/** Removes the topic with all its messages. No bot is told. */
export function deleteTopic(world: World, chat: GroupChat, topic: Topic): void {
  chat.topics.delete(topic.message_thread_id);
  const inside = [...chat.history.values()].filter((kept) => kept.topic === topic.message_thread_id);
  remove(
    world,
    chat,
    inside.map((kept) => kept.message.message_id),
  );
  changed(world, chat);
}

function changed(world: World, chat: GroupChat): void {
  world.events.push({ kind: 'chat', chat: chatView(chat) });
}
