// Chooses what to say to a question: the operator's own answer comes before the general one.
import type { Text } from '../chat/text.ts';
import type { FaqEntry } from './knowledge.ts';

export type Answer = {
  short: Text;
  long: Text;
  /** Whether it is the operator's own. */
  own: boolean;
  /** The day (YYYY-MM-DD) on which an operator's own answer was last verified; `null` when nobody did. */
  verified: string | null;
};

/** The answer for a customer of `operator`, or the general one when the operator is unknown or has none of its own. */
export function answerTo(entry: FaqEntry, operator: string | null): Answer {
  const own = entry.operators.find((answer) => answer.operator === operator);
  return own
    ? { short: own.short, long: entry.long, own: true, verified: own.verified ?? null }
    : { short: entry.short, long: entry.long, own: false, verified: null };
}
