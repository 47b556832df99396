// Something that is done again and again, on the bot's clock, until it is stopped.
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import { errorClass } from './log.ts';

export type RepeatParts = {
  clock: Clock;
  log: Log;
  /** The pause before each time, in milliseconds. */
  pace: number;
  /** What is logged when `job` fails, once until it has succeeded again; it is done again all the same. */
  failure: string;
  job: () => Promise<void>;
};

/** Repeats `job`, never two at once; `stop` waits for the one in hand. */
export function repeat({ clock, log, pace, failure, job }: RepeatParts): { stop: () => Promise<void> } {
  let cancel = (): void => undefined;
  let inHand = Promise.resolve();
  let stopped = false;
  let failed = '';
  const next = (): void => {
    cancel = clock.after(pace, () => {
      inHand = job()
        .then(
          () => {
            failed = '';
          },
          (error: unknown) => {
            const reason = errorClass(error);
            if (reason !== failed) log.error({ error: reason }, failure);
            failed = reason;
          },
        )
        .then(() => {
          if (!stopped) next();
        });
    });
  };
  next();
  return {
    stop() {
      stopped = true;
      cancel();
      return inHand;
    },
  };
}
