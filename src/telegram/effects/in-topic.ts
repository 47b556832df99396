// Where a staff-side effect goes, and what is done when its topic turns out to be closed.
import type { Api } from 'grammy';
import type { Target } from '../target.ts';
import { readRefusal } from '../refusal.ts';

export type Topic = { group: number; topic: number; card: number | null };

/** The customer's topic, or null while there is none. */
export function topicOf(target: Target): Topic | null {
  const { desk } = target;
  return desk === null || desk.topic === null
    ? null
    : { group: desk.group, topic: desk.topic, card: desk.card };
}

/** How a message is sent into a topic. */
export function into({ group, topic }: Pick<Topic, 'group' | 'topic'>): {
  chat_id: number;
  message_thread_id: number;
} {
  return { chat_id: group, message_thread_id: topic };
}

/** A reply, which is sent all the same when the message that it replies to is gone. */
export function replying(messageId: number | null): {
  reply_parameters?: { message_id: number; allow_sending_without_reply: true };
} {
  // 0 stands for a message that was left out of a copy.
  if (messageId === null || messageId <= 0) return {};
  return { reply_parameters: { message_id: messageId, allow_sending_without_reply: true } };
}

/** Sends into the topic; one that is closed is reopened first, and then tried once more. */
export async function inOpenTopic<T>(api: Api, { group, topic }: Topic, send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (readRefusal(error).kind !== 'closed') throw error;
    await unlessSo(api.raw.reopenForumTopic({ chat_id: group, message_thread_id: topic }));
    return send();
  }
}

/** A change that turns out to have been made already is no failure. */
export async function unlessSo(change: Promise<unknown>): Promise<void> {
  try {
    await change;
  } catch (error) {
    if (readRefusal(error).kind !== 'unmodified') throw error;
  }
}
