// A talk in which nobody writes any more goes back to the bot by itself, after staff were warned.
import type { Holder } from './holder.ts';

const MINUTE = 60_000;
const WARN = 20 * MINUTE;
const BACK = 30 * MINUTE;

/** When staff are to be warned (null once they were) and when the chat goes back, in milliseconds since 1970. */
export function idleAt(holder: Holder): { warnAt: number | null; backAt: number } | null {
  if (holder.kind !== 'staff') return null;
  return { warnAt: holder.warned ? null : holder.lastAt + WARN, backAt: holder.lastAt + BACK };
}

/** For how many more minutes nothing happens once staff were warned. */
export const MINUTES_AFTER_WARNING = (BACK - WARN) / MINUTE;
