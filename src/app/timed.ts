// What time does by itself: the sweep over who is due, the day's summary, and a word about years that
// the calendar does not know. This process does it, or, where there are
// several, whichever of them the timers choose.
import type { DeskDoors } from '../store/postgres/desk-doors.ts';
import type { Timers } from '../store/timers.ts';
import type { Closers } from './closers.ts';
import type { CalendarNoticeParts } from './calendar-notice.ts';
import { CALENDAR_PACE, makeCalendarNotice } from './calendar-notice.ts';
import { lookAtMedium } from './medium-notice.ts';
import { repeat } from './repeat.ts';
import type { SummaryParts } from './summary.ts';
import { startSummaries, summariseOnce, SUMMARY_PACE } from './summary.ts';
import type { SweepParts } from './sweep.ts';
import { giveTurn, listDue, purge, startSweep, SWEEP_PACE } from './sweep.ts';

export type TimedParts = {
  sweep: SweepParts;
  /** Null: staff get no summary. */
  summary: SummaryParts | null;
  calendar: CalendarNoticeParts;
  /** Its `doors` are what replicas share of the ways into the editors' desk; null: there is no desk. */
  desk: { doors: Pick<DeskDoors, 'sweep'> | null } | null;
  /** Null: there is one process. */
  timers: Timers | null;
  closers: Pick<Closers, 'push'>;
};

/** How long a stop waits for the work in hand, in milliseconds: what is due stays due. */
const LAST_WORK = 1000;
/** How often one-time links and sessions that are over are removed, in milliseconds. */
const DOORS_PACE = 60_000;

export async function startTimed({
  sweep,
  summary,
  calendar,
  desk,
  timers,
  closers,
}: TimedParts): Promise<void> {
  // Each process looks for itself: what it can reach is its own.
  const looking = lookAtMedium(sweep);
  closers.push(() => looking.stop(), LAST_WORK);
  const notice = makeCalendarNotice(calendar);
  if (timers === null) {
    const sweeping = startSweep(sweep);
    closers.push(() => sweeping.stop(), LAST_WORK);
    const { clock, log } = sweep;
    const failure = 'it could not be looked whether the calendar knows its year';
    const noticing = repeat({ clock, log, pace: CALENDAR_PACE, failure, job: notice });
    closers.push(() => noticing.stop(), LAST_WORK);
    if (summary === null) return;
    const summaries = startSummaries(summary);
    closers.push(() => summaries.stop(), LAST_WORK);
    return;
  }
  closers.push(() => timers.stop(), LAST_WORK);
  await timers.onHanded((chatId) => giveTurn(sweep, chatId));
  await timers.repeat('sweep', SWEEP_PACE, async () => {
    await timers.hand(await listDue(sweep));
    await purge(sweep);
  });
  await timers.repeat('calendar', CALENDAR_PACE, notice);
  const doors = desk?.doors ?? null;
  if (doors !== null) await timers.repeat('doors', DOORS_PACE, () => doors.sweep());
  if (summary === null) return;
  await timers.repeat('summary', SUMMARY_PACE, async () => {
    await summariseOnce(summary);
  });
}
