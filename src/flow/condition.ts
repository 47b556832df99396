// Whether a step's condition holds, given what was answered before.
import type { Answers } from './answer.ts';
import { answerKey } from './answer.ts';
import { findTarget, placeOf } from './find.ts';
import type { Flow, Flows } from './schema.ts';
import type { Condition } from './step-base.ts';

/** True when the named answer is one of the condition's options. An answer not given holds for nothing. */
export function holds(flows: Flows, flow: Flow, condition: Condition, answers: Answers): boolean {
  const asked = findTarget(flows, flow, condition.answer);
  if (asked === null) return false;
  const answer = answers[answerKey(placeOf(asked))];
  switch (answer?.kind) {
    case 'option':
      return condition.is.includes(answer.option);
    case 'options':
      return answer.options.some((option) => condition.is.includes(option));
    case 'seen':
    case 'words':
    case 'uploads':
    case undefined:
      return false;
  }
}
