// How fast a staff group may be written to. Telegram lets a bot send about 20 messages a minute to one group and tells
// it to wait when it is too many (429): from then on the bot goes at that pace for a while, and freely again after.

export type GroupPace = {
  /** How long to wait before the next message to this group, in milliseconds; 0: now, and the message is counted. */
  take(group: number, now: number): number;
  /** Telegram said to wait. */
  told(group: number, now: number, seconds: number): void;
  /** Whether the group is near its limit, so that messages should be joined and cards wait. */
  slow(group: number, now: number): boolean;
};

/** 20 messages a minute (Telegram's bot FAQ, "My bot is hitting limits"). */
const GAP = 3000;
/** How long the slow pace lasts after Telegram last complained. */
const WARY = 60_000;

export function makeGroupPace(): GroupPace {
  const groups = new Map<number, { next: number; slowUntil: number }>();
  return {
    take(group, now) {
      const state = groups.get(group);
      if (state === undefined) return 0;
      if (now < state.next) return state.next - now;
      if (now < state.slowUntil) state.next = now + GAP;
      else groups.delete(group);
      return 0;
    },
    told(group, now, seconds) {
      const next = now + seconds * 1000;
      groups.set(group, { next, slowUntil: next + WARY });
    },
    slow: (group, now) => now < (groups.get(group)?.slowUntil ?? 0),
  };
}
