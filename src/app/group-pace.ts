// How fast a staff group may be written to: at once while the minute is young, then evenly, so that the group is never
// shut for long; and slowly for a while after Telegram has told the bot to wait (429).
import type { SendingWindow } from './sending-window.ts';
import { makeSendingWindow } from './sending-window.ts';

export type GroupPace = {
  /** How long until so many more messages may go to this group, in milliseconds; 0: now. */
  wait(group: number, now: number, cost: number): number;
  /** So many messages go to this group. */
  count(group: number, now: number, cost: number): void;
  /** Telegram said to wait. */
  told(group: number, now: number, seconds: number): void;
  /** Whether the group is near its limit, so that messages should be joined and cards wait. */
  slow(group: number, now: number): boolean;
  /** How many messages one call may hold, so that it never waits for more room than there can be, nor keeps others waiting. */
  room(group: number, now: number): number;
};

const MINUTE = 60_000;
/** How long the bot stays wary after a 429, in milliseconds: it goes at the even pace of the limit then. */
const WARY = 60_000;

type State = { window: SendingWindow; last: number; next: number; slowUntil: number };

/** At most `perMinute` messages to a group in any minute, half of them at once. */
export function makeGroupPace(perMinute: number): GroupPace {
  const groups = new Map<number, State>();
  const stateOf = (group: number): State => {
    const known = groups.get(group);
    if (known !== undefined) return known;
    const fresh = { window: makeSendingWindow(perMinute, MINUTE), last: 0, next: 0, slowUntil: 0 };
    groups.set(group, fresh);
    return fresh;
  };

  /** What is left of the minute is spread over it. */
  function evenly({ window, last }: State, now: number): number {
    const { count, freeAt } = window.used(now);
    if (count < perMinute / 2 || count >= perMinute) return 0;
    return last + (freeAt - now) / (perMinute - count) - now;
  }

  function slow(group: number, now: number): boolean {
    const state = stateOf(group);
    return now < state.slowUntil || state.window.used(now).count >= perMinute / 2;
  }

  return {
    wait(group, now, cost) {
      const state = stateOf(group);
      return Math.max(0, state.next - now, state.window.wait(now, cost), evenly(state, now));
    },
    count(group, now, cost) {
      const state = stateOf(group);
      state.window.count(now, cost);
      state.last = now;
      if (now < state.slowUntil) state.next = now + MINUTE / perMinute;
    },
    told(group, now, seconds) {
      const state = stateOf(group);
      state.next = now + seconds * 1000;
      state.slowUntil = state.next + WARY;
    },
    slow,
    // Near the limit they go one by one, and everybody who waits has a turn between them.
    room: (group, now) => (slow(group, now) ? 1 : perMinute / 2 - stateOf(group).window.used(now).count),
  };
}
