// The customer takes an application back: /stop at a step that belongs to an open case, confirmed once.
import { canMove, withHeld } from '../../case/at-hand.ts';
import type { Case } from '../../case/case.ts';
import { moveCase } from '../../case/life.ts';
import type { Button } from '../../chat/effect.ts';
import { withoutEnded } from '../parked.ts';
import type { Record } from '../record.ts';
import { resumeButton, showMenu, showPlace, openRun } from '../show.ts';
import type { Reply, Turn } from '../turn.ts';
import { say } from '../turn.ts';
import { seenWith } from '../values.ts';
import { runOf } from './run-in-hand.ts';
import { staffVoice, tell } from './tell.ts';

/** The case with this number, as long as it can be taken back. */
export function withdrawable(record: Record, number: string | null): Case | null {
  const held = record.cases.find((each) => each.number === number);
  return held !== undefined && canMove(held, 'withdraw') ? held : null;
}

/** Asks once whether to take the application back. The button names it, whatever is under way when it is pressed. */
export function askWithdraw(turn: Turn, held: Case): Reply {
  const { record, voice } = turn;
  const yes: Button = {
    label: voice.phrase('button.withdraw'),
    press: { kind: 'command', name: 'stop', rest: `yes/${held.number}` },
  };
  const run = runOf(record, held.number);
  const keep: Button[] =
    run === null ? [] : [{ ...resumeButton(turn, run), label: voice.phrase('button.keepCase') }];
  return say(
    record,
    voice.phrase('withdraw.ask', { case: held.number }),
    [keep, [yes]].filter((row) => row.length > 0),
  );
}

/** Takes the application back: its way is over, and staff are told. Another one goes on where it is. */
export function withdrawCase(turn: Turn, held: Case): Reply {
  const { record, voice, moment } = turn;
  const { number } = held;
  const line = { at: moment.now, by: { kind: 'customer' as const }, why: '' };
  const moved = moveCase(held, 'withdraw', line);
  if (!moved.ok) return showMenu(turn, record, []);
  const own = record.run?.caseNumber === number;
  const without = withoutEnded({
    ...record,
    cases: withHeld(record.cases, moved.held),
    run: own ? null : record.run,
    parked: record.parked.filter(({ caseNumber }) => caseNumber !== number),
    misses: 0,
  });
  const told = staffVoice(turn).phrase('staff.case.withdrawn', { case: number });
  const said = [voice.phrase('withdraw.done', { case: number })];
  const reply =
    own || openRun(without) === null
      ? showMenu(turn, without, said)
      : showPlace(seenWith(turn, without), without, said);
  return { ...reply, also: [tell(told, { person: true })] };
}
