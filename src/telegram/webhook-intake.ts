// Updates that Telegram hands over by webhook: each is answered for once its turn is saved, or it was set aside. What
// cannot be saved soon stays with Telegram, which hands it over again.
import type { Update } from 'grammy/types';
import { fieldsOf, wholeOf } from './fields.ts';
import { laneOf } from './read-update.ts';
import type { TakeParts } from './take-batch.ts';
import { takeBatch } from './take-batch.ts';

export type WebhookIntakeParts = TakeParts & {
  /** Runs what belongs to one chat or topic one after the other. */
  lanes: { run<T>(lane: string, task: () => Promise<T>): Promise<T> };
};

/** What became of a body. `later`: it was not taken, and Telegram is to hand it over again. */
export type Taken = 'taken' | 'later' | 'no update';

export type WebhookIntake = {
  /** Takes an update's turn. One that is in hand already is waited for, and never run a second time beside itself. */
  take(body: unknown): Promise<Taken>;
  /** Takes no more, and waits for the turns in hand. */
  stop(): Promise<void>;
};

/** How long a turn is waited for, in milliseconds: Telegram, and proxies on the way, hang up after a minute. */
const PATIENCE = 20_000;

type InHand = { done: Promise<boolean>; giveUp: AbortController };

export function makeWebhookIntake(parts: WebhookIntakeParts): WebhookIntake {
  const inHand = new Map<number, InHand>();
  let stopped = false;

  function begin(update: Update): InHand {
    const giveUp = new AbortController();
    const { signal } = giveUp;
    const done = parts.lanes.run(laneOf(update), () =>
      // Whoever stood in line for too long was told so, and comes again.
      signal.aborted ? Promise.resolve(false) : takeBatch([update], parts, signal),
    );
    const begun = { done, giveUp };
    inHand.set(update.update_id, begun);
    const leave = (): void => {
      inHand.delete(update.update_id);
    };
    done.then(leave, leave);
    return begun;
  }

  return {
    async take(body) {
      const update = updateIn(body);
      if (update === null) return 'no update';
      if (stopped) return 'later';
      const { done, giveUp } = inHand.get(update.update_id) ?? begin(update);
      const answered = new AbortController();
      const tooLong = parts.wait(PATIENCE, answered.signal).then(() => {
        giveUp.abort();
        return false;
      });
      try {
        return (await Promise.race([done, tooLong])) ? 'taken' : 'later';
      } finally {
        answered.abort();
      }
    },
    async stop() {
      stopped = true;
      const last = [...inHand.values()];
      for (const { giveUp } of last) giveUp.abort();
      await Promise.allSettled(last.map(({ done }) => done));
    },
  };
}

/** The update, as far as anything must be known of it here; what else is in it, reading finds out. */
function updateIn(body: unknown): Update | null {
  const id = wholeOf(fieldsOf(body)?.['update_id']);
  // Its id is all that is asked of it; whoever reads the rest trusts none of it.
  return id === null ? null : (body as Update);
}
