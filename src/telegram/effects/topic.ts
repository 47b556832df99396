// A customer's topic as it should look now: name, icon, open or closed.
import type { Api } from 'grammy';
import type { Effect, Outcome } from '../../chat/effect.ts';
import { readRefusal } from '../refusal.ts';
import type { TopicTraces } from '../topic-traces.ts';
import { unlessSo } from './in-topic.ts';
import type { Icons } from './topic-icons.ts';

type TopicEffect = Extract<Effect, { kind: 'topic' }>;

/** Makes the topic, or changes the one that is there. */
export async function showTopic(
  api: Api,
  desk: { group: number; topic: number | null },
  { name, icon, closed }: TopicEffect,
  { icons, traces, chatId }: { icons: Icons; traces: TopicTraces; chatId: number },
): Promise<Outcome> {
  const chat = { chat_id: desk.group };
  const emoji = await icons.find(icon);
  const look = { name: shortened(name), ...(emoji === null ? {} : { icon_custom_emoji_id: emoji }) };
  const known = desk.topic ?? (await traces.adopt(chatId, desk.group));
  if (known === null) {
    const message_thread_id = await make(
      api,
      { ...chat, ...look },
      traces.making(chatId, desk.group, look.name),
    );
    // Telegram has made the topic; that it is still open must not make a second one.
    if (closed) await api.raw.closeForumTopic({ ...chat, message_thread_id }).catch(() => undefined);
    return { kind: 'done', messageId: null, topic: message_thread_id, group: desk.group };
  }
  const topic = { ...chat, message_thread_id: known };
  if (!closed) await unlessSo(api.raw.reopenForumTopic(topic));
  await unlessSo(api.raw.editForumTopic({ ...topic, ...look }));
  if (closed) await unlessSo(api.raw.closeForumTopic(topic));
  return {
    kind: 'done',
    messageId: null,
    topic: known,
    ...(desk.topic === null ? { group: desk.group } : {}),
  };
}

/** The new topic's thread; `ended` hears how the call went, also when nobody answered it. */
async function make(
  api: Api,
  call: Parameters<Api['raw']['createForumTopic']>[0],
  ended: ReturnType<TopicTraces['making']>,
): Promise<number> {
  try {
    const { message_thread_id } = await api.raw.createForumTopic(call);
    ended(message_thread_id);
    return message_thread_id;
  } catch (error) {
    // Without a code there was no answer: it may have been made all the same.
    ended(readRefusal(error).code === 0 ? 'unanswered' : 'refused');
    throw error;
  }
}

/** Telegram takes names of 1 to 128 characters. */
function shortened(name: string): string {
  let short = '';
  for (const character of name.trim()) {
    if (short.length + character.length > 128) break;
    short += character;
  }
  return short === '' ? '—' : short;
}
