// Somebody whom staff have blocked: nothing of theirs is answered or carried.
import { wantsToBeForgotten } from '../forgetting.ts';
import type { Rule } from '../turn.ts';
import { say } from '../turn.ts';

export const ignoreBarred: Rule = (turn) => {
  if (!turn.record.barred || wantsToBeForgotten(turn.input)) return null;
  switch (turn.input.kind) {
    case 'staff':
    case 'undelivered':
    case 'tick':
    case 'event':
    case 'left':
      return null;
    default:
      return say(turn.record, null);
  }
};
