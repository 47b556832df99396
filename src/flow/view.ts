// What a step may look at while it asks or reads: the run, seen from that step.
import type { Voice, Values } from '../chat/voice.ts';
import { readHtml } from '../chat/html.ts';
import { escapeHtml } from '../chat/text.ts';
import { answerKey } from './answer.ts';
import { holds } from './condition.ts';
import type { Found } from './find.ts';
import { findStep, placeOf } from './find.ts';
import { kindOf } from './kind-of.ts';
import type { Run } from './run.ts';
import type { Flows, Step } from './schema.ts';
import type { StepView } from './step-kind.ts';

export type FlowContext = {
  flows: Flows;
  voice: Voice;
  /** Milliseconds since 1970. */
  now: number;
  /** Today where the bot's customers live, `YYYY-MM-DD`. */
  today: string;
  /** What `{placeholders}` in step texts stand for. */
  values: Values;
};

/** The view from a step. `changing`: the person is choosing which field to change. */
export function viewFrom(context: FlowContext, run: Run, found: Found, changing = false): StepView {
  const { flows, voice } = context;
  return {
    flow: found.flow.id,
    voice,
    today: context.today,
    openedAt: run.openedAt,
    answer: run.answers[answerKey(placeOf(found))] ?? null,
    answers: run.answers,
    changing,
    field(id) {
      const field = findStep(flows, { flow: found.flow.id, step: id });
      if (field === null) return null;
      const { only } = field.step;
      if (only !== undefined && !holds(flows, field.flow, only, run.answers)) return null;
      const answer = run.answers[answerKey(placeOf(field))];
      const shown = answer === undefined ? null : kindOf(field.step).show(field.step, answer, voice);
      return { title: titleOf(field.step, voice), shown };
    },
  };
}

/** What a step's field is called; its id when content gives no title (which checks forbid where it would be shown). */
export function titleOf(step: Step, voice: Voice): string {
  const title = 'title' in step ? step.title : undefined;
  return title === undefined ? step.id : escapeHtml(voice.text(title));
}

/** What a place is called for those who are not in it: its step's title, its stage's, or how its step begins. */
export function nameOf({ flow, step }: Pick<Found, 'flow' | 'step'>, voice: Voice): string {
  const stage = flow.stages.find(({ id }) => id === step.stage);
  const title = ('title' in step ? step.title : undefined) ?? stage?.title;
  const [beginning = step.id] = readHtml(voice.text(step.text)).text.split('\n');
  return escapeHtml(title === undefined ? beginning : voice.text(title));
}
