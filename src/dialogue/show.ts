// What the person sees after a turn: the open step if there is one, the menu if not, below whatever there is to say.
import type { Button } from '../chat/effect.ts';
import { ofCase } from '../chat/press.ts';
import { escapeHtml } from '../chat/text.ts';
import { askOpenStep, commandButton } from '../flow/ask.ts';
import type { Run } from '../flow/run.ts';
import type { Record } from './record.ts';
import type { Reply, Turn } from './turn.ts';
import { say } from './turn.ts';

/** The run that is under way and not paused, or null. */
export function openRun(record: Record): Run | null {
  return record.run?.state === 'open' ? record.run : null;
}

/** Says `notes`, then shows the open step, its place kept; without one, the menu. */
export function showPlace(
  turn: Turn,
  record: Record,
  notes: string[],
  above: Button[][] = [],
  changing = false,
): Reply {
  const { run } = record;
  if (run === null || run.state === 'paused' || run.state === 'stopped')
    return showMenu(turn, record, notes, above);
  const question = askOpenStep(turn.flow, run, changing);
  const html = [...notes, question.html].join('\n\n');
  return { ...say(record, html, [...above, ...question.buttons]), asks: question.place };
}

/** The main menu. With something to say, that takes the greeting's place. */
export function showMenu(turn: Turn, record: Record, notes: string[], above: Button[][] = []): Reply {
  const html = notes.length > 0 ? notes.join('\n\n') : turn.voice.phrase('menu.title');
  return say(record, html, [...above, ...menuButtons(turn, record)]);
}

/** The menu's buttons; a run that is under way or paused can be taken up again. */
export function menuButtons(turn: Turn, record: Record): Button[][] {
  const { voice } = turn;
  const start: Button = {
    label: voice.phrase('menu.start'),
    press: { kind: 'command', name: 'start', rest: 'anew' },
  };
  return [
    ...(record.run === null ? [] : [[resumeButton(turn, record.run)]]),
    [start],
    [commandButton(voice, 'faq'), commandButton(voice, 'status')],
    [commandButton(voice, 'human'), commandButton(voice, 'language')],
  ];
}

/** The button that shows the run's open step again. */
export function resumeButton(turn: Turn, run: Run): Button {
  const flow = labelOfFlow(turn, run);
  return {
    label: turn.voice.phrase('menu.resume', { flow }),
    press: ofCase({ kind: 'move', ...run.place, move: 'here' }, run.caseNumber),
  };
}

/** Below an aside (help, privacy, status …): the way back to where the person was. */
export function wayBack(turn: Turn, record: Record): Button[] {
  return [record.run === null ? commandButton(turn.voice, 'menu') : resumeButton(turn, record.run)];
}

/** The title of the flow that a run is in, as safe HTML. */
export function titleOfFlow(turn: Turn, run: Run): string {
  return escapeHtml(labelOfFlow(turn, run));
}

function labelOfFlow(turn: Turn, run: Run): string {
  const flow = turn.content.flows.get(run.place.flow);
  return flow === undefined ? run.place.flow : turn.voice.text(flow.title);
}
