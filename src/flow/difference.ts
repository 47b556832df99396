// What changed between two sets of answers, as staff may read it: by title, masked where the step is sensitive.
import type { Voice } from '../chat/voice.ts';
import type { Answer, Answers } from './answer.ts';
import { answerKey } from './answer.ts';
import { kindOf } from './kind-of.ts';
import type { Flows, Step } from './schema.ts';
import { titleOf } from './view.ts';

export type Difference = {
  title: string;
  /** Safe HTML; null where there was no answer. */
  before: string | null;
  after: string | null;
  sensitive: boolean;
};

/** The steps with a title whose answers differ, in the order of the flows. */
export function differences(flows: Flows, before: Answers, after: Answers, voice: Voice): Difference[] {
  return [...flows.values()].flatMap((flow) =>
    flow.steps.flatMap((step): Difference[] => {
      const key = answerKey({ flow: flow.id, step: step.id });
      const [was, is] = [before[key], after[key]];
      if (!('title' in step) || step.title === undefined || sameAnswer(was, is)) return [];
      return [
        {
          title: titleOf(step, voice),
          before: shown(step, was, voice),
          after: shown(step, is, voice),
          sensitive: step.sensitive,
        },
      ];
    }),
  );
}

function shown(step: Step, answer: Answer | undefined, voice: Voice): string | null {
  return answer === undefined ? null : kindOf(step).show(step, answer, voice);
}

function sameAnswer(one: Answer | undefined, other: Answer | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
