// When support can be reached: on working days, within its hours. Told honestly to whoever asks for a person.
import { isWorkingDay, workingDayAfter } from '../case/working-days.ts';

/** From and until when support works on a working day, `HH:MM`. */
export type SupportHours = { from: string; until: string };

/** `from` is the time of day at which support is back on the day `next`; null where only the day is known. */
export type Opening = { open: true } | { open: false; next: string; from: string | null };

/** Whether support works on `today` (`YYYY-MM-DD`) at `time` (`HH:MM`), and if not, when it does next. */
export function openingAt(today: string, time: string, hours: SupportHours | null): Opening {
  const from = hours?.from ?? null;
  if (!isWorkingDay(today)) return { open: false, next: workingDayAfter(today, 0), from };
  if (hours === null || (time >= hours.from && time < hours.until)) return { open: true };
  const next = time < hours.from ? today : workingDayAfter(today, 1);
  return { open: false, next, from };
}
