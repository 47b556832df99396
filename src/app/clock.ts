// Time as the bot lives it. Tests hold a clock; the sandbox's clock can be moved forward; live, it is the system's.

export type Clock = {
  /** Milliseconds since 1970: the date, which somebody may set back or ahead at any moment. */
  now(): number;
  /** Milliseconds that have passed since some moment. It never goes back, so that waiting is measured by it alone. */
  elapsed(): number;
  /** Calls back once `ms` have passed on this clock, however many; at once when they are none. Returns how to call it off. */
  after(ms: number, callback: () => void): () => void;
};

export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  after(ms, callback) {
    let timer: NodeJS.Timeout;
    const wait = (left: number): void => {
      // A timer that is set for longer goes off at once.
      const stretch = Math.min(left, LONGEST_TIMER);
      timer = setTimeout(() => {
        if (left > stretch) wait(left - stretch);
        else callback();
      }, stretch);
    };
    wait(ms > 0 ? ms : 0);
    return () => {
      clearTimeout(timer);
    };
  },
};

/** In milliseconds. */
const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * A clock that can be moved forward: real time and an offset, or a held instant. Due callbacks run when it moves. Moved
 * back, it is a clock that somebody has set: nothing waits longer for it.
 */
export function movableClock(base: Clock): Clock & { moveTo(now: number): void } {
  let offset = 0;
  let skipped = 0;
  const waiting = new Map<() => void, { at: number; cancel: () => void }>();
  const now = (): number => base.now() + offset;
  const elapsed = (): number => base.elapsed() + skipped;
  const fire = (callback: () => void): void => {
    waiting.get(callback)?.cancel();
    if (waiting.delete(callback)) callback();
  };
  return {
    now,
    elapsed,
    after(ms, callback) {
      const once = (): void => {
        callback();
      };
      const cancel = base.after(ms, () => {
        fire(once);
      });
      waiting.set(once, { at: elapsed() + ms, cancel });
      return () => {
        cancel();
        waiting.delete(once);
      };
    },
    moveTo(target) {
      const by = target - now();
      offset += by;
      // Moved forward, the time in between has passed; set back, the date alone has changed.
      skipped += Math.max(0, by);
      const due = [...waiting]
        .filter(([, { at }]) => at <= elapsed())
        .sort(([, one], [, other]) => one.at - other.at);
      for (const [callback] of due) fire(callback);
    },
  };
}

/** Today's date in a time zone (IANA name), `YYYY-MM-DD`. */
export function dayIn(timeZone: string): (now: number) => string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  let day = { from: 0, until: 0, text: '' };
  return (now) => {
    // Formatting costs more than a turn may; a quarter of an hour never crosses midnight unseen in any zone.
    if (now < day.from || now >= day.until) {
      const from = Math.floor(now / QUARTER) * QUARTER;
      day = { from, until: from + QUARTER, text: format.format(now) };
    }
    return day.text;
  };
}

/** The time of day in a time zone, `HH:MM`. */
export function timeIn(timeZone: string): (now: number) => string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  let minute = { at: -1, text: '' };
  return (now) => {
    const at = Math.floor(now / MINUTE);
    if (at !== minute.at) minute = { at, text: format.format(now) };
    return minute.text;
  };
}

const MINUTE = 60_000;
const QUARTER = 900_000;

/** Waits on this clock; an abort ends the wait at once. */
export function waitOn(clock: Clock): (ms: number, signal?: AbortSignal) => Promise<void> {
  return (ms, signal) =>
    new Promise((resolve) => {
      const done = (): void => {
        cancel();
        signal?.removeEventListener('abort', done);
        resolve();
      };
      const cancel = clock.after(ms, done);
      if (signal?.aborted === true) done();
      else signal?.addEventListener('abort', done);
    });
}
