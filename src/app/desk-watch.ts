// How the desk stands, kept at hand for turns: who waits in which group, and how long people waited of late.
import type { Moment } from '../dialogue/turn.ts';
import type { DeskEntry } from '../handover/queue.ts';
import { aheadOf, withWaiting } from '../handover/queue.ts';
import type { Store } from '../store/port.ts';
import type { Groups } from './groups.ts';

export type DeskWatch = {
  /** What a turn of this person needs to know of the desk. */
  look(chatId: number): Promise<Pick<Moment, 'groups' | 'queue'>>;
  /** Somebody's state at the desk has changed. */
  changed(): void;
};

export type DeskWatchParts = {
  store: Pick<Store, 'listWaiting'>;
  groups: Groups;
  /** The median wait of late, in milliseconds; null while too few have waited. */
  medianWait: () => number | null;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Milliseconds that have passed since some moment; never goes back. */
  elapsed: () => number;
};

/** How long a look counts, in milliseconds, when another process may have changed something. */
const FRESH = 1000;

export function makeDeskWatch({ store, groups, medianWait, now, elapsed }: DeskWatchParts): DeskWatch {
  let seen: { at: number; waiting: Promise<DeskEntry[]> } | null = null;

  function waitingNow(): Promise<DeskEntry[]> {
    const at = elapsed();
    if (seen === null || at - seen.at > FRESH) seen = { at, waiting: store.listWaiting() };
    return seen.waiting;
  }

  /** How long people waited of late says nothing while somebody waits longer than that. */
  function waitNow(waiting: readonly DeskEntry[]): number | null {
    const usual = medianWait();
    const longest = Math.max(0, ...waiting.map(({ desk }) => now() - desk.since));
    return usual === null || longest > usual ? null : usual;
  }

  return {
    async look(chatId) {
      const waiting = await waitingNow();
      return {
        groups: withWaiting(groups.all(), waiting),
        queue: { ahead: aheadOf(waiting, chatId), medianWait: waitNow(waiting) },
      };
    },
    changed() {
      seen = null;
    },
  };
}
