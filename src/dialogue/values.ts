// What the placeholders of step texts stand for: the person's case, their operator, today.
import type { Values, Voice } from '../chat/voice.ts';
import { sayDate, sayDay } from '../chat/day.ts';
import { escapeHtml } from '../chat/text.ts';
import { answerKey } from '../flow/answer.ts';
import type { Case } from '../case/case.ts';
import type { Run } from '../flow/run.ts';
import type { Content } from './content.ts';
import type { Record } from './record.ts';

/** The values of `{case}`, `{due}`, `{operator}` and `{today}`. */
export function caseValues(record: Record, content: Content, voice: Voice, today: string): Values {
  const held = caseOf(record, record.run);
  return {
    today: sayDate(today, voice.language),
    operator: operatorName(record, content, voice) ?? '',
    ...(held === null ? {} : { case: held.number, due: sayDay(held.reviewDue, voice.language) }),
  };
}

/** The case that a run opened. */
export function caseOf(record: Record, run: Run | null): Case | null {
  return record.cases.find((held) => held.number === run?.caseNumber) ?? null;
}

/** The id of the operator of the person's card, once they have told it. */
export function operatorOf(record: Record, content: Content): string | null {
  const { run } = record;
  if (run === null) return null;
  for (const flow of content.flows.values()) {
    for (const step of flow.steps) {
      if (!('sets' in step) || step.sets !== 'operator') continue;
      const answer = run.answers[answerKey({ flow: flow.id, step: step.id })];
      if (answer?.kind === 'option') return answer.option;
    }
  }
  return null;
}

/** The operator's name as content's options write it, as safe HTML. */
export function operatorName(record: Record, content: Content, voice: Voice): string | null {
  const id = operatorOf(record, content);
  if (id === null) return null;
  for (const flow of content.flows.values()) {
    for (const step of flow.steps) {
      if (!('sets' in step) || step.sets !== 'operator') continue;
      const option = step.options.find((candidate) => candidate.id === id);
      if (option !== undefined) return escapeHtml(voice.text(option.label));
    }
  }
  return null;
}
