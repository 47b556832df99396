// The days of a cancellation as staff write them: one day, or two with something between them.
import { windowOf } from '../../case/window.ts';
import { addDays, readDate } from '../../flow/dates.ts';

/** How far off the day of a cancellation may be, in days; farther is a slip. */
const FARTHEST = 92;

export type ReadWindow =
  | { ok: true; window: string }
  | { ok: false; why: 'wrong.date.form' | 'wrong.date.past' | 'staff.case.farDate' };

/** Reads 11-24, 明天, 11月24日 至 11月26日, 11-24~11-26, tomorrow to 11/26, … `today` is `YYYY-MM-DD`. */
export function readWindow(words: string, today: string): ReadWindow {
  const written = words.normalize('NFKC').trim();
  const single = dayIn(written, today);
  if (single !== null) return judged(single, single, today);
  for (const between of written.matchAll(BETWEEN)) {
    const first = dayIn(written.slice(0, between.index), today);
    const last = dayIn(written.slice(between.index + between[0].length), today);
    if (first !== null && last !== null) return judged(first, last, today);
  }
  return { ok: false, why: 'wrong.date.form' };
}

/** What may stand between two days; a hyphen also stands inside of one, so every place is tried. */
const BETWEEN = /\s*(?:[~～—–-]+|到|至|\bto\b|\buntil\b|\.\.+)\s*/giu;

function judged(one: string, other: string, today: string): ReadWindow {
  const far = addDays(today, FARTHEST);
  if (one < today || other < today) return { ok: false, why: 'wrong.date.past' };
  if (one > far || other > far) return { ok: false, why: 'staff.case.farDate' };
  return { ok: true, window: windowOf(one, other) };
}

/** A day without a year that is over means the next one: "1-5" in December. */
function dayIn(written: string, today: string): string | null {
  const day = readDate(written, today);
  if (day === null || day >= today || !/^\s*\d{1,2}\D/.test(written)) return day;
  const again = readDate(written, `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`);
  return again !== null && again <= addDays(today, FARTHEST) ? again : day;
}
