// What is opened pushes its own closer; closing runs the list backwards. What may take long has a patience of its own,
// and all of it together no more than one budget, so that what must be put away has its time still.
import { within } from './within.ts';

export type Closers = {
  /**
   * `longest`: how long it is waited for at most, in milliseconds, as far as the budget goes; then it is left to itself,
   * as it is if it fails. Without it, what is closed is waited for.
   */
  push(closer: () => unknown, longest?: number): void;
  /** Closes everything, newest first; one failure does not keep the others from closing. */
  closeAll(): Promise<void>;
};

/** For all that has a patience of its own together, in milliseconds; `main.ts` allows more for the rest. */
export const BUDGET = 2500;

type ClosersParts = {
  /** Milliseconds, from wherever. */
  now?: () => number;
  /** Waits for a job, but only for so many milliseconds. */
  wait?: (ms: number, job: Promise<unknown>) => Promise<void>;
};

export function makeClosers({ now = () => performance.now(), wait = within }: ClosersParts = {}): Closers {
  const closers: { closer: () => unknown; longest: number | null }[] = [];
  return {
    push(closer, longest) {
      closers.push({ closer, longest: longest ?? null });
    },
    async closeAll() {
      const end = now() + BUDGET;
      const failures: unknown[] = [];
      for (let next = closers.pop(); next !== undefined; next = closers.pop()) {
        const { closer, longest } = next;
        try {
          const closed = Promise.resolve(closer());
          if (longest === null) await closed;
          else await wait(Math.max(0, Math.min(longest, end - now())), closed);
        } catch (error) {
          failures.push(error);
        }
      }
      if (failures.length > 0) throw new AggregateError(failures, 'not everything could be closed');
    },
  };
}
