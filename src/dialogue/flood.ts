// How much of one person is answered. Pure: a person's pace goes in with the moment, and comes out with a verdict.
import type { Input } from '../chat/input.ts';

/** How much of the allowance is used up at the moment `at`, and whether the person was told so since. */
export type Pace = { used: number; at: number; told: boolean; album: string | null };

/** `tell`: too much, for the first time; say so. `quiet`: too much still. */
export type Verdict = 'fine' | 'tell' | 'quiet';

/** What may come at once: several albums, a form filled in by a quick hand. After that one each second. */
const ALLOWANCE = 60;
const EACH = 1000;
/** How much must be free again before somebody who was told is listened to: it does not flicker. */
const CALM = 10;

/** Sooner nobody is told again, in milliseconds: several replicas count, each for itself, and one tells. */
export const TOLD_FOR = CALM * EACH;

export const FRESH: Pace = { used: 0, at: 0, told: false, album: null };

/** The pace after something that counts, and what to do with it. The parts of an album count as one. */
export function meetPace(before: Pace, input: Input, now: number): { pace: Pace; verdict: Verdict } {
  const album = 'albumId' in input ? (input.albumId ?? null) : null;
  const used = Math.max(0, before.used - Math.max(0, now - before.at) / EACH);
  const cost = album !== null && album === before.album ? 0 : 1;
  const full = used + cost > (before.told ? ALLOWANCE - CALM : ALLOWANCE);
  // What is met with silence counts too: whoever goes on and on stays unheard until they stop.
  const pace = { used: Math.min(ALLOWANCE, used + cost), at: now, album, told: full };
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
