/** A person's reaction to a message; bots that ask for message_reaction hear of it. */
import { pushUpdate } from '../intake/queue.ts';
import { chatLabel, type Chat, type Kept } from './chat.ts';
import { unixTime } from './clock.ts';
import type { User } from './message.ts';
import { placeOf } from './post.ts';
import type { World } from './world.ts';

/** Sets or, with null, takes back the person's reaction. */
export function react(world: World, chat: Chat, kept: Kept, user: User, emoji: string | null): void {
  const before = kept.reactions.get(user.id);
  if (emoji === null) kept.reactions.delete(user.id);
  else kept.reactions.set(user.id, emoji);
  const message_id = kept.message.message_id;
  world.events.push({ kind: 'reacted', ...placeOf(chat), message_id, from: user.id, emoji });
  const update = {
    chat: chatLabel(chat),
    message_id,
    user,
    date: unixTime(world.clock),
    old_reaction: before === undefined ? [] : [{ type: 'emoji', emoji: before }],
    new_reaction: emoji === null ? [] : [{ type: 'emoji', emoji }],
  };
  const bots = chat.kind === 'private' ? [chat.bot] : [...world.bots.values()];
  for (const bot of bots) {
    const hears = chat.kind === 'private' || chat.members.get(bot.user.id)?.status === 'administrator';
    if (hears) pushUpdate(world, bot, 'message_reaction', update, `r${user.id}`);
  }
}
