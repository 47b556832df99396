// Moments and spans in the page's language.
import { getState } from './store.ts';

export function locale(): string {
  return getState().language === 'en' ? 'en-GB' : 'zh-CN';
}

/** Day and time of a moment, in milliseconds since 1970. */
export function dateTime(at: number): string {
  return new Intl.DateTimeFormat(locale(), {
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
}

/** A day (`YYYY-MM-DD`) without its year. */
export function shortDay(day: string): string {
  return new Intl.DateTimeFormat(locale(), { month: 'numeric', day: 'numeric', timeZone: 'UTC' }).format(
    new Date(day),
  );
}
