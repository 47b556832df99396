// How long something took or takes, as it is said to staff: one unit, rounded.
import type { Voice } from '../chat/voice.ts';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** `90` seconds as 2 分钟 or 2 min. */
export function sayDuration(seconds: number, voice: Voice): string {
  if (seconds < MINUTE) return voice.phrase('general.seconds', { count: Math.round(seconds) });
  if (seconds < 1.5 * HOUR) return voice.phrase('general.minutes', { count: Math.round(seconds / MINUTE) });
  if (seconds < 2 * DAY) return voice.phrase('general.hours', { count: Math.round(seconds / HOUR) });
  return voice.phrase('general.days', { count: Math.round(seconds / DAY) });
}
