/** Forum topics: opened, renamed, closed and deleted by a bot that may manage them. */
import { rightsOf, type GroupChat, type Topic } from '../world/chat.ts';
import { badRequest } from '../world/refusal.ts';
import { closeTopic, createTopic, deleteTopic, editTopic, iconColours } from '../world/topic.ts';
import type { Call, MethodTable } from './call.ts';
import { readInteger, readString } from './params.ts';
import { readGroup } from './target.ts';

function readForum(call: Call, right: 'can_manage_topics' | 'can_delete_messages', deed: string): GroupChat {
  const chat = readGroup(call);
  if (!chat.forum) throw badRequest('the chat is not a forum');
  if (!rightsOf(chat, call.bot.user.id)[right]) throw badRequest(`not enough rights to ${deed}`);
  return chat;
}

function findTopic(call: Call, chat: GroupChat): Topic {
  const topic = chat.topics.get(readInteger(call.params, 'message_thread_id') ?? 0);
  if (!topic) throw badRequest('TOPIC_ID_INVALID');
  return topic;
}

function readName(call: Call): string {
  const name = (readString(call.params, 'name') ?? '').trim();
  if (name === '') throw badRequest('topic name must be non-empty');
  if (name.length > 128) throw badRequest('topic name is too long');
  return name;
}

const icons = ['💬', '✅', '❗️', '⭐️', '📝', '🔎'].map((emoji, index) => ({
  file_id: `CAACAgUAAxUAAWicon${index}`,
  file_unique_id: `AgADicon${index}`,
  type: 'custom_emoji',
  width: 100,
  height: 100,
  is_animated: true,
  is_video: false,
  emoji,
  set_name: 'Topics',
  custom_emoji_id: `541231234567890${index}`,
}));

function readIcon(call: Call): string | undefined {
  const icon = readString(call.params, 'icon_custom_emoji_id');
  if (icon !== undefined && icon !== '' && !icons.some(({ custom_emoji_id }) => custom_emoji_id === icon)) {
    throw badRequest('DOCUMENT_INVALID');
  }
  return icon;
}

function setClosed(call: Call, closed: boolean): true {
  const chat = readForum(call, 'can_manage_topics', closed ? 'close the topic' : 'reopen the topic');
  const topic = findTopic(call, chat);
  if (topic.closed === closed) throw badRequest('TOPIC_NOT_MODIFIED');
  closeTopic(call.world, chat, topic, call.bot.user, closed);
  return true;
}

export const topicMethods: MethodTable = {
  createForumTopic: (call) => {
    const chat = readForum(call, 'can_manage_topics', 'create a topic');
    const color = readInteger(call.params, 'icon_color');
    if (color !== undefined && !iconColours.includes(color))
      throw badRequest('invalid forum topic icon color specified');
    const topic = createTopic(call.world, chat, call.bot.user, readName(call), color, readIcon(call));
    const { message_thread_id, name, icon_color, icon_custom_emoji_id } = topic;
    return {
      message_thread_id,
      name,
      icon_color,
      ...(icon_custom_emoji_id !== null && { icon_custom_emoji_id }),
    };
  },

  editForumTopic: (call) => {
    const chat = readForum(call, 'can_manage_topics', 'edit the topic');
    const topic = findTopic(call, chat);
    const name = call.params['name'] === undefined ? undefined : readName(call);
    const icon = readIcon(call);
    const sameName = name === undefined || name === topic.name;
    const sameIcon = icon === undefined || icon === (topic.icon_custom_emoji_id ?? '');
    if (sameName && sameIcon) throw badRequest('TOPIC_NOT_MODIFIED');
    editTopic(
      call.world,
      chat,
      topic,
      call.bot.user,
      sameName ? undefined : name,
      sameIcon ? undefined : icon,
    );
    return true;
  },

  closeForumTopic: (call) => setClosed(call, true),
  reopenForumTopic: (call) => setClosed(call, false),

  deleteForumTopic: (call) => {
    const chat = readForum(call, 'can_delete_messages', 'delete the topic');
    deleteTopic(call.world, chat, findTopic(call, chat));
    return true;
  },

  getForumTopicIconStickers: () => icons,
};
