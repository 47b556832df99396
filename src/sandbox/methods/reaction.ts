/** The bot's own reactions: one free emoji a message, or none. */
import { placeOf } from '../world/post.ts';
import { badRequest } from '../world/refusal.ts';
import type { MethodTable } from './call.ts';
import { isObject, readInteger, readList, readString } from './params.ts';
import { readChat } from './target.ts';

const allowed = new Set(
  '❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡'.split(
    ' ',
  ),
);

export const reactionMethods: MethodTable = {
  setMessageReaction: (call) => {
    const chat = readChat(call);
    const id = readInteger(call.params, 'message_id') ?? 0;
    const kept = chat.history.get(id);
    if (!kept) throw badRequest('message to react not found');
    const wanted = (readList(call.params, 'reaction') ?? []).filter(isObject);
    if (wanted.length > 1) throw badRequest('REACTIONS_TOO_MANY');
    const emoji = wanted[0] ? (readString(wanted[0], 'emoji') ?? '').replaceAll('\uFE0F', '') : null;
    if (emoji !== null && !allowed.has(emoji)) throw badRequest('REACTION_INVALID');
    const from = call.bot.user.id;
    if (emoji === null) kept.reactions.delete(from);
    else kept.reactions.set(from, emoji);
    call.world.events.push({ kind: 'reacted', ...placeOf(chat), message_id: id, from, emoji });
    return true;
  },
};
