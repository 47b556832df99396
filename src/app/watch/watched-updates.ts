// Updates as they are watched: whatever is done of one, all its tries included, belongs to it, and what became of it is
// counted.
import type { TakeParts } from '../../telegram/take-batch.ts';
import { updateKindOf } from '../../telegram/update-kind.ts';
import type { InHand } from './in-hand.ts';
import { begin, during } from './in-hand.ts';
import type { Meters, UpdateResult } from './meters.ts';
import type { Traces } from './traces.ts';

type Taking = Pick<TakeParts, 'handle' | 'setAside'>;
type Update = Parameters<Taking['handle']>[0];

export type UpdatesWatch = {
  meters: Meters;
  traces: Traces;
  /** Milliseconds since 1970, by the clock that dates messages. */
  now: () => number;
};

/** The same two, watched. */
export function watchUpdates(taking: Taking, { meters, traces, now }: UpdatesWatch): Taking {
  const hands = new WeakMap<Update, InHand>();

  function handOf(update: Update): InHand {
    const known = hands.get(update);
    if (known !== undefined) return known;
    const hand = begin(update.update_id, null, null);
    hands.set(update, hand);
    const age = ageOf(update, now());
    if (age !== null) meters.arrived(age);
    return hand;
  }

  function end(update: Update, result: UpdateResult): void {
    const hand = handOf(update);
    const kind = updateKindOf(update);
    hand.over = true;
    meters.updated(kind, result);
    traces.updated(hand, kind, result);
  }

  return {
    async handle(update) {
      await during(handOf(update), () => taking.handle(update));
      end(update, 'taken');
    },
    async setAside(lost, update) {
      await during(begin(lost.updateId, handOf(update), []), () => taking.setAside(lost, update));
      end(update, 'set_aside');
    },
  };
}

/** How long ago a message was sent, in seconds; null for anything else, and for a message of a shape of its own. */
function ageOf({ message }: Update, now: number): number | null {
  const date: unknown = message?.date;
  return typeof date === 'number' ? Math.max(0, now / 1000 - date) : null;
}
