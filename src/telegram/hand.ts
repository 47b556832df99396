// The updates in hand of whoever polls: lanes side by side, each in order. One lane that is slow holds nobody else up,
// while an update counts as taken, and may be confirmed, only when its turn is saved and so are those of all before it.
import type { Update } from 'grammy/types';
import { laneOf } from './read-update.ts';
import type { TakeParts } from './take-batch.ts';
import { takeOne } from './take-batch.ts';

export type Hand = {
  /** Takes what is not in hand yet; Telegram gives what is unconfirmed again and again. */
  take(updates: readonly Update[]): void;
  /** How many are not taken yet. */
  size(): number;
  /** The offset that confirms everything that is taken and has nothing untaken before it. */
  offset(): number;
  /** Resolves when everything is taken, or nothing more will be after a stop. */
  settled(): Promise<void>;
};

/**
 * An empty hand. It never holds more than Telegram gives at once, counted from the oldest update that is not taken.
 * After the signal what waits to be tried again is left; it comes again with the next start.
 */
export function makeHand(parts: TakeParts, signal: AbortSignal): Hand {
  /** Whether each is taken, in the order in which they came; what is confirmed is forgotten. */
  const taken = new Map<number, boolean>();
  /** The end of each lane; false: it stopped. */
  const lanes = new Map<string, Promise<boolean>>();
  let open = 0;
  let offset = 0;

  function begin(update: Update): void {
    const lane = laneOf(update);
    const { update_id: id } = update;
    taken.set(id, false);
    open += 1;
    const before = lanes.get(lane);
    const done = (before ?? Promise.resolve(true))
      .then((goesOn) => goesOn && takeOne(update, parts, signal))
      .then((isTaken) => {
        open -= 1;
        taken.set(id, isTaken);
        if (lanes.get(lane) === done) lanes.delete(lane);
        return isTaken;
      });
    lanes.set(lane, done);
  }

  return {
    take(updates) {
      for (const update of updates) if (!taken.has(update.update_id)) begin(update);
    },
    size: () => open,
    offset() {
      for (const [id, isTaken] of taken) {
        if (!isTaken) break;
        taken.delete(id);
        offset = Math.max(offset, id + 1);
      }
      return offset;
    },
    async settled() {
      while (lanes.size > 0) await Promise.all(lanes.values());
    },
  };
}
