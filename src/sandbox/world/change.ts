/** Changing and removing messages that are there already. */
import { unixTime } from './clock.ts';
import type { Chat, Kept } from './chat.ts';
import { isInline, withoutContent, type Content, type ReplyMarkup } from './message.ts';
import { announce, placeOf } from './post.ts';
import type { World } from './world.ts';
import { without } from './without.ts';

/** Replaces what a message says and its keyboard; a person's edit is reported to bots, a bot's is not. */
export function change(
  world: World,
  chat: Chat,
  kept: Kept,
  content: Content,
  markup: ReplyMarkup | null,
): void {
  kept.message = {
    ...without(withoutContent(kept.message), 'reply_markup'),
    edit_date: unixTime(world.clock),
    ...content,
    ...(isInline(markup) && { reply_markup: markup }),
  };
  kept.markup = markup;
  world.events.push({ kind: 'edited', ...placeOf(chat), message: kept.message });
  if (!kept.message.from.is_bot) announce(world, chat, 'edited_message', kept.message);
}

/** Takes messages away for everyone. Bots are never told. */
export function remove(world: World, chat: Chat, messageIds: number[]): void {
  for (const id of messageIds) chat.history.delete(id);
  chat.pinned = chat.pinned.filter((id) => !messageIds.includes(id));
  world.events.push({ kind: 'deleted', ...placeOf(chat), message_ids: messageIds });
}
