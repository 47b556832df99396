// Somebody blocked the bot, or unblocked it again.
import { showPlace } from '../show.ts';
import type { Rule } from '../turn.ts';
import { say } from '../turn.ts';

export const meetPresence: Rule = (turn) => {
  switch (turn.input.kind) {
    case 'left':
      return say({ ...turn.record, gone: true, owed: [], live: null }, null);
    case 'returned':
      return turn.record.run?.state === 'open'
        ? showPlace(turn, turn.record, [turn.voice.phrase('step.here')])
        : say(turn.record, null);
    default:
      return null;
  }
};
