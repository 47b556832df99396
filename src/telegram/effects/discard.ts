// The topic of somebody who is forgotten: deleted with all that stands in it, as far as Telegram lets the bot.
import type { Api } from 'grammy';
import type { Effect, Outcome } from '../../chat/effect.ts';
import { readRefusal } from '../refusal.ts';
import { erase } from './say.ts';

type Discard = Extract<Effect, { kind: 'discard' }>;

/** Deletes the topic. Without the right to, the bot's own messages of the last 48 hours go, and the name. */
export async function discard(api: Pick<Api, 'raw'>, effect: Discard): Promise<Outcome> {
  const { group, topic, word } = effect;
  try {
    await api.raw.deleteForumTopic({ chat_id: group, message_thread_id: topic });
  } catch (error) {
    const { kind } = readRefusal(error);
    if (kind === 'outside') await emptied(api, effect);
    // Somebody has deleted it already.
    else if (kind !== 'topic') throw error;
  }
  if (word !== null) await api.raw.sendMessage({ chat_id: group, text: word, parse_mode: 'HTML' });
  return { kind: 'done', messageId: null };
}

async function emptied(api: Pick<Api, 'raw'>, { group, topic, messageIds, name }: Discard): Promise<void> {
  for (const id of messageIds) {
    // What is older stays: Telegram leaves it to people with the right to delete it.
    await erase(api, group, id);
  }
  await api.raw
    .editForumTopic({ chat_id: group, message_thread_id: topic, name, icon_custom_emoji_id: '' })
    .catch(() => undefined);
}
