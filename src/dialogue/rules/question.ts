// A question that the bot knows: answered, and the open step shown again with its place kept. When unsure, it asks back.
import { answersReply, didYouMean } from '../asides/questions.ts';
import type { Rule } from '../turn.ts';

export const answerQuestion: Rule = (turn) => {
  if (turn.input.kind !== 'text') return null;
  const { answers, suggestions } = turn.heard;
  if (answers.length > 0) return answersReply(turn, answers, suggestions);
  return suggestions.length > 0 ? didYouMean(turn, suggestions) : null;
};
