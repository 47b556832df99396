// One update of a staff group: what somebody did, in a topic or in General. Pure, and safe with any shape.
import { CASE_LETTERS } from '../case/case.ts';
import { readPress } from '../chat/press.ts';
import type { Press } from '../chat/press.ts';
import { StaffActionSchema } from '../chat/staff.ts';
import type { StaffAct } from '../chat/staff.ts';
import type { Fields } from './fields.ts';
import { fieldsOf, textOf, wholeOf } from './fields.ts';
import { readUnusual } from './message-kinds.ts';
import { nameOf } from './person-name.ts';
import { albumPartOf, editedText, isService, readCommand, readReaction, replyOf } from './read-message.ts';
import { wordsOf } from './words-of.ts';

/** Who did it. An administrator may write in the group's name, and only administrators may. */
export type Author = { kind: 'person'; id: number; name: string } | { kind: 'anonymous'; title: string };

export type InGroup =
  | { kind: 'act'; thread: number; author: Author; act: StaffAct }
  | {
      kind: 'command';
      thread: number | null;
      author: Author;
      command: string;
      rest: string;
      messageId: number;
    }
  | {
      kind: 'press';
      queryId: string;
      thread: number | null;
      author: Author;
      press: Extract<Press, { kind: 'staff' | 'general' }> | null;
      messageId: number;
    }
  /** Telegram does not say in which topic the message stands. */
  | { kind: 'reacted'; author: Author; messageId: number; emoji: string | null }
  /** A message in the name of a channel: whose it is cannot be known. */
  | { kind: 'channel'; thread: number | null; messageId: number }
  /** The bot itself has made a topic. */
  | { kind: 'made'; thread: number; name: string }
  | { kind: 'moved'; old: number; fresh: number }
  /** Somebody's standing in the group has changed. */
  | { kind: 'member'; userId: number }
  /** The bot was put into the group, taken out of it, or given other rights. */
  | { kind: 'bot'; inside: boolean; before: boolean };

export type Me = { id: number; username: string };

/** What happened in the group, or null for what concerns nobody. `update` names the group's own chat. */
export function readStaff(update: Fields, group: number, me: Me): InGroup | null {
  const message = fieldsOf(update.message);
  if (message) return readWritten(message, group, me);
  const press = fieldsOf(update.callback_query);
  if (press) return readPressed(press);
  const edited = fieldsOf(update.edited_message);
  if (edited) return readChanged(edited, group);
  const reaction = fieldsOf(update.message_reaction);
  if (reaction) return readReacted(reaction, group);
  const mine = fieldsOf(update.my_chat_member);
  if (mine)
    return { kind: 'bot', inside: isInside(mine.new_chat_member), before: isInside(mine.old_chat_member) };
  const userId = wholeOf(fieldsOf(fieldsOf(fieldsOf(update.chat_member)?.new_chat_member)?.user)?.id);
  return userId === null ? null : { kind: 'member', userId };
}

/** The topic in which a message stands; null for General, whose replies may carry the id of a thread of their own. */
export function threadOf(message: Fields): number | null {
  return message.is_topic_message === true ? wholeOf(message.message_thread_id) : null;
}

/** What a command or button does to the customer of its topic; null when it is about more than that customer. */
export function actOf(command: string, rest: string, messageId: number): StaffAct | null {
  if (command === 'canned' && rest !== '' && !isPage(rest)) return { kind: 'canned', id: rest, messageId };
  // With a case number behind it, somebody else is meant; other words are the reason.
  if ((command === 'block' || command === 'unblock') && NUMBER.test(rest.trim())) return null;
  const action = StaffActionSchema.options.find((known) => known === command);
  return action === undefined ? null : { kind: 'did', action, rest, messageId };
}

/** Another page of a list: it is nobody's in particular, and says nothing to a customer. */
function isPage(rest: string): boolean {
  return rest.startsWith('@');
}

/** A case number as somebody may type it, also a mistyped one: nobody is blocked by mistake. */
const NUMBER = new RegExp(`^XK-|^[${CASE_LETTERS}]{6}$`, 'i');

function readWritten(message: Fields, group: number, me: Me): InGroup | null {
  const messageId = wholeOf(message.message_id);
  if (messageId === null) return null;
  const fresh = wholeOf(message.migrate_to_chat_id);
  if (fresh !== null) return { kind: 'moved', old: group, fresh };
  const thread = threadOf(message);
  const author = authorOf(message, group);
  if (isService(message)) return author === null ? null : readTopicChange(message, thread, author, me);
  if (author === null) return isChannel(message, group) ? { kind: 'channel', thread, messageId } : null;

  const { text, entities, whole } = wordsOf(message);
  const forwarded = message.forward_origin !== undefined || message.forward_date !== undefined;
  const command = forwarded ? null : readCommand(text, entities, me.username);
  if (command === 'not ours') return null;
  if (command !== null) {
    const act = thread === null ? null : actOf(command.name, command.rest, messageId);
    if (act !== null && thread !== null)
      return {
        kind: 'act',
        thread,
        author,
        act: act.kind === 'did' ? { ...act, ...ofAlbum(message), ...mediaIn(message) } : act,
      };
    return { kind: 'command', thread, author, command: command.name, rest: command.rest, messageId };
  }
  if (thread === null) return null;
  // What replies to nothing carries the first message of its topic.
  const repliedTo = replyOf(message);
  const replyTo = repliedTo === thread ? null : repliedTo;
  const album = textOf(message.media_group_id);
  const part = albumPartOf(message);
  const unread = !whole || readUnusual(message) === 'unread' ? ({ unread: true } as const) : {};
  const about = {
    ...unread,
    ...mediaIn(message),
    ...callsIn(entities),
    ...(replyTo === null ? {} : repliedIn(message, me)),
  };
  const wrote = { kind: 'wrote' as const, messageId, text, album, replyTo, ...about };
  return { kind: 'act', thread, author, act: part === undefined ? wrote : { ...wrote, part } };
}

/** Whether somebody of the group is named who has no username; those who have one are seen in the words. */
function callsIn(entities: unknown): { calls?: true } {
  const named = Array.isArray(entities) && entities.some((each) => fieldsOf(each)?.type === 'text_mention');
  return named ? { calls: true } : {};
}

function repliedIn(message: Fields, me: Me): { replied?: { bot: boolean; text: string } } {
  const replied = fieldsOf(message.reply_to_message);
  if (replied === null) return {};
  return { replied: { bot: wholeOf(fieldsOf(replied.from)?.id) === me.id, text: wordsOf(replied).text } };
}

/** Whether there is more to it than words. */
function mediaIn(message: Fields): { media?: true } {
  const words = textOf(message.text) !== null || message.rich_message !== undefined;
  return words ? {} : { media: true };
}

function ofAlbum(message: Fields): { album?: string } {
  const album = textOf(message.media_group_id);
  return album === null ? {} : { album };
}

/** Topics that were closed or reopened by hand; what the bot does itself comes back to it too. */
function readTopicChange(message: Fields, thread: number | null, author: Author, me: Me): InGroup | null {
  const made = textOf(fieldsOf(message.forum_topic_created)?.name);
  const own = author.kind === 'person' && author.id === me.id;
  if (made !== null) return own && thread !== null ? { kind: 'made', thread, name: made } : null;
  const closed = message.forum_topic_closed !== undefined;
  if (thread === null || !(closed || message.forum_topic_reopened !== undefined)) return null;
  if (own) return null;
  return { kind: 'act', thread, author, act: { kind: 'topic', closed } };
}

function readChanged(message: Fields, group: number): InGroup | null {
  const messageId = wholeOf(message.message_id);
  const thread = threadOf(message);
  const author = authorOf(message, group);
  const text = editedText(message);
  if (messageId === null || thread === null || author === null || text === null) return null;
  const calls = callsIn(wordsOf(message).entities);
  return { kind: 'act', thread, author, act: { kind: 'changed', messageId, text, ...calls } };
}

function readPressed(query: Fields): InGroup | null {
  const message = fieldsOf(query.message);
  const messageId = wholeOf(message?.message_id);
  const queryId = textOf(query.id);
  const from = fieldsOf(query.from);
  const id = wholeOf(from?.id);
  const data = textOf(query.data);
  if (message === null || messageId === null || queryId === null || id === null || data === null) return null;
  const press = readPress(data);
  const known = press.kind === 'staff' || press.kind === 'general' ? press : null;
  return {
    kind: 'press',
    queryId,
    thread: threadOf(message),
    author: { kind: 'person', id, name: nameOf(from) },
    press: known,
    messageId,
  };
}

function readReacted(reaction: Fields, group: number): InGroup | null {
  const messageId = wholeOf(reaction.message_id);
  const emoji = readReaction(reaction);
  const user = fieldsOf(reaction.user);
  const id = wholeOf(user?.id);
  const anonymous = wholeOf(fieldsOf(reaction.actor_chat)?.id) === group;
  if (messageId === null || emoji === undefined || (id === null && !anonymous)) return null;
  const author: Author =
    id === null ? { kind: 'anonymous', title: '' } : { kind: 'person', id, name: nameOf(user) };
  return { kind: 'reacted', author, messageId, emoji };
}

/** Null for bots and channels. The bot's own service messages have an author: the bot. */
function authorOf(message: Fields, group: number): Author | null {
  if (isChannel(message, group)) return null;
  if (message.sender_chat !== undefined) {
    const title = textOf(message.author_signature) ?? textOf(fieldsOf(message.sender_chat)?.title) ?? '';
    return { kind: 'anonymous', title: nameOf({ first_name: title }) };
  }
  const from = fieldsOf(message.from);
  const id = wholeOf(from?.id);
  if (id === null || (from?.is_bot === true && !isService(message))) return null;
  return { kind: 'person', id, name: nameOf(from) };
}

function isChannel(message: Fields, group: number): boolean {
  return message.sender_chat !== undefined && wholeOf(fieldsOf(message.sender_chat)?.id) !== group;
}

function isInside(member: unknown): boolean {
  const fields = fieldsOf(member);
  const status = textOf(fields?.status);
  return status === 'restricted'
    ? fields?.is_member === true
    : status !== null && status !== 'left' && status !== 'kicked';
}
