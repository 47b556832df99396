/** The bot's answer to a press, which ends the spinner at the other end. */
import { answerable } from '../world/presses.ts';
import { badRequest } from '../world/refusal.ts';
import type { MethodTable } from './call.ts';
import { readFlag, readString } from './params.ts';

export const callbackMethods: MethodTable = {
  answerCallbackQuery: ({ world, bot, params }) => {
    const press = answerable(
      world.presses,
      world.clock,
      readString(params, 'callback_query_id') ?? '',
      bot.user.id,
    );
    if (!press) throw badRequest('query is too old and response timeout expired or query ID is invalid');
    const text = readString(params, 'text') ?? '';
    if (text.length > 200) throw badRequest('MESSAGE_TOO_LONG');
    const shown = text === '' ? {} : { text, show_alert: readFlag(params, 'show_alert') };
    press.answer = shown;
    world.events.push({ kind: 'answered', chat_id: press.chatId, from: press.from, id: press.id, ...shown });
    press.onAnswer?.();
    return true;
  },
};
