// Where things stand: the cases, and the flow that is under way.
import { sayDay } from '../../chat/day.ts';
import type { Case } from '../../case/case.ts';
import type { PhraseKey } from '../../chat/phrases.ts';
import { progressOf } from '../../flow/ask.ts';
import { findStep } from '../../flow/find.ts';
import { titleOfFlow, wayBack } from '../show.ts';
import type { Reply, Turn } from '../turn.ts';
import { say } from '../turn.ts';

/** Each case with its state, due date and what comes next; then the open step. */
export function showStatus(turn: Turn): Reply {
  const { record, voice } = turn;
  const { run } = record;
  const parts = record.cases.map((held) => caseText(turn, held));
  if (run !== null && run.caseNumber === null) {
    const found = findStep(turn.content.flows, run.place);
    const progress = (found === null ? null : progressOf(turn.flow, found)) ?? '';
    parts.push(voice.phrase('status.run', { flow: titleOfFlow(turn, run), progress }).trim());
  }
  if (parts.length === 0) parts.push(voice.phrase('status.none'));
  return say({ ...record, misses: 0 }, parts.join('\n\n'), [wayBack(turn, record)]);
}

function caseText(turn: Turn, held: Case): string {
  const { voice } = turn;
  const due = sayDay(held.reviewDue, voice.language);
  const submitted = sayDay(turn.moment.dayOf(held.submittedAt), voice.language);
  const state = voice.phrase(STATES[held.state].name);
  const next = voice.phrase('status.next', { next: voice.phrase(STATES[held.state].next, { due }) });
  return `${voice.phrase('status.case', { case: held.number, state, submitted, due })}\n${next}`;
}

const STATES = {
  submitted: { name: 'case.state.submitted', next: 'case.next.submitted' },
} as const satisfies Record<Case['state'], { name: PhraseKey; next: PhraseKey }>;
