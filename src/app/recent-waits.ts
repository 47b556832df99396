// How long people waited for staff of late, so that whoever asks for a person now can be told.
import type { Happening } from '../dialogue/happenings.ts';
import { median } from '../handover/figures.ts';
import type { Tallies } from '../store/tallies.ts';

export type RecentWaits = {
  note(happenings: readonly Happening[]): void;
  /** The median of the last waits, in milliseconds; null while there were too few to say. */
  median(): number | null;
  /** Takes those of the last days that were counted before the start. */
  recall(tallies: Pick<Tallies, 'read'>, from: string, to: string): Promise<void>;
};

/** How many waits count as "of late". */
const MOST = 50;
/** Fewer say nothing of how long somebody will wait. */
const FEWEST = 5;

export function makeRecentWaits(): RecentWaits {
  let waits: number[] = [];
  const secondsIn = (happenings: readonly Happening[]): number[] =>
    happenings.flatMap((each) => (each.kind === 'responded' ? [each.seconds] : []));
  return {
    note(happenings) {
      const more = secondsIn(happenings);
      if (more.length > 0) waits = [...waits, ...more].slice(-MOST);
    },
    median() {
      const middle = waits.length < FEWEST ? null : median(waits);
      return middle === null ? null : middle * 1000;
    },
    async recall(tallies, from, to) {
      const past = await tallies.read(from, to);
      // What was noted since the start may be among them already: it is the newest, and counts once more at most.
      waits = [...secondsIn(past.map(({ happening }) => happening)), ...waits].slice(-MOST);
    },
  };
}
