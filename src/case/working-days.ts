// Working days of the mainland calendar: public holidays off, make-up workdays on (State Council's yearly notice,
// as kept by chinese-days; years that it does not know yet count Monday to Friday).
import chineseDays from 'chinese-days';

/** Whether offices are open on this day (`YYYY-MM-DD`). */
export function isWorkingDay(day: string): boolean {
  return chineseDays.isWorkday(noonOf(day));
}

/** The `count`-th working day after `day`; for 0, `day` itself or the first working day after it. */
export function workingDayAfter(day: string, count: number): string {
  return chineseDays.findWorkday(count, noonOf(day));
}

/** The library takes a bare date for midnight in Greenwich and then asks the machine's zone: a day early west of it. */
function noonOf(day: string): string {
  return `${day}T12:00:00`;
}
