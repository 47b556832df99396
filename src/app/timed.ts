// What time does by itself: the sweep over who is due, and the day's summary. This process does it, or, where there are
// several, whichever of them the timers choose.
import type { Timers } from '../store/timers.ts';
import type { Closers } from './closers.ts';
import type { SummaryParts } from './summary.ts';
import { startSummaries, summariseOnce, SUMMARY_PACE } from './summary.ts';
import type { SweepParts } from './sweep.ts';
import { giveTurn, listDue, purge, startSweep, SWEEP_PACE } from './sweep.ts';

export type TimedParts = {
  sweep: SweepParts;
  /** Null: staff get no summary. */
  summary: SummaryParts | null;
  /** Null: there is one process. */
  timers: Timers | null;
  closers: Pick<Closers, 'push'>;
};

/** How long a stop waits for the work in hand, in milliseconds: what is due stays due. */
const LAST_WORK = 1000;

export async function startTimed({ sweep, summary, timers, closers }: TimedParts): Promise<void> {
  if (timers === null) {
    const sweeping = startSweep(sweep);
    closers.push(() => sweeping.stop(), LAST_WORK);
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
  if (summary === null) return;
  await timers.repeat('summary', SUMMARY_PACE, async () => {
    await summariseOnce(summary);
  });
}
