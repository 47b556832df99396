// Somebody sends more than anybody reads: said once, and then only staff who have the chat still get it.
import { showPlace } from '../show.ts';
import type { Rule } from '../turn.ts';

export const slowDown: Rule = (turn) => {
  if (turn.input.kind !== 'flooding') return null;
  return showPlace(turn, turn.record, [turn.voice.phrase('flood.slow')]);
};
