// A message as the classifier sees it: whole, part by part, and how likely each question and action is by that.
import { asks } from './asking.ts';
import type { Classifier, Reading } from './classifier.ts';
import { INTENT, OUTSIDE, QUESTION } from './examples.ts';

/** Something that may be meant, with the probability that it is. `label` is what the classifier calls it. */
export type Likely = { id: string; label: string; score: number };

export type Heard = {
  /** Every question, the likeliest first. */
  questions: Likely[];
  /** Every topic outside that has a reply, the likeliest first. */
  topics: Likely[];
  /** The likeliest action. */
  action: Likely | null;
  /** How many parts there are, and whether one of them reads as a question. */
  parts: number;
  asks: boolean;
  /** The share of the whole that is known. */
  known: number;
  /** How likely a question or a topic is in each of the parts that may ask one. */
  byPart: (likely: Likely) => number[];
};

/**
 * Reads the parts of one message, of which there is at least one. Only parts that ask may ask a question, if any part
 * does; an action may be named by any part.
 */
export function hear(
  parts: readonly string[],
  classifier: Classifier,
  topics: readonly string[] = [],
  mayAct: (part: string) => boolean = () => true,
): Heard {
  const { labels, classify } = classifier;
  const question = parts.map(asks);
  const some = question.includes(true);
  const mayAsk = (at: number): boolean => !some || question[at] === true;

  const whole = classify(parts.join(', '));
  const each = parts.length === 1 ? [whole] : parts.map(classify);
  const acting = each.filter((_, at) => mayAct(parts[at] ?? ''));
  const asking = each.filter((_, at) => mayAsk(at));
  // Of more than two parts, neighbours are also read together: a question may begin in the part before.
  const pairs = parts
    .slice(1)
    .map((part, at) => `${parts[at] ?? ''}, ${part}`)
    .filter((_, at) => parts.length > 2 && (mayAsk(at) || mayAsk(at + 1)))
    .map(classify);

  const likely = (kind: string, readings: readonly Reading[]): Likely[] =>
    labels
      .flatMap((label, at) => {
        if (!label.startsWith(kind)) return [];
        const best = Math.max(...readings.map(({ odds }) => odds[at] ?? 0));
        return [{ id: label.slice(kind.length), label, score: ((whole.odds[at] ?? 0) + best) / 2 }];
      })
      .toSorted((a, b) => b.score - a.score);
  return {
    questions: likely(QUESTION, [...asking, ...pairs]),
    // What is not known may be named beside the question: "I still owe 50 yuan, is that a problem?"
    topics: likely(OUTSIDE, [...each, ...pairs]).filter(({ id }) => topics.includes(id)),
    action: acting.length === 0 ? null : (likely(INTENT, acting)[0] ?? null),
    parts: parts.length,
    asks: some,
    known: whole.known,
    byPart: ({ label }) => {
      const at = labels.indexOf(label);
      return asking.map(({ odds }) => odds[at] ?? 0);
    },
  };
}
