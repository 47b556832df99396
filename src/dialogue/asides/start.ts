// The beginning: a greeting, a new cancellation, or the one that was left.
import { isClosed } from '../../case/case.ts';
import type { Button } from '../../chat/effect.ts';
import { beginRun } from '../../flow/advance.ts';
import { findStep } from '../../flow/find.ts';
import { progressOf } from '../../flow/ask.ts';
import type { Run } from '../../flow/run.ts';
import { FIRST_FLOW } from '../first-flow.ts';
import type { Record } from '../record.ts';
import { resumeButton, showMenu, showPlace, titleOfFlow } from '../show.ts';
import type { Reply, Turn } from '../turn.ts';
import { say } from '../turn.ts';
import { caseOf } from '../values.ts';

/** The greeting with the menu. */
export function welcome(turn: Turn): Reply {
  return showMenu(turn, turn.record, [turn.voice.phrase('menu.hello')]);
}

/** Begins a cancellation. One that is under way is offered first; `over` begins anew all the same. */
export function startOver(turn: Turn, how: 'anew' | 'over'): Reply {
  const { record, voice } = turn;
  const { run } = record;
  if (run === null)
    return showPlace(turn, { ...record, run: beginRun(turn.flow, FIRST_FLOW), misses: 0 }, []);
  if (how === 'anew') return askWhich(turn);
  const parked = waitsForCase(record, run) ? [...record.parked, run] : record.parked;
  const begun = { ...record, parked, run: beginRun(turn.flow, FIRST_FLOW), misses: 0 };
  return showPlace({ ...turn, voice }, begun, []);
}

function askWhich(turn: Turn): Reply {
  const { record, voice } = turn;
  const { run } = record;
  if (run === null) return welcome(turn);
  const waiting = waitsForCase(record, run);
  const label = waiting ? voice.phrase('button.another') : voice.phrase('button.again');
  const again: Button = { label, press: { kind: 'command', name: 'start', rest: 'over' } };
  const found = findStep(turn.content.flows, run.place);
  const title = found === null ? '' : (progressOf(turn.flow, found) ?? '');
  const html = waiting
    ? voice.phrase('start.waiting', { case: run.caseNumber ?? '' })
    : voice.phrase('start.unfinished', { flow: titleOfFlow(turn, run), title });
  return say(record, html.trim(), [[resumeButton(turn, run)], [again]]);
}

/** Whether the run has an application that somebody works on; one that was refused waits for nobody. */
function waitsForCase(record: Record, run: Run): boolean {
  const held = caseOf(record, run);
  return held !== null && !isClosed(held);
}
