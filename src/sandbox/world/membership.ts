/** Who is in a group and who has blocked a bot, with the updates that tell bots so. */
import { pushUpdate } from '../intake/queue.ts';
import { chatView, memberView, personView } from './chat-view.ts';
import {
  allRights,
  chatLabel,
  isPresent,
  noRights,
  type GroupChat,
  type Member,
  type PrivateChat,
  type Rights,
} from './chat.ts';
import { unixTime } from './clock.ts';
import type { User } from './message.ts';
import { post } from './post.ts';
import type { World } from './world.ts';

/** Changes someone's standing in a group. The bot concerned gets my_chat_member, administrator bots chat_member. */
export function setMember(
  world: World,
  group: GroupChat,
  by: User,
  user: User,
  status: Member['status'],
  rights: Rights = status === 'administrator' ? allRights : noRights,
): void {
  const before: Member = group.members.get(user.id) ?? { user, status: 'left', rights: noRights };
  const after: Member = { user, status, rights };
  group.members.set(user.id, after);
  const update = {
    chat: chatLabel(group),
    from: by,
    date: unixTime(world.clock),
    old_chat_member: memberView(before),
    new_chat_member: memberView(after),
  };
  for (const bot of world.bots.values()) {
    if (bot.user.id === user.id) pushUpdate(world, bot, 'my_chat_member', update, `u${by.id}`);
    else if (group.members.get(bot.user.id)?.status === 'administrator') {
      pushUpdate(world, bot, 'chat_member', update, `u${by.id}`);
    }
  }
  if (!isPresent(before) && isPresent(after))
    post(world, group, { from: by, content: { new_chat_members: [user] } });
  if (isPresent(before) && !isPresent(after))
    post(world, group, { from: by, content: { left_chat_member: user } });
  world.events.push({ kind: 'chat', chat: chatView(group) });
}

/** A person blocks the bot or lets it in again. */
export function setBlocked(world: World, chat: PrivateChat, blocked: boolean): void {
  if (chat.blocked === blocked) return;
  chat.blocked = blocked;
  const user = chat.bot.user;
  const inside = { user, status: 'member' };
  const outside = { user, status: 'kicked', until_date: 0 };
  const update = {
    chat: chatLabel(chat),
    from: chat.person.user,
    date: unixTime(world.clock),
    old_chat_member: blocked ? inside : outside,
    new_chat_member: blocked ? outside : inside,
  };
  pushUpdate(world, chat.bot, 'my_chat_member', update, `u${chat.id}`);
  world.events.push({ kind: 'person', person: personView(world, chat.person, chat) });
}
