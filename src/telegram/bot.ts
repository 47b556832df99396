// The path of an update inside this room: a press is answered, the update is read, and its turn is taken.
import { Bot } from 'grammy';
import type { UserFromGetMe } from 'grammy/types';
import { clientOptions } from './connect.ts';
import { fieldsOf, textOf } from './fields.ts';
import { gatherer } from './gather.ts';
import type { RoomContext } from './gather.ts';
import type { Log } from './log.ts';
import { readUpdate } from './read-update.ts';
import { readRefusal } from './refusal.ts';
import type { Turns } from './turns.ts';

export type BotParts = {
  token: string;
  apiRoot: string;
  /** The bot's own name, as set-up learned it. */
  me: UserFromGetMe;
  /** The staff group, the one group that the bot stays in. */
  staffChatId: number | null;
  turns: Turns;
  log: Log;
};

/**
 * The bot. `handleUpdate` resolves once the turn is saved and rejects (BotError, with the cause in `error`) when it was
 * not; its `api` is the one to perform effects with. Do not `start` it: startIntake polls.
 */
export function composeBot({ token, apiRoot, me, staffChatId, turns, log }: BotParts): Bot<RoomContext> {
  const bot = new Bot<RoomContext>(token, { botInfo: me, client: clientOptions(apiRoot) });
  const steps = gatherer(turns);

  bot.use((ctx) => {
    answerPress(ctx);
    const reading = readUpdate(ctx.update, me);
    switch (reading.kind) {
      case 'arrival':
        return steps.take(ctx, reading.arrival);
      case 'elsewhere':
        if (reading.leave && reading.chatId !== staffChatId) leave(ctx, reading.chatId, log);
        return undefined;
      case 'nothing':
        return undefined;
    }
  });
  return bot;
}

/** The button stops spinning at once. A press too old to be answered needs no answer, so failures are no news. */
function answerPress(ctx: RoomContext): void {
  const id = textOf(fieldsOf(ctx.update.callback_query)?.id);
  if (id !== null) ctx.api.raw.answerCallbackQuery({ callback_query_id: id }).catch(() => undefined);
}

function leave(ctx: RoomContext, chatId: number, log: Log): void {
  ctx.api.raw.leaveChat({ chat_id: chatId }).then(
    () => {
      log.info({ chatId }, 'the bot was put into a chat that is not ours and has left it');
    },
    (error: unknown) => {
      log.warn({ chatId, reason: readRefusal(error).reason }, 'a chat that is not ours could not be left');
    },
  );
}
