// After the approval the customer ticks off what is left to do, and staff see each tick in the topic.
import { SETTLED } from '../case/case.ts';
import { moveCase } from '../case/life.ts';
import type { Effect } from '../chat/effect.ts';
import { answerKey } from '../flow/answer.ts';
import { findFlow, findStep, samePlace } from '../flow/find.ts';
import { kindOf } from '../flow/kind-of.ts';
import type { Run } from '../flow/run.ts';
import { titleOf } from '../flow/view.ts';
import { caseActions } from './desk/case-actions.ts';
import { withCase } from './desk/case-move.ts';
import { staffVoice, tell } from './desk/tell.ts';
import type { Record } from './record.ts';
import type { Turn } from './turn.ts';
import { caseOf } from './values.ts';

/** The record after a step of an approved case was left: the first tick moves the case, the last one is for staff. */
export function withTicks(turn: Turn, record: Record): { record: Record; also: Effect[] } {
  const before = turn.record.run;
  const { run } = record;
  const held = caseOf(record, run);
  const moves = held?.state === 'approved' || held?.state === 'settling';
  if (before === null || run === null || !moves || samePlace(before.place, run.place))
    return { record, also: [] };
  const ticked = tickedAt(turn, before, run);
  if (ticked === null) return { record, also: [] };
  const { now } = turn.moment;
  const line = { at: now, by: { kind: 'customer' as const }, why: '' };
  const moved = moveCase(held, 'settle', line);
  const begun = { ...(moved.ok ? moved.held : held), settled: false };
  const staff = staffVoice(turn);
  const words = staff.phrase('staff.case.ticked', { case: held.number, ...ticked });
  if (!allDone(turn, held.flow, run))
    return { record: withCase(record, begun), also: [tell(words, { person: true })] };
  const settled = { ...begun, settled: true, audit: [...begun.audit, { ...line, what: SETTLED }] };
  const done = staff.phrase('staff.case.allTicked', { case: held.number });
  return {
    record: withCase(record, settled),
    also: [tell(`${words}\n${done}`, { buttons: [caseActions(turn, held, ['cancelled'])], person: true })],
  };
}

/** Title and answer of the step that was left; null for one that asks nothing. */
function tickedAt(turn: Turn, before: Run, run: Run): { title: string; answer: string } | null {
  const left = findStep(turn.content.flows, before.place);
  const answer =
    left === null ? undefined : run.answers[answerKey({ flow: left.flow.id, step: left.step.id })];
  if (left === null || answer === undefined || !('title' in left.step)) return null;
  const staff = staffVoice(turn);
  const shown = kindOf(left.step).show(left.step, answer, staff);
  return shown === null ? null : { title: titleOf(left.step, staff), answer: shown };
}

/** Whether they wait for the end with nothing left for which they asked for a person. */
function allDone(turn: Turn, flow: string, run: Run): boolean {
  const { flows } = turn.content;
  const found = findStep(flows, run.place);
  if (found === null || kindOf(found.step).hears?.(found.step, 'case-cancelled') !== true) return false;
  const steps = findFlow(flows, flow)?.steps ?? [];
  return !steps.some((step) => {
    const answer = run.answers[answerKey({ flow, step: step.id })];
    return answer !== undefined && kindOf(step).asksPerson?.(step, answer) === true;
  });
}
