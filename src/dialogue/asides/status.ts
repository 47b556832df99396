// Where things stand: the cases, and the flow that is under way.
import { sayDay } from '../../chat/day.ts';
import type { Case } from '../../case/case.ts';
import { isClosed } from '../../case/case.ts';
import { progressOf } from '../../flow/ask.ts';
import { findStep } from '../../flow/find.ts';
import { titleOfFlow, wayBack } from '../show.ts';
import type { Reply, Turn } from '../turn.ts';
import { say } from '../turn.ts';
import { standingWords, valuesOf } from '../values.ts';
import { switchButton } from '../desk/feed.ts';

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
  const others = record.parked.flatMap(({ caseNumber }) =>
    caseNumber === null ? [] : [[switchButton(turn, caseNumber)]],
  );
  return say({ ...record, misses: 0 }, parts.join('\n\n'), [wayBack(turn, record), ...others]);
}

function caseText(turn: Turn, held: Case): string {
  const { voice, moment } = turn;
  const values = valuesOf(held, voice, moment.dayOf);
  const words = standingWords(held);
  const state = voice.phrase(words.name);
  const next = voice.phrase('status.next', { next: voice.phrase(words.next, values) });
  const key = isClosed(held)
    ? 'status.caseClosed'
    : held.window === null
      ? 'status.case'
      : 'status.caseWindow';
  const submitted = sayDay(moment.dayOf(held.submittedAt), voice.language);
  const closed = held.closedAt === null ? '' : sayDay(moment.dayOf(held.closedAt), voice.language);
  return `${voice.phrase(key, { ...values, state, submitted, closed })}\n${next}`;
}
