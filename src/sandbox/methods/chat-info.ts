/** What the bot may know of a chat and its members, and how it leaves. */
import { memberView } from '../world/chat-view.ts';
import { chatLabel, isPresent } from '../world/chat.ts';
import { setMember } from '../world/membership.ts';
import { badRequest } from '../world/refusal.ts';
import type { Call, MethodTable } from './call.ts';
import { readInteger } from './params.ts';
import { readChat, readGroup } from './target.ts';

function getChatMember(call: Call): unknown {
  const chat = readChat(call);
  const userId = readInteger(call.params, 'user_id') ?? 0;
  if (chat.kind === 'private') {
    const user = [chat.person.user, call.bot.user].find(({ id }) => id === userId);
    if (!user) throw badRequest('member not found');
    return { user, status: 'member' };
  }
  const member = chat.members.get(userId);
  if (member) return memberView(member);
  const outsider = call.world.people.get(userId)?.user;
  if (!outsider) throw badRequest('PARTICIPANT_ID_INVALID');
  return { user: outsider, status: 'left' };
}

export const chatInfoMethods: MethodTable = {
  getChat: (call) => {
    const chat = readChat(call);
    const pinned = chat.history.get(chat.pinned.at(-1) ?? 0)?.message;
    return {
      ...chatLabel(chat),
      accent_color_id: 0,
      max_reaction_count: 11,
      accepted_gift_types: {},
      ...(chat.kind !== 'private' && { permissions: { can_send_messages: true, can_manage_topics: false } }),
      ...(chat.kind !== 'private' && chat.protected && { has_protected_content: true }),
      ...(pinned && { pinned_message: pinned }),
    };
  },
  getChatMember,
  getChatAdministrators: (call) => {
    const chat = readChat(call);
    if (chat.kind === 'private') throw badRequest('there are no administrators in the private chat');
    return [...chat.members.values()]
      .filter(
        ({ status, user }) => status === 'administrator' && (!user.is_bot || user.id === call.bot.user.id),
      )
      .map(memberView);
  },
  getChatMemberCount: (call) => {
    const chat = readChat(call);
    return chat.kind === 'private' ? 2 : [...chat.members.values()].filter(isPresent).length;
  },
  leaveChat: (call) => {
    const group = readGroup(call);
    setMember(call.world, group, call.bot.user, call.bot.user, 'left');
    return true;
  },
};
