// When support can be reached: on working days. Told honestly to whoever asks for a person.
import { isWorkingDay, workingDayAfter } from '../case/working-days.ts';

export type Opening = { open: true } | { open: false; next: string };

/** Whether support works on `today` (`YYYY-MM-DD`), and if not, the next day on which it does. */
export function openingOn(today: string): Opening {
  return isWorkingDay(today) ? { open: true } : { open: false, next: workingDayAfter(today, 0) };
}
