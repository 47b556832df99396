/** Deleting: anything in private chats within 48 hours, in groups by right or the bot's own. */
import { rightsOf, type Chat, type Kept } from '../world/chat.ts';
import { remove } from '../world/change.ts';
import { unixTime } from '../world/clock.ts';
import { badRequest } from '../world/refusal.ts';
import type { Call, MethodTable } from './call.ts';
import { readInteger, readList } from './params.ts';
import { readChat } from './target.ts';

const deletableFor = 48 * 3600;

function mayDelete(call: Call, chat: Chat, { message }: Kept): boolean {
  if (message.forum_topic_created || message.migrate_from_chat_id !== undefined) return false;
  const recent = unixTime(call.world.clock) - message.date <= deletableFor;
  if (chat.kind === 'private') return recent;
  if (rightsOf(chat, call.bot.user.id).can_delete_messages) return true;
  return recent && message.from.id === call.bot.user.id;
}

export const deleteMethods: MethodTable = {
  deleteMessage: (call) => {
    const chat = readChat(call);
    const id = readInteger(call.params, 'message_id') ?? 0;
    const kept = chat.history.get(id);
    if (!kept) throw badRequest('message to delete not found');
    if (!mayDelete(call, chat, kept)) throw badRequest("message can't be deleted");
    remove(call.world, chat, [id]);
    return true;
  },

  deleteMessages: (call) => {
    const chat = readChat(call);
    const ids = (readList(call.params, 'message_ids') ?? []).map(Number);
    if (ids.length === 0) throw badRequest('message identifiers are not specified');
    if (ids.length > 100) throw badRequest('too many messages to delete');
    const found = ids.flatMap((id) => chat.history.get(id) ?? []);
    if (found.some((kept) => !mayDelete(call, chat, kept))) throw badRequest("message can't be deleted");
    if (found.length > 0) {
      remove(
        call.world,
        chat,
        found.map((kept) => kept.message.message_id),
      );
    }
    return true;
  },
};
