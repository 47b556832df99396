// The days on which an approved card may be cancelled: one day (`YYYY-MM-DD`), or the first and the last (`…~…`).
import { workingDayAfter } from './working-days.ts';

/** The days from `first` to `last`, in whichever order they were named. */
export function windowOf(first: string, last: string = first): string {
  if (first === last) return first;
  return first < last ? `${first}~${last}` : `${last}~${first}`;
}

/** Today and the working days that follow, `count` altogether. */
export function workingDaysFrom(today: string, count: number): string {
  const first = workingDayAfter(today, 0);
  return windowOf(first, workingDayAfter(first, count - 1));
}

/** The first and the last day; the same for a single one. */
export function daysOf(window: string): { first: string; last: string } {
  const [first = '', last = first] = window.split('~');
  return { first, last };
}
