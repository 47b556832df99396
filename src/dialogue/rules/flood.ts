// Somebody sends more than anybody reads: said once, to staff too while they are concerned, and at the end how much of it
// they did not get.
import { uncarriedTold } from '../desk/overflow.ts';
import { staffVoice, tell } from '../desk/tell.ts';
import { TOLD_FOR } from '../flood.ts';
import { showPlace } from '../show.ts';
import type { Rule } from '../turn.ts';
import { say } from '../turn.ts';

export const slowDown: Rule = (turn) => {
  const { record, input, voice } = turn;
  if (input.kind !== 'flooding') return null;
  const { now } = turn.moment;
  if (input.missed !== undefined) return { ...say(record, null), also: uncarriedTold(turn, input.missed) };
  // A moment that lies ahead was noted by a clock that has been set back since.
  if (record.slowedAt !== null && Math.abs(now - record.slowedAt) < TOLD_FOR) return say(record, null);
  const slowed = { ...record, slowedAt: now };
  if (record.holder.kind === 'bot') return showPlace(turn, slowed, [voice.phrase('flood.slow')]);
  return {
    ...say(slowed, voice.phrase('flood.talk')),
    also: [tell(staffVoice(turn).phrase('staff.flood'))],
  };
};
