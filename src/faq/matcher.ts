// Understands a typed message: which action it asks for, which questions it asks, or none of these.
import { classifierFrom } from './classifier.ts';
import { clauseSplitter, fillerStripper } from './clauses.ts';
import { featureReader } from './features.ts';
import { hear } from './hearing.ts';
import { judge } from './judging.ts';
import type { Model } from './model.ts';
import { normalise } from './normalise.ts';
import { refusalReader } from './refusal.ts';

export type FaqId = string;
export type IntentId = string;
export type TopicId = string;

export type Understanding = {
  /** What the person wants done, as `faq/intents.yaml` names it; `null` when nothing is plain enough. */
  intent: IntentId | null;
  /** What the person says that they do not want done; `null` when nothing is refused. */
  declined: IntentId | null;
  /** Questions to answer at once, best first: none, one, or two when two parts of the message each ask one. */
  answers: FaqId[];
  /** Topics outside whose reply is to be given, as answers are: none, one or two, and with answers at most two in all. */
  topics: TopicId[];
  /**
   * Questions to offer, best first, none of them among `answers`: up to three as "did you mean", or below an only
   * answer the one that may have been asked too.
   */
  suggestions: FaqId[];
  /** Every question with how sure the matcher is that it is asked, best first. */
  ranking: { id: FaqId; score: number }[];
};

export type Matcher = { understand: (text: string) => Understanding };

/** What is made of words that say nothing. */
export const NOTHING: Understanding = {
  intent: null,
  declined: null,
  answers: [],
  topics: [],
  suggestions: [],
  ranking: [],
};

const LONGEST = 1500;

/** The matcher that a model describes. It never changes. */
export function matcherFrom(model: Model): Matcher {
  const { matching, concepts, vocabulary } = model;
  const split = clauseSplitter(matching.negations, fillerStripper(matching.fillers));
  const refusalOf = refusalReader(model.intents);
  const classifier = classifierFrom(model.classifier, featureReader(vocabulary, concepts));
  return {
    understand: (text) => {
      const { asked } = split(normalise(text.slice(0, LONGEST)));
      const read = asked
        .filter((part) => /[\p{L}\p{N}]/u.test(part))
        .map((part) => ({ part, refusal: refusalOf(part) }));
      // What is not wanted is not done; what else the message says is heard without it.
      const declined = read.find(({ refusal }) => refusal?.kind === 'declined')?.refusal?.intent ?? null;
      const left = read.filter(({ refusal }) => refusal?.kind !== 'declined');
      const parts = left.map(({ part }) => part);
      if (parts.length === 0) return { ...NOTHING, declined };
      const mentioned = new Set(left.flatMap(({ part, refusal }) => (refusal === null ? [] : [part])));
      const heard = hear(parts, classifier, model.topics, (part) => !mentioned.has(part));
      return { ...judge(heard, matching), declined };
    },
  };
}
