// Time and events from elsewhere reach the open step if it waits for them, and are silent otherwise.
import { advance } from '../../flow/advance.ts';
import { stepEndsAt } from '../due.ts';
import { showPlace } from '../show.ts';
import type { Rule } from '../turn.ts';
import { say } from '../turn.ts';

export const meetTime: Rule = (turn) => {
  const { input, record, content } = turn;
  if (input.kind !== 'tick' && input.kind !== 'event') return null;
  const { run } = record;
  const ends = stepEndsAt(content.flows, run);
  if (run === null || (input.kind === 'tick' && (ends === null || ends > turn.moment.now)))
    return say(record, null);
  // What happened elsewhere reaches somebody who paused, too: it does not happen a second time.
  const advanced = advance(turn.flow, run, input);
  if (advanced === null) return say(record, null);
  return showPlace(turn, { ...record, run: advanced.run }, advanced.notes);
};
