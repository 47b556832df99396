// Whether the date can be believed. A clock that is set, or wrong, for some seconds must not end anything for good: the
// date is held against the time that has passed, and against the date at which Telegram answers.
import type { Clock } from './clock.ts';

/**
 * sure: the date is right. doubtful: it is ahead of Telegram's, or nobody has said that it is not. parted: it has just
 * jumped, and nobody has said yet that this was right.
 */
export type Belief = 'sure' | 'doubtful' | 'parted';

export type ClockTrust = {
  /** Telegram answered, at this date of its own (milliseconds since 1970). */
  heard: (date: number) => void;
  /** What to make of the date now. */
  look(): Belief;
};

export type ClockTrustParts = {
  clock: Pick<Clock, 'now' | 'elapsed'>;
  /** The date has jumped by so many milliseconds. */
  jumped: (by: number) => void;
  /** The date is ahead of Telegram's by so many milliseconds, or (null) is not any more; each is said once. */
  ahead: (by: number | null) => void;
};

/** How far the date may go apart from the time that has passed since Telegram spoke, in milliseconds. */
const APART = 180_000;
/** How far it may be ahead of Telegram's, in milliseconds: an answer takes a while, and clocks are never quite alike. */
const AHEAD = 300_000;
/** How long a jump holds everything up that nobody confirms, in milliseconds; after that only what ends for good waits. */
const PATIENCE = 600_000;

export function makeClockTrust({ clock, jumped, ahead }: ClockTrustParts): ClockTrust {
  /** How far the date was ahead of Telegram's when it spoke last, and of the time that had passed. */
  let told: { ahead: number; between: number } | null = null;
  /** When the date was seen to have jumped since; null: it has not. */
  let jumpedAt: number | null = null;
  let warned = false;

  const between = (): number => clock.now() - clock.elapsed();

  return {
    heard(date) {
      if (!Number.isFinite(date)) return;
      told = { ahead: clock.now() - date, between: between() };
      jumpedAt = null;
      const wrong = told.ahead > AHEAD;
      if (wrong !== warned) ahead(wrong ? told.ahead : null);
      warned = wrong;
    },
    look() {
      if (told === null) return 'doubtful';
      const by = between() - told.between;
      if (Math.abs(by) <= APART) {
        jumpedAt = null;
        return told.ahead > AHEAD ? 'doubtful' : 'sure';
      }
      if (jumpedAt === null) jumped(by);
      jumpedAt ??= clock.elapsed();
      return clock.elapsed() - jumpedAt < PATIENCE ? 'parted' : 'doubtful';
    },
  };
}
