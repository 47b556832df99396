// The open step reads what the person sent. A valid answer wins over a question, unless it plainly is one.
import { advance } from '../../flow/advance.ts';
import { afterAdvance } from '../after-advance.ts';
import { looksLikeQuestion } from '../plain-question.ts';
import { openRun } from '../show.ts';
import type { Rule } from '../turn.ts';

export const answerOpenStep: Rule = (turn) => {
  const run = openRun(turn.record);
  const { input } = turn;
  const { answers } = turn.heard;
  if (run === null || input.kind === 'edited') return null;
  if (input.kind === 'text' && looksLikeQuestion(input.text) && answers.length > 0) return null;
  const advanced = advance(turn.flow, run, input);
  if (advanced === null) return null;
  if (advanced.refused && answers.length > 0) return null;
  return afterAdvance(turn, advanced);
};
