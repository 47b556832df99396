// What to do about a message that was heard: the operating point of `faq/matching.yaml`, applied.
import type { Heard, Likely } from './hearing.ts';
import type { Matching } from './knowledge.ts';
import { NOTHING, type FaqId, type Understanding } from './matcher.ts';

const MOST_OFFERED = 3;

/** An action, or one or two answers, or what to ask back, or nothing. */
export function judge(heard: Heard, matching: Matching): Understanding {
  const { questions, topics } = heard;
  const ranking = questions.map(({ id, score }) => ({ id, score }));
  const nothing: Understanding = { ...NOTHING, ranking };
  const [best, ...others] = [...questions, ...topics].toSorted((a, b) => b.score - a.score);
  const sure = best !== undefined && best.score >= (topics.includes(best) ? matching.reply : matching.answer);
  const offered = sure ? [] : offers(heard, matching);

  const { action } = heard;
  const likeliest = action !== null && action.score >= matching.intent && action.score > (best?.score ?? 0);
  if (likeliest) {
    // "I want to cancel, how long does it take": what is asked beside an action is what they want to know first.
    const asksBeside = sure && heard.parts > 1;
    // To do something is harder to take back than to ask whether a question was meant.
    const mayOnlyAsk = heard.asks && offered.length > 0 && (questions[0]?.score ?? 0) >= matching.further;
    if (!asksBeside && !mayOnlyAsk) return { ...nothing, intent: action.id };
  }
  if (!sure) return { ...nothing, suggestions: offered };
  const second = others.find((other) => askedApart(heard, best, other, matching));
  const told = second === undefined ? [best] : [best, second];
  const answers = idsOf(told.filter((one) => questions.includes(one)));
  const replies = idsOf(told.filter((one) => topics.includes(one)));
  // What is not known has no neighbour either.
  const further =
    told.length > 1 || replies.length > 0
      ? []
      : questions.filter((one) => one !== best && one.score >= matching.further).slice(0, 1);
  return { ...nothing, answers, topics: replies, suggestions: idsOf(further) };
}

/** What to ask back when nothing is sure. For words that are mostly unknown even that would be a guess. */
function offers({ questions, known }: Heard, matching: Matching): FaqId[] {
  if (known < matching.known) return [];
  return idsOf(questions.filter(({ score }) => score >= matching.suggest).slice(0, MOST_OFFERED));
}

/** Whether some part of the message asks for `other` surely, and another part for `best`. */
function askedApart({ byPart }: Heard, best: Likely, other: Likely, matching: Matching): boolean {
  const first = byPart(best).findIndex((score) => score >= matching.second);
  const second = byPart(other).findIndex((score) => score >= matching.second);
  return first >= 0 && second >= 0 && first !== second;
}

function idsOf(likely: readonly Likely[]): string[] {
  return likely.map(({ id }) => id);
}
