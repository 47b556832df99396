// The days off that the law itself names, for years without a notice of the State Council: the measures on holidays for
// annual festivals and commemoration days (全国年节及纪念日放假办法, State Council Order 795), in force since 2025-01-01.
// Which further days are moved or made up for is known only from the notice, so none is invented here.
import chineseDays from 'chinese-days';

/** Month and day: New Year's Day, 1 day; Labour Day, 2; National Day, 3. */
const FIXED: readonly string[] = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'];
/** Lunar month and day: the first three days of the Spring Festival, Dragon Boat, Mid-Autumn. */
const LUNAR: readonly string[] = ['1-1', '1-2', '1-3', '5-5', '8-15'];
const NEW_YEAR = '1-1';
const DAY = 86_400_000;

/** Whether the law names this day (`YYYY-MM-DD`, 2025 to 2099). */
export function isStatutoryHoliday(day: string): boolean {
  return (
    FIXED.includes(day.slice(5)) || day === qingmingOf(day) || LUNAR.includes(lunarOf(day)) || isLunarEve(day)
  );
}

/** The day before the lunar year's first, a day off since 2025. It is the 29th or the 30th of its month. */
function isLunarEve(day: string): boolean {
  return lunarOf(new Date(noonIn(day) + DAY).toISOString().slice(0, 10)) === NEW_YEAR;
}

/** `month-day` of the lunar calendar; a leap month repeats a month, but no festival. */
function lunarOf(day: string): string {
  const { lunarMon, lunarDay, isLeap } = chineseDays.getLunarDate(new Date(noonIn(day)));
  return isLeap ? '' : `${lunarMon}-${lunarDay}`;
}

/** Qingming in the year of this day: the 4th or 5th of April, by the usual formula for this century. */
function qingmingOf(day: string): string {
  const years = Number(day.slice(2, 4));
  const date = Math.floor(years * 0.2422 + 4.81) - Math.floor(years / 4);
  return `${day.slice(0, 4)}-04-0${date}`;
}

/** The library counts lunar days from midnight in China; from a moment it does so wherever the machine stands. */
function noonIn(day: string): number {
  return Date.parse(`${day}T12:00:00+08:00`);
}
