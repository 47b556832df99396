// Tells staff and the log of a year whose public holidays the calendar does not know: once a year, from December before it
// on. Until a release knows them, due dates in that year may be some days out.
import { isYearKnown } from '../case/working-days.ts';
import type { Tallies } from '../store/tallies.ts';
import type { Announcer } from './announcer.ts';
import type { Clock } from './clock.ts';
import type { GeneralParts } from './general/answer.ts';
import { staffVoice } from './general/answer.ts';
import type { Groups } from './groups.ts';
import type { Log } from './log.ts';

export type CalendarNoticeParts = Pick<GeneralParts, 'content' | 'staffLanguage'> & {
  timeOf: (at: number) => string;
  dayOf: (at: number) => string;
  tallies: Pick<Tallies, 'add' | 'read'>;
  groups: Pick<Groups, 'all'>;
  announcer: Pick<Announcer, 'say'>;
  clock: Pick<Clock, 'now'>;
  log: Log;
};

/** How often it is looked, in milliseconds. */
export const CALENDAR_PACE = 3_600_000;
/** Nobody is woken by it. */
const EARLIEST = '09:00';
const DAY = 86_400_000;
/** How far back it is looked whether staff were told, in days. */
const BACK = 92;

/** A look that tells of an unknown year unless that was done, also by another replica or before a restart. */
export function makeCalendarNotice(parts: CalendarNoticeParts): () => Promise<void> {
  const { timeOf, dayOf, tallies, groups, announcer, clock, log } = parts;
  const told = new Set<string>();
  return async () => {
    const now = clock.now();
    const today = dayOf(now);
    const year = yearInQuestion(today);
    if (year === null || told.has(year) || timeOf(now) < EARLIEST) return;
    const happened = await tallies.read(dayOf(now - BACK * DAY), today);
    told.add(year);
    if (happened.some(({ happening }) => happening.kind === 'calendar' && happening.year === year)) return;
    tallies.add(now, [{ kind: 'calendar', year }]);
    log.warn({ year }, 'the calendar does not know the public holidays of this year; due dates may be out');
    const html = staffVoice(parts).phrase('general.calendar', { year });
    for (const { chatId } of groups.all())
      announcer.say({ group: chatId, thread: null, replyTo: null }, html);
  };
}

/** The year that due dates fall in and the calendar does not know; null: it knows as much as is needed on this day. */
export function yearInQuestion(today: string): string | null {
  const year = today.slice(0, 4);
  if (!isYearKnown(year)) return year;
  const next = String(Number(year) + 1);
  return today.slice(5, 7) === '12' && !isYearKnown(next) ? next : null;
}
