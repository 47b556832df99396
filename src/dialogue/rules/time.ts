// Time and events from elsewhere reach the open step if it waits for them, and are silent otherwise.
import { advance } from '../../flow/advance.ts';
import { openRun, showPlace } from '../show.ts';
import type { Rule } from '../turn.ts';
import { say } from '../turn.ts';

export const meetTime: Rule = (turn) => {
  const { input, record } = turn;
  if (input.kind !== 'tick' && input.kind !== 'event') return null;
  const run = openRun(record);
  if (input.kind === 'tick' && (record.wakeAt === null || record.wakeAt > turn.moment.now))
    return say(record, null);
  const advanced = run === null ? null : advance(turn.flow, run, input);
  if (advanced === null) return say(record, null);
  return showPlace(turn, { ...record, run: advanced.run }, advanced.notes);
};
