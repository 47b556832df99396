/** A basic group becomes a supergroup: another id, and two service messages that tell so. */
import { chatView } from './chat-view.ts';
import { createGroup, type GroupChat } from './chat.ts';
import type { User } from './message.ts';
import { post } from './post.ts';
import type { World } from './world.ts';

/** The supergroup that takes the group's place; the group itself refuses everything from then on. */
export function upgrade(world: World, group: GroupChat): GroupChat {
  const already = group.movedTo === null ? undefined : world.groups.get(group.movedTo);
  if (already) return already;
  const id = -1_000_000_000_000 + (group.id % 1_000_000_000_000) - 7;
  const successor = createGroup(id, 'supergroup', group.title, group.forum);
  successor.members = new Map(group.members);
  world.groups.set(id, successor);
  const from: User = [...group.members.values()].find(({ user }) => !user.is_bot)?.user ?? {
    id: 777000,
    is_bot: false,
    first_name: 'Telegram',
  };
  post(world, group, { from, content: { migrate_to_chat_id: id } });
  post(world, successor, { from, content: { migrate_from_chat_id: group.id } });
  group.movedTo = id;
  world.events.push({ kind: 'chat', chat: chatView(group) });
  world.events.push({ kind: 'chat', chat: chatView(successor) });
  return successor;
}
