// What somebody who did something in the staff group is called: by their name, and where Telegram gives none, by words.
import { cleanName } from '../../chat/clean-name.ts';
import { readHtml } from '../../chat/html.ts';
import type { Voice } from '../../chat/voice.ts';

/** How many digits of an id tell two people apart well enough. */
const DIGITS = 4;

/**
 * The name as plain words; never a bare number. A record of before this was so may hold the id as the name, and so may
 * whoever is nothing but digits at Telegram: both are then called by words.
 */
export function calledBy(staff: Voice, who: { id: number; name: string }, outsider = false): string {
  const name = cleanName(who.name);
  if (name !== '' && !/^\d+$/.test(name)) return name;
  const digits = String(Math.abs(who.id)).slice(-DIGITS);
  return readHtml(staff.phrase(outsider ? 'staff.outsider' : 'staff.colleague', { digits })).text;
}
