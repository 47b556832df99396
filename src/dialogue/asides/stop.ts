// Leaving a flow for a while or for good, and being stuck in one. The place is kept in every case.
import type { Button } from '../../chat/effect.ts';
import { commandButton } from '../../flow/ask.ts';
import { findStep } from '../../flow/find.ts';
import { askWithdraw, withdrawable, withdrawCase } from '../desk/withdraw.ts';
import { questionButton } from './questions.ts';
import { showStatus } from './status.ts';
import { openRun, resumeButton, showMenu, titleOfFlow } from '../show.ts';
import { supportValues } from '../support.ts';
import type { Reply, Turn } from '../turn.ts';
import { say } from '../turn.ts';

/** Asks once whether to stop. `number`: the application that a button stands under, which may have been parked since. */
export function askStop(turn: Turn, number: string | null = null): Reply {
  const { record, voice } = turn;
  if (number !== null) {
    const named = withdrawable(record, number);
    return named === null ? showStatus(turn) : askWithdraw(turn, named);
  }
  const { run } = record;
  if (run === null || run.state === 'stopped') return showMenu(turn, record, [voice.phrase('stop.nothing')]);
  const held = withdrawable(record, run.caseNumber);
  if (held !== null) return askWithdraw(turn, held);
  const flow = titleOfFlow(turn, run);
  const stop: Button = {
    label: voice.phrase('button.stop'),
    press: { kind: 'command', name: 'stop', rest: 'yes' },
  };
  const keep: Button = { ...resumeButton(turn, run), label: voice.phrase('button.keep') };
  return say(record, voice.phrase('stop.ask', { flow }), [[keep, stop]]);
}

/** Stops; what was filled in stays, and the flow can be taken up again. An application that is named is taken back. */
export function stopRun(turn: Turn, number: string | null = null): Reply {
  const { record, voice } = turn;
  if (number !== null) {
    const named = withdrawable(record, number);
    return named === null ? showStatus(turn) : withdrawCase(turn, named);
  }
  const { run } = record;
  if (run === null) return showMenu(turn, record, [voice.phrase('stop.nothing')]);
  const held = withdrawable(record, run.caseNumber);
  if (held !== null) return askWithdraw(turn, held);
  const stopped = { ...record, run: { ...run, state: 'stopped' as const } };
  return showMenu(turn, stopped, [voice.phrase('stop.done', { flow: titleOfFlow(turn, run) })]);
}

/** Pauses; nothing is read as an answer until the person goes on. */
export function pauseRun(turn: Turn): Reply {
  const { record, voice } = turn;
  const { run } = record;
  if (run === null) return showMenu(turn, record, []);
  const paused = { ...record, run: { ...run, state: 'paused' as const } };
  const stop: Button = {
    label: voice.phrase('button.stop'),
    press: { kind: 'command', name: 'stop', rest: '' },
  };
  const html = voice.phrase('pause.done', { flow: titleOfFlow(turn, run) });
  return say(paused, html, [[resumeButton(turn, run)], [stop, commandButton(voice, 'menu')]]);
}

/** Help with the open step, and the offer of a person. */
export function showStuck(turn: Turn): Reply {
  const { record, voice } = turn;
  const run = openRun(record) ?? record.run;
  if (run === null) return showMenu(turn, record, []);
  const help = findStep(turn.content.flows, run.place)?.step.help;
  const offer = voice.phrase('stuck.offer', supportValues(voice));
  const html =
    help === undefined
      ? offer
      : `${voice.phrase('stuck.help', { help: voice.text(help, turn.flow.values).trim() })}\n\n${offer}`;
  const shot = turn.moment.groups.length === 0 ? '' : `\n\n${voice.phrase('stuck.screenshot')}`;
  const human: Button = {
    label: voice.phrase('menu.human'),
    press: { kind: 'command', name: 'human', rest: 'stuck' },
  };
  const here = `${run.place.flow}/${run.place.step}`;
  const related = turn.content.questions.filter((entry) => entry.related.includes(here)).slice(0, RELATED);
  const questions = related.map((entry) => [questionButton(turn, entry)]);
  const stuck = { ...record, stuckAt: { ...run.place } };
  return say(stuck, html + shot, [
    [resumeButton(turn, run)],
    ...questions,
    [human, commandButton(voice, 'faq')],
  ]);
}

/** How many questions are offered to somebody who is stuck. */
const RELATED = 2;
