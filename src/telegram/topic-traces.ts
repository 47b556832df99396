// Topics that Telegram may have made without saying so. The answer to createForumTopic can be lost; that a topic was made
// comes as an update too, and with that the next try takes up the topic that is there instead of making its twin.

export type TopicTraces = {
  /** A topic of this name is being made for somebody; call what comes back once Telegram has answered, or has not. */
  making(chatId: number, group: number, name: string): (end: number | 'refused' | 'unanswered') => void;
  /** A topic of the bot's has appeared in the group. */
  appeared(group: number, thread: number, name: string): void;
  /** The topic that an unanswered try has made for this person; null when that is not known, or not for sure. */
  adopt(chatId: number, group: number): Promise<number | null>;
};

type Seen = { group: number; thread: number; name: string };

/** More are not remembered: what is older was answered, or is found by staff. */
const MOST = 500;

/** `isTaken`: whether a stored record has this topic (`group:thread`). */
export function makeTopicTraces(isTaken: (topic: string) => Promise<boolean>): TopicTraces {
  const seen = new Map<string, Seen>();
  const unanswered = new Map<number, { group: number; name: string }>();
  const underway = new Map<string, number>();
  /** Threads that Telegram has told in an answer: the record that has them may not be saved yet. */
  const answered = new Set<string>();

  return {
    making(chatId, group, name) {
      const key = `${group}:${name}`;
      underway.set(key, (underway.get(key) ?? 0) + 1);
      return (end) => {
        const others = (underway.get(key) ?? 1) - 1;
        if (others > 0) underway.set(key, others);
        else underway.delete(key);
        if (end === 'unanswered') bounded(unanswered).set(chatId, { group, name });
        else unanswered.delete(chatId);
        if (typeof end === 'number') bounded(answered).add(`${group}:${end}`);
      };
    },
    appeared(group, thread, name) {
      bounded(seen).set(`${group}:${thread}`, { group, thread, name });
    },
    async adopt(chatId, group) {
      const lost = unanswered.get(chatId);
      // While another of this name is being made, it cannot be said whose the one is that has appeared.
      if (lost?.group !== group || underway.has(`${group}:${lost.name}`)) return null;
      for (const [topic, { thread, name }] of seen) {
        if (name !== lost.name || !topic.startsWith(`${group}:`)) continue;
        seen.delete(topic);
        if (answered.has(topic) || (await isTaken(topic))) continue;
        unanswered.delete(chatId);
        return thread;
      }
      return null;
    },
  };
}

/** The oldest makes room. */
function bounded<Kept extends Map<unknown, unknown> | Set<unknown>>(kept: Kept): Kept {
  const oldest = kept.keys().next();
  if (kept.size >= MOST && oldest.done !== true) kept.delete(oldest.value);
  return kept;
}
