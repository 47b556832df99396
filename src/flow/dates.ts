// Calendar dates as `YYYY-MM-DD`: whether one is real, and reading what people write.

/** Whether this is a date of the calendar. */
export function isRealDate(day: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (match === null) return false;
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === day;
}

const WORDS: Readonly<Record<string, number>> = {
  今天: 0,
  今日: 0,
  today: 0,
  昨天: -1,
  昨日: -1,
  yesterday: -1,
  前天: -2,
  明天: 1,
  明日: 1,
  tomorrow: 1,
  后天: 2,
  後天: 2,
};

/**
 * Reads 2026-11-22, 2026/11/22, 20261122, 2026年11月22日, 11月22日, 11-22 (this year) and 今天, 昨天, tomorrow, ….
 * Returns `YYYY-MM-DD`, or null for what is not a real date. `today` is `YYYY-MM-DD`.
 */
export function readDate(words: string, today: string): string | null {
  const bare = words.replace(/\s+/g, '').toLowerCase();
  const shift = WORDS[bare];
  if (shift !== undefined) return addDays(today, shift);
  const full = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})[日号號]?$/.exec(bare);
  const short = /^(\d{1,2})[-/.月](\d{1,2})[日号號]?$/.exec(bare);
  const parts = full?.slice(1) ?? (short === null ? null : [today.slice(0, 4), ...short.slice(1)]);
  if (parts === null) return null;
  const [year = '', month = '', day = ''] = parts;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isRealDate(written) ? written : null;
}

/** The date `days` later (or earlier). */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
