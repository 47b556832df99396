// Who may send next. Whoever must wait for Telegram's limits stands in a line: replies to customers before talk among
// staff, and that before what nobody waits for; a full chat or group holds nobody else up.
import type { Clock } from './clock.ts';
import { makeGroupPace } from './group-pace.ts';
import { makePersonPace } from './person-pace.ts';
import type { SendLimits } from './send-limits.ts';
import { makeSendingWindow } from './sending-window.ts';

/** 0: somebody waits for it. 1: staff, or the bot in General. 2: reminders, cards. */
export type Urgency = 0 | 1 | 2;

/** So many messages to a person or, with a negative id, to a group. */
export type Asked = { chatId: number; cost: number; urgency: Urgency };

export type SendPace = {
  /** Null: it may be sent now, and is counted. Otherwise resolves when it may. */
  turn(asked: Asked): Promise<void> | null;
  /** So many messages went to this chat at that moment of `clock.elapsed()`, before anything else is asked for; oldest first. */
  count(sent: Pick<Asked, 'chatId' | 'cost'>, at: number): void;
  /** Telegram told the bot to leave this group alone for so many seconds. */
  told(group: number, seconds: number): void;
  /** Whether the group is near its limit, so that messages should be joined and cards wait. */
  slow(group: number): boolean;
  /** How many messages one call to this chat may hold now; at least one. */
  room(chatId: number): number;
  /** Lets everybody go who waits; they must look whether they may still send. */
  stop: () => void;
};

type Waiting = Asked & { go: () => void };

const SECOND = 1000;
/** A second's messages go in so many parts: all at once at the end of one second and the beginning of the next would be seen as twice as many. */
const PARTS = 5;

export function makeSendPace({ limits, clock }: { limits: SendLimits; clock: Clock }): SendPace {
  const everybody = makeSendingWindow(limits.perSecond / PARTS, SECOND / PARTS);
  const people = makePersonPace(limits.burst);
  const groups = makeGroupPace(limits.perMinute);
  const lines: readonly [Waiting[], Waiting[], Waiting[]] = [[], [], []];
  /** How many wait for each chat: whoever asks later stands behind them. */
  const standing = new Map<number, number>();
  let cancel: (() => void) | null = null;
  let stopped = false;

  const paceOf = (chatId: number): typeof people => (chatId < 0 ? groups : people);

  /** 0: it is counted and may go. */
  function take({ chatId, cost }: Asked, now: number): number {
    const wait = Math.max(everybody.wait(now, 1), paceOf(chatId).wait(chatId, now, cost));
    if (wait > 0) return wait;
    count(chatId, cost, now);
    return 0;
  }

  /** Over all it is calls that count: an album that had to wait for ten places would never find them. */
  function count(chatId: number, cost: number, at: number): void {
    everybody.count(at, 1);
    paceOf(chatId).count(chatId, at, cost);
  }

  /** Lets go whoever may, the most urgent first, and comes back when the next one may. */
  function callUp(): void {
    cancel?.();
    cancel = null;
    const now = clock.elapsed();
    let soonest = Infinity;
    for (const line of lines) {
      const left: Waiting[] = [];
      /** Chats in which somebody further ahead waits still. */
      const shut = new Set<number>();
      for (const waiting of line) {
        const wait = shut.has(waiting.chatId) || everybody.wait(now, 1) > 0 ? Infinity : take(waiting, now);
        if (wait === 0) leave(waiting);
        else {
          shut.add(waiting.chatId);
          soonest = Math.min(soonest, wait);
          left.push(waiting);
        }
      }
      line.splice(0, line.length, ...left);
    }
    if (lines.every((line) => line.length === 0)) return;
    const wait = Math.min(soonest, everybody.wait(now, 1) || Infinity);
    cancel = clock.after(Math.max(1, Math.min(wait, SECOND)), callUp);
  }

  function leave({ chatId, go }: Waiting): void {
    const left = (standing.get(chatId) ?? 1) - 1;
    if (left === 0) standing.delete(chatId);
    else standing.set(chatId, left);
    go();
  }

  return {
    turn(asked) {
      if (stopped) return null;
      if (!standing.has(asked.chatId) && take(asked, clock.elapsed()) === 0) return null;
      return new Promise((go) => {
        standing.set(asked.chatId, (standing.get(asked.chatId) ?? 0) + 1);
        lines[asked.urgency].push({ ...asked, go });
        if (cancel === null) callUp();
      });
    },
    count: ({ chatId, cost }, at) => {
      count(chatId, cost, at);
    },
    told: (group, seconds) => {
      groups.told(group, clock.elapsed(), seconds);
    },
    slow: (group) => groups.slow(group, clock.elapsed()),
    room: (chatId) => Math.max(1, chatId < 0 ? groups.room(chatId, clock.elapsed()) : limits.burst),
    stop() {
      stopped = true;
      cancel?.();
      for (const line of lines) for (const waiting of line.splice(0)) leave(waiting);
    },
  };
}
