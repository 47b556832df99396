// The card at the top of a topic: one message that changes, sent and pinned when there is none.
import type { Api } from 'grammy';
import type { Outcome } from '../../chat/effect.ts';
import type { Log } from '../log.ts';
import { readRefusal } from '../refusal.ts';
import type { Topic } from './in-topic.ts';
import { inOpenTopic, into } from './in-topic.ts';
import { edit } from './say.ts';
import type { Spoken } from './written.ts';
import { inHtmlOrPlain, NO_PREVIEW } from './written.ts';

/** Shows the card; the outcome's message is the card. */
export async function showCard(api: Api, topic: Topic, spoken: Spoken, log: Log): Promise<Outcome> {
  const { group, card } = topic;
  const told = { log, facts: { text: 'card' } };
  if (card !== null) {
    try {
      await inHtmlOrPlain(spoken, told, (written) => edit(api, group, card, written));
      return { kind: 'done', messageId: card };
    } catch (error) {
      const refusal = readRefusal(error);
      if (refusal.kind === 'unmodified') return { kind: 'done', messageId: card };
      if (refusal.kind !== 'missing') throw error;
    }
  }
  const sent = await inOpenTopic(api, topic, () =>
    inHtmlOrPlain(spoken, told, (written) =>
      api.raw.sendMessage({ ...into(topic), ...NO_PREVIEW, disable_notification: true, ...written }),
    ),
  );
  await pin(api, group, sent.message_id, log);
  return { kind: 'done', messageId: sent.message_id };
}

/** A card that cannot be pinned is a card still. */
async function pin(api: Api, group: number, messageId: number, log: Log): Promise<void> {
  try {
    await api.raw.pinChatMessage({ chat_id: group, message_id: messageId, disable_notification: true });
  } catch (error) {
    const { code, reason } = readRefusal(error);
    log.warn({ group, code, reason }, 'a card could not be pinned');
  }
}
