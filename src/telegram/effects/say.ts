// The bot's words to a customer, and what it takes away or changes in their chat.
import type { Api } from 'grammy';
import type { Effect, Outcome } from '../../chat/effect.ts';
import type { Log } from '../log.ts';
import { readRefusal } from '../refusal.ts';
import type { Written } from './written.ts';
import { inHtmlOrPlain, NO_PREVIEW } from './written.ts';

type Say = Extract<Effect, { kind: 'say' }>;

/** Changes the message that was pressed, or says it anew where there is none, or none that can be changed. */
export async function say(api: Api, chatId: number, effect: Say, log: Log): Promise<Outcome> {
  const facts = { flow: effect.asks?.flow ?? null, step: effect.asks?.step ?? null };
  if (effect.instead !== null) {
    const messageId = effect.instead;
    try {
      await inHtmlOrPlain(effect, { log, facts }, (written) => edit(api, chatId, messageId, written));
      return { kind: 'done', messageId };
    } catch (error) {
      const refusal = readRefusal(error);
      if (refusal.kind === 'unmodified') return { kind: 'done', messageId };
      if (refusal.kind !== 'missing') throw error;
    }
  }
  const sent = await inHtmlOrPlain(effect, { log, facts }, (written) =>
    api.raw.sendMessage({ chat_id: chatId, ...NO_PREVIEW, ...written }),
  );
  return { kind: 'done', messageId: sent.message_id };
}

/** Changes what a message of the bot shows. */
export async function edit(api: Api, chatId: number, messageId: number, written: Written): Promise<void> {
  await api.raw.editMessageText({ chat_id: chatId, message_id: messageId, ...NO_PREVIEW, ...written });
}

/** Deletes a message. One that is gone, or too old for it, counts as deleted: nothing more can be done about it. */
export async function erase(api: Pick<Api, 'raw'>, chatId: number, messageId: number): Promise<Outcome> {
  try {
    await api.raw.deleteMessage({ chat_id: chatId, message_id: messageId });
  } catch (error) {
    if (readRefusal(error).kind !== 'missing') throw error;
  }
  return { kind: 'done', messageId: null };
}

/** Deletes messages; those that are gone already are passed over. At most 100 (Bot API, deleteMessages). */
export async function remove(
  api: Pick<Api, 'raw'>,
  chatId: number,
  messageIds: readonly number[],
): Promise<Outcome> {
  try {
    await api.raw.deleteMessages({ chat_id: chatId, message_ids: [...messageIds] });
  } catch (error) {
    if (readRefusal(error).kind !== 'missing') throw error;
  }
  return { kind: 'done', messageId: null };
}

/** Reacts to a message, or takes the reaction back. A message or emoji that takes none is left as it is. */
export async function react(
  api: Pick<Api, 'raw'>,
  chatId: number,
  messageId: number,
  emoji: string | null,
): Promise<Outcome> {
  // Telegram checks the emoji itself (REACTION_INVALID); its list grows faster than any type of it.
  const reaction = emoji === null ? [] : [{ type: 'emoji' as const, emoji: emoji as never }];
  try {
    await api.raw.setMessageReaction({ chat_id: chatId, message_id: messageId, reaction });
  } catch (error) {
    const { kind } = readRefusal(error);
    if (kind !== 'refused' && kind !== 'missing' && kind !== 'unmodified') throw error;
  }
  return { kind: 'done', messageId: null };
}
