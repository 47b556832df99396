// The customer takes an application back: /stop at a step that belongs to an open case, confirmed once.
import { canMove, withHeld } from '../../case/at-hand.ts';
import type { Case } from '../../case/case.ts';
import { moveCase } from '../../case/life.ts';
import type { Button } from '../../chat/effect.ts';
import type { Run } from '../../flow/run.ts';
import { withoutEnded } from '../parked.ts';
import type { Record } from '../record.ts';
import { resumeButton, showMenu } from '../show.ts';
import type { Reply, Turn } from '../turn.ts';
import { say } from '../turn.ts';
import { caseOf } from '../values.ts';
import { staffVoice, tell } from './tell.ts';

/** The case of the way that is under way, as long as it can be taken back. */
export function withdrawable(record: Record): Case | null {
  const held = caseOf(record, record.run);
  return held !== null && canMove(held, 'withdraw') ? held : null;
}

/** Asks once whether to take the application back. */
export function askWithdraw(turn: Turn, run: Run, held: Case): Reply {
  const { record, voice } = turn;
  const yes: Button = {
    label: voice.phrase('button.withdraw'),
    press: { kind: 'command', name: 'stop', rest: 'yes' },
  };
  const keep: Button = { ...resumeButton(turn, run), label: voice.phrase('button.keepCase') };
  return say(record, voice.phrase('withdraw.ask', { case: held.number }), [[keep], [yes]]);
}

/** Takes the application back: the way is over, and staff are told. */
export function withdrawCase(turn: Turn, held: Case): Reply {
  const { record, voice, moment } = turn;
  const line = { at: moment.now, by: { kind: 'customer' as const }, why: '' };
  const moved = moveCase(held, 'withdraw', line);
  if (!moved.ok) return showMenu(turn, record, []);
  const without = withoutEnded({
    ...record,
    cases: withHeld(record.cases, moved.held),
    run: null,
    misses: 0,
  });
  const told = staffVoice(turn).phrase('staff.case.withdrawn', { case: held.number });
  const reply = showMenu(turn, without, [voice.phrase('withdraw.done', { case: held.number })]);
  return { ...reply, also: [tell(told, { person: true })] };
}
