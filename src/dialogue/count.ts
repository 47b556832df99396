// Figures from what happened: sums over happenings, with what stands open at the desk now.
import type { Place } from '../chat/effect.ts';
import type { DeskEntry } from '../handover/queue.ts';
import { isOverdue } from '../handover/queue.ts';
import type { Drop, Figures } from '../handover/figures.ts';
import { mean, MOST_DROPS, waitsOf } from '../handover/figures.ts';
import type { Happening } from './happenings.ts';

/**
 * The figures of these happenings, and of the desk as it stands on `today`. `waits`: at which steps people are to wait,
 * which is no stopping.
 */
export function countUp(
  happenings: readonly Happening[],
  entries: readonly DeskEntry[],
  today: string,
  waits: (place: Place) => boolean,
): Figures {
  const count = (fits: (happening: Happening) => boolean): number => happenings.filter(fits).length;
  const secondsOf = (kind: 'responded' | 'replied'): number[] =>
    happenings.flatMap((each) => (each.kind === kind ? [each.seconds] : []));
  const stars = happenings.flatMap((each) => (each.kind === 'rated' ? [each.stars] : []));
  const stared = mean(stars);
  const visits = count(({ kind }) => kind === 'visit');
  const asked = count(({ kind }) => kind === 'asked');
  return {
    visits,
    asked,
    // Somebody may ask twice in one visit, or ask today in a visit of yesterday.
    alone: Math.max(0, visits - asked),
    response: waitsOf(secondsOf('replied')),
    claimed: waitsOf(secondsOf('responded')),
    casesOpened: count((each) => each.kind === 'case' && each.state === 'submitted'),
    casesClosed: count((each) => each.kind === 'case' && each.closed),
    overdue: entries.filter((entry) => isOverdue(entry, today)).length,
    waiting: entries.filter(({ desk }) => desk.state === 'waiting').length,
    rating: stared === null ? null : { count: stars.length, mean: stared },
    misses: count(({ kind }) => kind === 'missed'),
    drops: dropsIn(happenings, waits),
  };
}

/** Steps by how many people went no further, most first. Going back, or on, is going further. */
function dropsIn(happenings: readonly Happening[], waits: (place: Place) => boolean): Drop[] {
  const drops = new Map<string, Drop>();
  for (const happening of happenings) {
    if (happening.kind !== 'reached' && happening.kind !== 'passed' && happening.kind !== 'back') continue;
    const { flow, step, kind } = happening;
    const drop = drops.get(`${flow}/${step}`) ?? { flow, step, reached: 0, lost: 0 };
    const change =
      kind === 'reached' ? { reached: drop.reached + 1, lost: drop.lost + 1 } : { lost: drop.lost - 1 };
    drops.set(`${flow}/${step}`, { ...drop, ...change });
  }
  return [...drops.values()]
    .filter((drop) => drop.lost > 0 && drop.reached > 0 && !waits(drop))
    .map((drop) => ({ ...drop, lost: Math.min(drop.lost, drop.reached) }))
    .sort((one, other) => other.lost - one.lost || other.reached - one.reached)
    .slice(0, MOST_DROPS);
}
