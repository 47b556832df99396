// A talk in which nobody writes any more goes back to the bot by itself, but never before staff were warned.
import type { Holder } from './holder.ts';

const MINUTE = 60_000;
const WARN = 20 * MINUTE;
/** From the warning on, however late that came. */
const BACK = 10 * MINUTE;

/** What comes next of a quiet talk, in milliseconds since 1970: the warning, or after it the way back. */
export function idleAt(holder: Holder): { what: 'warning' | 'back'; at: number } | null {
  if (holder.kind !== 'staff') return null;
  const { lastAt, warnedAt } = holder;
  return warnedAt === null
    ? { what: 'warning', at: lastAt + WARN }
    : { what: 'back', at: Math.max(lastAt, warnedAt) + BACK };
}

/** For how many more minutes nothing happens once staff were warned. */
export const MINUTES_AFTER_WARNING = BACK / MINUTE;
