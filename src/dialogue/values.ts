// What the placeholders of step texts stand for: the person's case, their operator, today.
import type { Values, Voice } from '../chat/voice.ts';
import { sayDate, sayDay } from '../chat/day.ts';
import { daysOf } from '../case/window.ts';
import { escapeHtml } from '../chat/text.ts';
import { answerKey } from '../flow/answer.ts';
import type { Case, Standing } from '../case/case.ts';
import { standingOf } from '../case/case.ts';
import type { PhraseKey } from '../chat/phrases.ts';
import type { Run } from '../flow/run.ts';
import type { Content } from './content.ts';
import type { Record } from './record.ts';
import type { Turn } from './turn.ts';

const STANDINGS = {
  submitted: { name: 'case.state.submitted', next: 'case.next.submitted' },
  'in-review': { name: 'case.state.inReview', next: 'case.next.inReview' },
  'more-wanted': { name: 'case.state.moreWanted', next: 'case.next.moreWanted' },
  approved: { name: 'case.state.approved', next: 'case.next.approved' },
  settling: { name: 'case.state.settling', next: 'case.next.settling' },
  settled: { name: 'case.state.settled', next: 'case.next.settled' },
  cancelled: { name: 'case.state.cancelled', next: 'case.next.cancelled' },
  refused: { name: 'case.state.refused', next: 'case.next.refused' },
  withdrawn: { name: 'case.state.withdrawn', next: 'case.next.withdrawn' },
} as const satisfies { [standing in Standing]: { name: PhraseKey; next: PhraseKey } };

/** How the state of a case is called, and what is said to come next. */
export function standingWords(held: Case): { name: PhraseKey; next: PhraseKey } {
  return STANDINGS[standingOf(held)];
}

/** The values of `{today}`, `{operator}`, and of the case that the open run has opened. */
export function caseValues(
  record: Record,
  content: Content,
  voice: Voice,
  today: string,
  dayOf: (at: number) => string,
): Values {
  const held = caseOf(record, record.run);
  return {
    today: sayDate(today, voice.language),
    operator: operatorName(record, content, voice) ?? '',
    ...(held === null ? {} : valuesOf(held, voice, dayOf)),
  };
}

/**
 * The values of `{case}`, `{due}`, `{submitted}`, `{window}`, `{word}` and `{mind}`: safe HTML, and never missing.
 * `{mind}` is a whole line of its own, or nothing when there is nothing to mind.
 */
export function valuesOf(held: Case, voice: Voice, dayOf: (at: number) => string): Values {
  return {
    case: held.number,
    due: sayDay(held.reviewDue, voice.language),
    submitted: sayDate(dayOf(held.submittedAt), voice.language),
    window: held.window === null ? voice.phrase('case.noWindow') : sayWindow(held.window, voice),
    word: held.word === '' ? voice.phrase('case.noWord') : escapeHtml(held.word),
    mind: held.word === '' ? '' : `\n${voice.phrase('case.mind', { word: escapeHtml(held.word) })}`,
  };
}

/** The days of a window as a person reads them. */
export function sayWindow(window: string, voice: Voice): string {
  const { first, last } = daysOf(window);
  const from = sayDay(first, voice.language);
  return first === last ? from : voice.phrase('case.window', { from, until: sayDay(last, voice.language) });
}

/** The turn as it goes on with another record: texts speak of the case that its run has. */
export function seenWith(turn: Turn, record: Record): Turn {
  const { content, voice, today, moment } = turn;
  const values = { ...turn.flow.values, ...caseValues(record, content, voice, today, moment.dayOf) };
  return { ...turn, record, flow: { ...turn.flow, values } };
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
