// How fast one person may be written to: a burst at once, then one message a second.

export type PersonPace = {
  /** How long until so many more messages may go to this person, in milliseconds; 0: now. */
  wait(chatId: number, now: number, cost: number): number;
  count(chatId: number, now: number, cost: number): void;
};

/** In milliseconds: what a message costs of the burst. */
const EACH = 1000;

/** At most `burst` messages at once; a message more than that counts as the whole burst. */
export function makePersonPace(burst: number): PersonPace {
  /** When each person's burst is whole again. Those for whom it is are forgotten. */
  const busyUntil = new Map<number, number>();
  let swept = 0;

  const forget = (now: number): void => {
    if (now - swept < burst * EACH) return;
    swept = now;
    for (const [chatId, until] of busyUntil) if (until <= now) busyUntil.delete(chatId);
  };

  return {
    wait(chatId, now, cost) {
      const until = busyUntil.get(chatId) ?? 0;
      return Math.max(0, until - now + (Math.min(cost, burst) - burst) * EACH);
    },
    count(chatId, now, cost) {
      if (burst === Infinity) return;
      forget(now);
      busyUntil.set(chatId, Math.max(now, busyUntil.get(chatId) ?? 0) + Math.min(cost, burst) * EACH);
    },
  };
}
