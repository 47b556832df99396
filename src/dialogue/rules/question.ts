// A question that the bot knows: answered, and the open step shown again with its place kept. When unsure, it asks back.
import { answersReply, didYouMean, topicsReply } from '../asides/questions.ts';
import type { Rule } from '../turn.ts';

export const answerQuestion: Rule = (turn) => {
  if (turn.input.kind !== 'text') return null;
  const { answers, topics, suggestions } = turn.heard;
  if (topics.length > 0) return topicsReply(turn, topics, answers);
  if (answers.length > 0) return answersReply(turn, answers, suggestions);
  return suggestions.length > 0 ? didYouMean(turn, suggestions) : null;
};

/** What must not wait for the open step to have read it. */
export const answerUrgent: Rule = (turn) => {
  if (turn.input.kind !== 'text' || turn.said !== null) return null;
  const urgent = turn.content.topics.find(({ id, urgent: now }) => now && turn.heard.topics.includes(id));
  return urgent === undefined ? null : topicsReply(turn, [urgent.id]);
};
