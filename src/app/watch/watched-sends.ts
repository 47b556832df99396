// Sends as they are watched: each belongs to the turn that owed it, is counted and timed, and the outbox's own state can
// be told from what it waits for.
import type { Outcome, Owed, Effect } from '../../chat/effect.ts';
import type { Target } from '../../telegram/target.ts';
import type { Clock } from '../clock.ts';
import type { Outbox } from '../outbox.ts';
import type { SendPace } from '../send-pace.ts';
import { begin, during } from './in-hand.ts';
import type { Meters } from './meters.ts';
import type { OwedBy } from './owed-by.ts';
import type { Traces } from './traces.ts';

export type SendsWatch = { meters: Meters; traces: Traces; owedBy: OwedBy };

/** Performs an effect, which stands for what is owed under these numbers. */
export type PerformOwed = (target: Target, effect: Effect, owed: readonly Owed[]) => Promise<Outcome>;

/** How many chats and sides are being sent to, or pause after a failure. */
export type OutboxState = { underway: number; pausing: number };

export type WatchedSends = {
  perform(perform: PerformOwed): PerformOwed;
  /** The clock by which the outbox pauses. */
  clock(clock: Clock): Clock;
  /** What the outbox does is no part of the turn that woke it. */
  outbox(outbox: Outbox): Outbox;
  state(): OutboxState;
};

export function watchSends({ meters, traces, owedBy }: SendsWatch): WatchedSends {
  const state: OutboxState = { underway: 0, pausing: 0 };
  return {
    perform: (perform) => async (target, effect, owed) => {
      const [first] = owed;
      const hand = begin(null, first === undefined ? null : owedBy.find(target.chatId, first.seq), null);
      state.underway += 1;
      try {
        const outcome = await during(hand, () => perform(target, effect, owed));
        meters.sent(effect.kind, outcome.kind, (performance.now() - hand.from) / 1000);
        traces.sent(hand, effect.kind, outcome.kind);
        if (outcome.kind !== 'later')
          owedBy.sent(
            target.chatId,
            owed.map(({ seq }) => seq),
          );
        return outcome;
      } finally {
        state.underway -= 1;
      }
    },
    clock: (clock) => ({
      ...clock,
      after(ms, callback) {
        let pausing = true;
        const over = (): void => {
          if (pausing) state.pausing -= 1;
          pausing = false;
        };
        state.pausing += 1;
        const cancel = clock.after(ms, () => {
          over();
          callback();
        });
        return () => {
          over();
          cancel();
        };
      },
    }),
    outbox: (outbox) => ({
      ...outbox,
      wake(chatId, owed) {
        during(begin(null, null, null), () => {
          outbox.wake(chatId, owed);
        });
      },
    }),
    state: () => ({ ...state }),
  };
}

/** The same pace, and how many stand in its line. */
export function watchPace(pace: SendPace): { pace: SendPace; waiting: () => number } {
  let waiting = 0;
  return {
    pace: {
      ...pace,
      turn(asked) {
        const turn = pace.turn(asked);
        if (turn === null) return null;
        waiting += 1;
        return turn.finally(() => {
          waiting -= 1;
        });
      },
    },
    waiting: () => waiting,
  };
}
