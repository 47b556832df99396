// The desk's figures as staff read them.
import type { Voice } from '../chat/voice.ts';
import { sayDuration } from './duration.ts';
import type { Drop, Figures } from './figures.ts';
import { percent } from './figures.ts';

/** The figures below their heading. `titleOf` names a step, as safe HTML. */
export function figuresText(
  voice: Voice,
  heading: string,
  figures: Figures,
  titleOf: (drop: Drop) => string,
): string {
  const {
    visits,
    asked,
    alone,
    response,
    claimed,
    casesOpened,
    casesClosed,
    overdue,
    waiting,
    rating,
    misses,
  } = figures;
  const lines = [
    heading,
    '',
    voice.phrase('general.stats.visits', { visits, alone, share: percent(alone, visits) }),
    voice.phrase('general.stats.asked', { asked, misses }),
    response === null
      ? voice.phrase('general.stats.noResponse')
      : voice.phrase('general.stats.response', {
          median: sayDuration(response.median, voice),
          most: sayDuration(response.p90, voice),
          count: response.count,
        }),
    ...(claimed === null
      ? []
      : [
          voice.phrase('general.stats.claimed', {
            median: sayDuration(claimed.median, voice),
            count: claimed.count,
          }),
        ]),
    voice.phrase('general.stats.cases', { opened: casesOpened, closed: casesClosed }),
    voice.phrase('general.stats.now', { waiting, overdue }),
    rating === null
      ? voice.phrase('general.stats.noRating')
      : voice.phrase('general.stats.rating', { mean: rating.mean.toFixed(1), count: rating.count }),
  ];
  if (figures.drops.length === 0) return lines.join('\n');
  const drops = figures.drops.map((drop, index) =>
    voice.phrase('general.stats.drop', {
      rank: index + 1,
      title: titleOf(drop),
      lost: drop.lost,
      reached: drop.reached,
      share: percent(drop.lost, drop.reached),
    }),
  );
  return [...lines, '', voice.phrase('general.stats.drops'), ...drops].join('\n');
}
