// Who hears of a turn that was saved: the waits of late, the tallies, what nobody could answer, and the figures.
import type { Content } from '../dialogue/content.ts';
import { happenings } from '../dialogue/happenings.ts';
import { unansweredIn } from '../dialogue/unanswered.ts';
import type { Tallies } from '../store/tallies.ts';
import type { UnansweredBook } from '../store/unanswered.ts';
import type { RecentWaits } from './recent-waits.ts';
import type { TurnParts } from './turn.ts';
import type { Watch } from './watch/watch.ts';

export type AfterTurnParts = {
  waits: Pick<RecentWaits, 'note'>;
  tallies: Pick<Tallies, 'add'>;
  unanswered: Pick<UnansweredBook, 'note'>;
  watch: Pick<Watch, 'turned'>;
  content: () => Content;
  now: () => number;
};

export function tellAfterTurns(parts: AfterTurnParts): TurnParts['turned'] {
  const { waits, tallies, unanswered, watch, content, now } = parts;
  return (before, after, input) => {
    const happened = happenings(before, after, input);
    waits.note(happened);
    tallies.add(now(), happened);
    const found = unansweredIn(before, after, input, content().flows);
    if (found !== null) unanswered.note(found);
    watch.turned(before, after, input, happened);
  };
}
