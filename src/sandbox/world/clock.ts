/** The sandbox's clock: it goes as fast as real time and can be moved ahead. Everything dated or expiring asks this one. */

export type Clock = {
  /** Milliseconds since 1970 in the sandbox's time. */
  now(): number;
  /** Moves the clock ahead by so many milliseconds. Alarms that come due ring before this returns. */
  forward(ms: number): void;
  /** Where the last jump landed, or 0 when there was none. */
  landed(): number;
  /** Rings once the clock has reached `time`, by itself or by a jump; the answer cancels it. */
  at(time: number, ring: () => void): () => void;
  /** Is called after each jump; the answer unsubscribes. */
  onJump(listener: () => void): () => void;
};

const longestTimer = 2 ** 31 - 1;

type Alarm = { time: number; ring: () => void; timer: NodeJS.Timeout | undefined };

/** A clock that starts at `start`, in milliseconds since 1970. */
export function createClock(start: number): Clock {
  let offset = start - Date.now();
  let landedAt = 0;
  const alarms = new Set<Alarm>();
  const listeners = new Set<() => void>();
  const now = (): number => Date.now() + offset;

  function arm(alarm: Alarm): void {
    clearTimeout(alarm.timer);
    const delay = alarm.time - now();
    if (delay <= 0) {
      alarms.delete(alarm);
      alarm.ring();
      return;
    }
    alarm.timer = setTimeout(
      () => {
        arm(alarm);
      },
      Math.min(delay, longestTimer),
    );
  }

  return {
    now,
    forward(ms) {
      offset += ms;
      landedAt = now();
      for (const alarm of [...alarms]) arm(alarm);
      for (const listener of [...listeners]) listener();
    },
    landed: () => landedAt,
    at(time, ring) {
      const alarm: Alarm = { time, ring, timer: undefined };
      alarms.add(alarm);
      arm(alarm);
      return () => {
        clearTimeout(alarm.timer);
        alarms.delete(alarm);
      };
    },
    onJump(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Whole seconds of the sandbox's time, as Telegram dates messages. */
export function unixTime(clock: Clock): number {
  return Math.floor(clock.now() / 1000);
}
