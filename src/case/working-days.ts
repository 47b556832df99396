// Working days of the mainland calendar: public holidays off, make-up workdays on (State Council's yearly notice,
// as kept by chinese-days). Years without a notice count Monday to Friday, without the days that the law names.
import chineseDays from 'chinese-days';
import { isStatutoryHoliday } from './statutory-holidays.ts';

const DAY = 86_400_000;

/** Whether offices are open on this day (`YYYY-MM-DD`). */
export function isWorkingDay(day: string): boolean {
  if (isYearKnown(day.slice(0, 4))) return chineseDays.isWorkday(noonOf(day));
  const weekday = new Date(day).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !isStatutoryHoliday(day);
}

/** The `count`-th working day after `day`; for 0, `day` itself or the first working day after it. */
export function workingDayAfter(day: string, count: number): string {
  let at = day;
  let left = count;
  while (left > 0 || !isWorkingDay(at)) {
    at = nextDay(at);
    if (left > 0 && isWorkingDay(at)) left -= 1;
  }
  return at;
}

/** Whether the notice for this year (`YYYY`) is known: the library then knows the name of its National Day. */
export function isYearKnown(year: string): boolean {
  // A day without a notice has the weekday's name alone; a holiday's name is in English, in Chinese, and has its length.
  return chineseDays.getDayDetail(noonOf(`${year}-10-01`)).name.includes(',');
}

function nextDay(day: string): string {
  return new Date(Date.parse(day) + DAY).toISOString().slice(0, 10);
}

/** The library takes a bare date for midnight in Greenwich and then asks the machine's zone: a day early west of it. */
function noonOf(day: string): string {
  return `${day}T12:00:00`;
}
