// What staff decided reaches the customer's way: the step that waits for it, wherever the customer stands by now.
import type { Button } from '../../chat/effect.ts';
import type { Case } from '../../case/case.ts';
import { advance } from '../../flow/advance.ts';
import { askOpenStep } from '../../flow/ask.ts';
import type { FlowEvent } from '../../flow/events.ts';
import { findFlow, findStep } from '../../flow/find.ts';
import { kindOf } from '../../flow/kind-of.ts';
import type { Run } from '../../flow/run.ts';
import type { Flows } from '../../flow/schema.ts';
import { settleRun } from '../../flow/settle.ts';
import { FIRST_FLOW } from '../first-flow.ts';
import type { Record } from '../record.ts';
import { showPlace, wayBack } from '../show.ts';
import type { Reply, Turn } from '../turn.ts';
import { say } from '../turn.ts';
import { seenWith } from '../values.ts';
import { withoutEnded } from '../parked.ts';

/**
 * Lets an event about a case reach the run that opened it, and says it to the customer: as the step that is open then,
 * or as `told` where they are busy elsewhere or staff have the chat. The case must have been moved in `record` already.
 */
export function feed(turn: Turn, record: Record, held: Case, event: FlowEvent, told: string): Reply {
  const { flows } = turn.content;
  const mine = [record.run, ...record.parked].find((run) => run?.caseNumber === held.number) ?? null;
  const next = mine === null ? null : heard(turn, settleRun(flows, mine, FIRST_FLOW).run, event);
  if (mine === null || next === null) return inPassing(turn, record, told, []);
  const others = record.parked.filter((run) => run !== mine);
  const { run } = record;
  if (run === mine || run === null || waits(flows, run)) {
    const parked = run === mine || run === null ? others : [...others, run];
    const here = { ...record, run: next, parked };
    if (record.holder.kind === 'staff') return inPassing(turn, withoutEnded(here), told, []);
    const shown = showPlace(seenWith(turn, here), here, []);
    return { ...shown, record: withoutEnded(here) };
  }
  // They are in the middle of another way: that one goes on, and this one can be taken up with a button.
  if (next.state === 'ended') {
    const last = askOpenStep(seenWith(turn, { ...record, run: next }).flow, next);
    return say({ ...record, parked: others }, last.html, [wayBack(turn, record)]);
  }
  return inPassing(turn, { ...record, parked: [...others, next] }, told, [switchButton(turn, held.number)]);
}

/** The button that takes up the way of another case. */
export function switchButton({ voice }: Turn, number: string): Button {
  const press = { kind: 'command', name: 'case', rest: number } as const;
  return { label: voice.phrase('button.case', { case: number }), press };
}

/** While staff have the chat, what they decided is the one thing that the bot says, and nothing can be pressed below it. */
function inPassing(turn: Turn, record: Record, told: string, above: Button[]): Reply {
  if (record.holder.kind === 'staff') return say(record, told);
  return say(
    record,
    told,
    [above, wayBack(turn, record)].filter((row) => row.length > 0),
  );
}

/** The run after the event. Somebody who is not at the step that waits for it (they correct a field) is taken there. */
function heard(turn: Turn, run: Run, event: FlowEvent): Run | null {
  const input = { kind: 'event', name: event } as const;
  const advanced = advance(turn.flow, run, input);
  if (advanced !== null) return advanced.run;
  const step = findFlow(turn.content.flows, run.place.flow)?.steps.find((each) =>
    kindOf(each).hears?.(each, event),
  );
  if (step === undefined) return null;
  const there = { ...run, place: { flow: run.place.flow, step: step.id }, trail: [], returnTo: null };
  return advance(turn.flow, there, input)?.run ?? null;
}

function waits(flows: Flows, run: Run): boolean {
  const found = run.caseNumber === null ? null : findStep(flows, run.place);
  return found !== null && kindOf(found.step).once === true;
}
