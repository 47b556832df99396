// How much of one person is answered. Pure: a person's pace goes in with the moment, and comes out with a verdict.
import type { Input } from '../chat/input.ts';

/** How much of the allowance is used up at the moment `at`, and whether the person was told so since. */
export type Pace = { used: number; at: number; told: boolean; album: string | null };

/** `tell`: too much, for the first time; say so. `quiet`: too much still. */
export type Verdict = 'fine' | 'tell' | 'quiet';

/** `atOnce` is what may come at once, after that one each second; `calm` must be free again before somebody who was told is listened to, so that it does not flicker. */
export type Allowance = { atOnce: number; calm: number };

/** For the bot: several albums, a form filled in by a quick hand. */
const TO_THE_BOT: Allowance = { atOnce: 60, calm: 10 };
/** For staff, who read everything: no more than they, the record and the group can take. */
export const TO_STAFF: Allowance = { atOnce: 120, calm: 20 };
const EACH = 1000;

/** Sooner nobody is told again, in milliseconds: several replicas count, each for itself, and one tells. */
export const TOLD_FOR = TO_THE_BOT.calm * EACH;

export const FRESH: Pace = { used: 0, at: 0, told: false, album: null };

/** The pace after something that counts, and what to do with it. The parts of an album count as one. */
export function meetPace(
  before: Pace,
  input: Input,
  now: number,
  { atOnce, calm }: Allowance = TO_THE_BOT,
): { pace: Pace; verdict: Verdict } {
  const album = 'albumId' in input ? (input.albumId ?? null) : null;
  const used = Math.max(0, before.used - Math.max(0, now - before.at) / EACH);
  const cost = album !== null && album === before.album ? 0 : 1;
  const full = used + cost > (before.told ? atOnce - calm : atOnce);
  // What is met with silence counts too: whoever goes on and on stays unheard until they stop.
  const pace = { used: Math.min(atOnce, used + cost), at: now, album, told: full };
  if (!full) return { pace, verdict: 'fine' };
  return { pace, verdict: before.told ? 'quiet' : 'tell' };
}

/** Whether a pace is as good as none, so that it need not be remembered. */
export function isCalm(pace: Pace, now: number): boolean {
  return pace.used <= (now - pace.at) / EACH;
}

/** Whether the person did it, and could do too much of it. */
export function counts(input: Input): boolean {
  switch (input.kind) {
    case 'text':
    case 'command':
    case 'press':
    case 'upload':
    case 'contact':
    case 'unusual':
    case 'edited':
    case 'reacted':
    case 'flooding':
      return true;
    case 'left':
    case 'returned':
    case 'tick':
    case 'event':
    case 'staff':
    case 'undelivered':
      return false;
  }
}
