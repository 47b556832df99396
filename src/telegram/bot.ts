// The path of an update inside this room: a press is answered, the update is read, and its turn is taken.
import { Bot } from 'grammy';
import type { UserFromGetMe } from 'grammy/types';
import { clientOptions } from './connect.ts';
import { fieldsOf, textOf } from './fields.ts';
import { gatherer } from './gather.ts';
import type { RoomContext } from './gather.ts';
import type { TakeInGroup } from './in-group.ts';
import { readUpdate } from './read-update.ts';
import type { Strangers } from './strangers.ts';
import type { Turns } from './turns.ts';

export type BotParts = {
  token: string;
  apiRoot: string;
  /** The proxy through which Telegram is reached; null: there is none. */
  proxy?: string | null;
  /** The bot's own name, as set-up learned it. */
  me: UserFromGetMe;
  turns: Turns;
  isStaff: (chatId: number) => boolean;
  /** Looks whether a group is ours by a new id that another replica has heard of. */
  learnMoves: () => Promise<void>;
  inGroup: TakeInGroup;
  strangers: Pick<Strangers, 'put' | 'setup'>;
};

/**
 * The bot. `handleUpdate` resolves once the turn is saved and rejects (BotError, with the cause in `error`) when it was
 * not. Do not `start` it: startIntake polls.
 */
export function composeBot(parts: BotParts): Bot<RoomContext> {
  const { token, apiRoot, me, turns, isStaff, learnMoves, inGroup, strangers } = parts;
  const bot = new Bot<RoomContext>(token, {
    botInfo: me,
    client: clientOptions(apiRoot, undefined, parts.proxy),
  });
  const steps = gatherer(turns);

  bot.use(async (ctx) => {
    const first = readUpdate(ctx.update, me, isStaff);
    if (first.kind === 'elsewhere') await learnMoves();
    const reading = first.kind === 'elsewhere' ? readUpdate(ctx.update, me, isStaff) : first;
    // In a staff group a press is answered once it is known who pressed.
    if (reading.kind !== 'staff') answerPress(ctx);
    switch (reading.kind) {
      case 'arrival':
        return steps.take(ctx, reading.arrival);
      case 'staff':
        return inGroup(reading.group, reading.updateId, reading.happened);
      case 'elsewhere':
        if (reading.what === 'put') return strangers.put(reading.chatId, reading.by);
        if (reading.what === 'setup') return strangers.setup(reading.chatId, reading.by);
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
