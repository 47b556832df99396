// Time as the bot lives it. Tests hold a clock; the sandbox's clock can be moved forward; live, it is the system's.

export type Clock = {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back once `ms` have passed on this clock. Returns how to call it off. */
  after(ms: number, callback: () => void): () => void;
};

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => {
      clearTimeout(timer);
    };
  },
};

/** A clock that can be moved forward: real time and an offset, or a held instant. Due callbacks run when it moves. */
export function movableClock(base: Clock): Clock & { moveTo(now: number): void } {
  let offset = 0;
  const waiting = new Map<() => void, { at: number; cancel: () => void }>();
  const now = (): number => base.now() + offset;
  const fire = (callback: () => void): void => {
    waiting.get(callback)?.cancel();
    if (waiting.delete(callback)) callback();
  };
  return {
    now,
    after(ms, callback) {
      const once = (): void => {
        callback();
      };
      const cancel = base.after(ms, () => {
        fire(once);
      });
      waiting.set(once, { at: now() + ms, cancel });
      return () => {
        cancel();
        waiting.delete(once);
      };
    },
    moveTo(target) {
      offset += target - now();
      const due = [...waiting]
        .filter(([, { at }]) => at <= now())
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
