// What to do about a message that was heard: the operating point of `faq/matching.yaml`, applied.
import type { Heard, Likely } from './hearing.ts';
import type { Matching } from './knowledge.ts';
import type { FaqId, Understanding } from './matcher.ts';

const MOST_OFFERED = 3;

/** An action, or one or two answers, or what to ask back, or nothing. */
export function judge(heard: Heard, matching: Matching): Understanding {
  const { questions } = heard;
  const nothing: Understanding = { intent: null, answers: [], suggestions: [], ranking: questions };
  const [best, ...others] = questions;
  const sure = best !== undefined && best.score >= matching.answer;
  const offered = sure ? [] : offers(heard, matching);

  const { action } = heard;
  const likeliest = action !== null && action.score >= matching.intent && action.score > (best?.score ?? 0);
  if (likeliest) {
    // "I want to cancel, how long does it take": what is asked beside an action is what they want to know first.
    const asksBeside = sure && heard.parts > 1;
    // To do something is harder to take back than to ask whether a question was meant.
    const mayOnlyAsk = heard.asks && offered.length > 0 && (best?.score ?? 0) >= matching.further;
    if (!asksBeside && !mayOnlyAsk) return { ...nothing, intent: action.id };
  }
  if (!sure) return { ...nothing, suggestions: offered };
  const second = others.find(({ id }) => askedApart(heard, best.id, id, matching));
  if (second !== undefined) return { ...nothing, answers: [best.id, second.id] };
  const further = others.filter(({ score }) => score >= matching.further).slice(0, 1);
  return { ...nothing, answers: [best.id], suggestions: idsOf(further) };
}

/** What to ask back when nothing is sure. For words that are mostly unknown even that would be a guess. */
function offers({ questions, known }: Heard, matching: Matching): FaqId[] {
  if (known < matching.known) return [];
  return idsOf(questions.filter(({ score }) => score >= matching.suggest).slice(0, MOST_OFFERED));
}

/** Whether some part of the message asks for `other` surely, and another part for `best`. */
function askedApart({ byPart }: Heard, best: FaqId, other: FaqId, matching: Matching): boolean {
  const first = byPart(best).findIndex((score) => score >= matching.second);
  const second = byPart(other).findIndex((score) => score >= matching.second);
  return first >= 0 && second >= 0 && first !== second;
}

function idsOf(likely: readonly Likely[]): FaqId[] {
  return likely.map(({ id }) => id);
}
