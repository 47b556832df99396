// Understands a typed message: which action it asks for, which questions it asks, or none of these.
import { asks } from './asking.ts';
import { classifierFrom, type Classifier } from './classifier.ts';
import { clauseSplitter, fillerStripper } from './clauses.ts';
import { INTENT, QUESTION } from './examples.ts';
import { featureReader } from './features.ts';
import type { Matching } from './knowledge.ts';
import type { Model } from './model.ts';
import { normalise } from './normalise.ts';

export type FaqId = string;
export type IntentId = string;

export type Understanding = {
  /** What the person wants done, as `faq/intents.yaml` names it; `null` when nothing is plain enough. */
  intent: IntentId | null;
  /** Questions to answer at once, best first: none, one, or two when two parts of the message each ask one. */
  answers: FaqId[];
  /** Questions to offer as "did you mean", best first, none of them among `answers`. */
  suggestions: FaqId[];
  /** Every question with how sure the matcher is that it is asked, best first. */
  ranking: { id: FaqId; score: number }[];
};

export type Matcher = { understand: (text: string) => Understanding };

const LONGEST = 1500;

/** The matcher that a model describes. It never changes. */
export function matcherFrom(model: Model): Matcher {
  const { matching, concepts, vocabulary } = model;
  const split = clauseSplitter(matching.negations, fillerStripper(matching.fillers));
  const classifier = classifierFrom(model.classifier, featureReader(vocabulary, concepts));
  return { understand: (text) => judge(split(normalise(text.slice(0, LONGEST))).asked, classifier, matching) };
}

/** Only parts that ask may ask a question, if any part does; an action may be named by any part. */
function judge(parts: readonly string[], classifier: Classifier, matching: Matching): Understanding {
  const known = parts.filter((part) => /[\p{L}\p{N}]/u.test(part));
  if (known.length === 0) return { intent: null, answers: [], suggestions: [], ranking: [] };
  const whole = classifier.classify(known.join(', '));
  const asking = known.some(asks) ? known.map(asks) : known.map(() => true);
  const each = known.length === 1 ? [whole] : known.map(classifier.classify);
  const windows = each.filter((_, at) => asking[at]);
  const pairs = known
    .slice(1)
    .map((part, at) => `${known[at] ?? ''}, ${part}`)
    .filter((_, at) => known.length > 2 && (asking[at] === true || asking[at + 1] === true))
    .map(classifier.classify);
  const ranking = rank(classifier, whole, [...windows, ...pairs]);
  const intent = likeliestIntent(classifier, whole, each, matching);

  const [best, ...others] = ranking;
  const questionFirst = known.length > 1 && (best?.score ?? 0) >= matching.answer;
  if (intent !== null && !questionFirst && intent.score > (best?.score ?? 0)) {
    return { intent: intent.id, answers: [], suggestions: [], ranking };
  }
  const answers: FaqId[] = [];
  if (best && best.score >= matching.answer) {
    answers.push(best.id);
    const second = others.find((other) => askedApart(classifier, windows, best.id, other.id, matching));
    if (second) answers.push(second.id);
  }
  const suggestions = ranking
    .filter((one) => one.score >= matching.suggest && !answers.includes(one.id))
    .map((one) => one.id)
    .slice(0, 3);
  return { intent: null, answers, suggestions, ranking };
}

function rank(classifier: Classifier, whole: Float64Array, windows: readonly Float64Array[]): Understanding['ranking'] {
  return classifier.labels
    .flatMap((label, at) => {
      if (!label.startsWith(QUESTION)) return [];
      const best = Math.max(...windows.map((window) => window[at] ?? 0));
      return [{ id: label.slice(QUESTION.length), score: ((whole[at] ?? 0) + best) / 2 }];
    })
    .toSorted((a, b) => b.score - a.score);
}

function likeliestIntent(
  classifier: Classifier,
  whole: Float64Array,
  windows: readonly Float64Array[],
  matching: Matching,
): { id: IntentId; score: number } | null {
  let found: { id: IntentId; score: number } | null = null;
  for (const [at, label] of classifier.labels.entries()) {
    if (!label.startsWith(INTENT)) continue;
    const score = ((whole[at] ?? 0) + Math.max(...windows.map((window) => window[at] ?? 0))) / 2;
    if (score >= matching.intent && score > (found?.score ?? 0)) found = { id: label.slice(INTENT.length), score };
  }
  return found;
}

/** Whether some part of the message asks for `other` surely, and another part for `best`. */
function askedApart(
  classifier: Classifier,
  windows: readonly Float64Array[],
  best: FaqId,
  other: FaqId,
  matching: Matching,
): boolean {
  const at = (id: FaqId): number => classifier.labels.indexOf(QUESTION + id);
  const first = windows.findIndex((window) => (window[at(best)] ?? 0) >= matching.second);
  const second = windows.findIndex((window) => (window[at(other)] ?? 0) >= matching.second);
  return first >= 0 && second >= 0 && first !== second;
}
