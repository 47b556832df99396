// The day's summary, given to every staff group once a day at the time that is set.
import type { Store } from '../store/port.ts';
import type { Tallies } from '../store/tallies.ts';
import { sayDate } from '../chat/day.ts';
import type { Announcer } from './announcer.ts';
import type { Clock } from './clock.ts';
import type { GeneralParts } from './general/answer.ts';
import { staffVoice } from './general/answer.ts';
import { figuresIn, figuresOver } from './general/stats.ts';
import type { Groups } from './groups.ts';
import type { Log } from './log.ts';
import { repeat } from './repeat.ts';

export type SummaryParts = {
  /** `HH:MM` where the customers live. */
  at: string;
  timeOf: (at: number) => string;
  general: GeneralParts & { store: Pick<Store, 'listDesk'> };
  tallies: Pick<Tallies, 'add' | 'read'>;
  groups: Groups;
  announcer: Pick<Announcer, 'say'>;
  clock: Clock;
  log: Log;
};

/** How often it is looked whether the time has come, in milliseconds. */
export const SUMMARY_PACE = 60_000;

/**
 * Gives today's summary if its time has come and nobody had it yet, also across a restart. `last` is the day of the last
 * one that this process gave, in case the disk did not keep that; answers the day of the last one now.
 */
export async function summariseOnce(parts: SummaryParts, last = ''): Promise<string> {
  const { at, timeOf, general, tallies, groups, announcer, clock } = parts;
  const now = clock.now();
  const today = general.dayOf(now);
  if (timeOf(now) < at || last === today) return last;
  const happened = await tallies.read(today, today);
  if (happened.some(({ happening }) => happening.kind === 'summary')) return today;
  tallies.add(now, [{ kind: 'summary' }]);
  const spoken = staffVoice(general);
  const heading = spoken.phrase('general.summary', { date: sayDate(today, spoken.language) });
  const { figures } = await figuresOver(general, 1);
  const html = figuresIn(general, spoken, heading, figures);
  for (const { chatId } of groups.all()) announcer.say({ group: chatId, thread: null, replyTo: null }, html);
  return today;
}

/** Looks again and again until stopped; `stop` waits for the summary in hand. */
export function startSummaries(parts: SummaryParts): { stop: () => Promise<void> } {
  const { clock, log } = parts;
  const failure = "the day's summary could not be made";
  let last = '';
  const job = async (): Promise<void> => {
    last = await summariseOnce(parts, last);
  };
  return repeat({ clock, log, pace: SUMMARY_PACE, failure, job });
}
