// How a date is said to a person.
import type { Language } from './text.ts';

const LOCALES: Readonly<Record<Language, string>> = { zh: 'zh-CN', 'zh-Hant': 'zh-TW', en: 'en-GB' };
const NEAR = { month: 'long', day: 'numeric', weekday: 'short', timeZone: 'UTC' } as const;
const FULL = { year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' } as const;

// Making a format costs more than a turn may, so each is made once.
const near = new Map(formatsWith(NEAR));
const full = new Map(formatsWith(FULL));

/** `2026-11-24` as 11月24日周二 or Tue 24 November: a day that is near. */
export function sayDay(day: string, language: Language): string {
  return near.get(language)?.format(new Date(`${day}T00:00:00Z`)) ?? day;
}

/** `2026-11-24` as 2026年11月24日 or 24 November 2026: a date to keep. */
export function sayDate(day: string, language: Language): string {
  return full.get(language)?.format(new Date(`${day}T00:00:00Z`)) ?? day;
}

function formatsWith(options: Intl.DateTimeFormatOptions): [Language, Intl.DateTimeFormat][] {
  return (['zh', 'zh-Hant', 'en'] as const).map((language) => [
    language,
    new Intl.DateTimeFormat(LOCALES[language], options),
  ]);
}
