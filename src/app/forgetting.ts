// Who may be forgotten now. Nobody while the date is not sure, and only so many in an hour: what a mistake would do is
// then seen before it is done to everybody.
import type { Voice } from '../chat/voice.ts';
import { discardOf } from '../dialogue/desk/discard.ts';
import type { Store } from '../store/port.ts';
import type { Perform } from '../telegram/perform.ts';
import type { Clock } from './clock.ts';
import type { ClockTrust } from './clock-trust.ts';
import type { SweepParts } from './sweep.ts';

export type Forgetting = {
  /** Whether one more may be forgotten now. */
  allows(): Promise<boolean>;
  /** Somebody was. */
  done(): void;
  /** Somebody must wait for it. */
  putOff(chatId: number): void;
  /** Who must wait still, so that they hold nobody up who is due behind them. */
  waiting(): Promise<ReadonlySet<number>>;
};

export type ForgettingParts = {
  store: Pick<Store, 'count'>;
  clock: Pick<Clock, 'elapsed'>;
  trust: Pick<ClockTrust, 'look'>;
};

const HOUR = 3_600_000;
/** What part of all people may be forgotten in an hour, and how many in any case. */
const PART = 0.05;
const LEAST = 500;
/** How many are passed over at most; beyond that all of them are looked at again. */
const MOST = 10_000;

export function makeForgetting({ store, clock, trust }: ForgettingParts): Forgetting {
  let hour = { since: -Infinity, left: 0 };
  const putOff = new Set<number>();

  async function allows(): Promise<boolean> {
    if (trust.look() !== 'sure') return false;
    if (clock.elapsed() - hour.since >= HOUR)
      hour = { since: clock.elapsed(), left: Math.max(LEAST, Math.ceil((await store.count()) * PART)) };
    return hour.left > 0;
  }

  return {
    allows,
    putOff(chatId) {
      putOff.add(chatId);
    },
    async waiting() {
      if (putOff.size >= MOST || (await allows())) putOff.clear();
      return putOff;
    },
    done() {
      hour.left -= 1;
    },
  };
}

export type DiscarderParts = { perform: Perform; voice: () => Voice; retentionDays: number };

/** Deletes the topic of somebody who is to be forgotten; whether it is gone, or will never be. */
export function discarder({ perform, voice, retentionDays }: DiscarderParts): SweepParts['discard'] {
  return async (record) => {
    const effect = discardOf(record, voice(), { kind: 'retention', days: retentionDays });
    if (effect === null) return true;
    return (await perform({ chatId: record.chatId, desk: null }, effect)).kind !== 'later';
  };
}
