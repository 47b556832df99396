// The beginning: a greeting, a new cancellation, or the one that was left.
import type { Button } from '../../chat/effect.ts';
import { beginRun } from '../../flow/advance.ts';
import { findStep } from '../../flow/find.ts';
import { progressOf } from '../../flow/ask.ts';
import { FIRST_FLOW } from '../first-flow.ts';
import { resumeButton, showMenu, showPlace, titleOfFlow } from '../show.ts';
import type { Reply, Turn } from '../turn.ts';
import { say } from '../turn.ts';

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
  const parked = run.caseNumber === null ? record.parked : [...record.parked, run];
  const begun = { ...record, parked, run: beginRun(turn.flow, FIRST_FLOW), misses: 0 };
  return showPlace({ ...turn, voice }, begun, []);
}

function askWhich(turn: Turn): Reply {
  const { record, voice } = turn;
  const { run } = record;
  if (run === null) return welcome(turn);
  const label = run.caseNumber === null ? voice.phrase('button.again') : voice.phrase('button.another');
  const again: Button = { label, press: { kind: 'command', name: 'start', rest: 'over' } };
  const found = findStep(turn.content.flows, run.place);
  const title = found === null ? '' : (progressOf(turn.flow, found) ?? '');
  const html =
    run.caseNumber === null
      ? voice.phrase('start.unfinished', { flow: titleOfFlow(turn, run), title })
      : voice.phrase('start.waiting', { case: run.caseNumber });
  return say(record, html.trim(), [[resumeButton(turn, run)], [again]]);
}
