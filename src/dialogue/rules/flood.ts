// Somebody sends more than anybody reads: said once, and then only staff who have the chat still get it.
import { TOLD_FOR } from '../flood.ts';
import { showPlace } from '../show.ts';
import type { Rule } from '../turn.ts';
import { say } from '../turn.ts';

export const slowDown: Rule = (turn) => {
  if (turn.input.kind !== 'flooding') return null;
  const { record } = turn;
  const { now } = turn.moment;
  // A moment that lies ahead was noted by a clock that has been set back since.
  if (record.slowedAt !== null && Math.abs(now - record.slowedAt) < TOLD_FOR) return say(record, null);
  return showPlace(turn, { ...record, slowedAt: now }, [turn.voice.phrase('flood.slow')]);
};
