/** Messages of words, and the sign that the bot is busy. */
import { readText, type FindUser } from '../text/read-text.ts';
import { placeOf } from '../world/post.ts';
import { badRequest } from '../world/refusal.ts';
import type { World } from '../world/world.ts';
import type { Call, MethodTable } from './call.ts';
import { readInteger, readJson, readString } from './params.ts';
import { send } from './send.ts';
import { readChat, readTopic } from './target.ts';

/** Looks people up for `tg://user?id=…` links. */
export function findUser(world: World): FindUser {
  return (id) => world.people.get(id)?.user;
}

const actions = new Set([
  ...['typing', 'upload_photo', 'record_video', 'upload_video', 'record_voice', 'upload_voice'],
  ...['upload_document', 'choose_sticker', 'find_location', 'record_video_note', 'upload_video_note'],
]);

export const textMethods: MethodTable = {
  sendMessage: (call) =>
    send(call, () => {
      const preview = readJson(call.params, 'link_preview_options');
      const content = readText(call.params, findUser(call.world));
      return preview === undefined ? content : { ...content, link_preview_options: preview };
    }),

  sendChatAction: (call: Call) => {
    const chat = readChat(call);
    const topic = readInteger(call.params, 'message_thread_id') === undefined ? null : readTopic(call, chat);
    const action = readString(call.params, 'action') ?? '';
    if (!actions.has(action)) throw badRequest('wrong parameter action in request');
    const thread = topic === null ? {} : { message_thread_id: topic };
    call.world.events.push({ kind: 'action', ...placeOf(chat), action, ...thread });
    return true;
  },
};
