// The days of an approval are over and the customer has ticked nothing off: both sides are reminded, once.
import { withHeld } from '../../case/at-hand.ts';
import type { Case } from '../../case/case.ts';
import { commandButton } from '../../flow/ask.ts';
import { staffButton } from '../../handover/staff-button.ts';
import { settled } from '../settled.ts';
import { openRun, showPlace, wayBack } from '../show.ts';
import type { Reply, Turn } from '../turn.ts';
import { say } from '../turn.ts';
import { seenWith, valuesOf } from '../values.ts';
import { caseActions } from './case-actions.ts';
import { switchButton } from './feed.ts';
import { staffVoice, tell } from './tell.ts';

/** Reminds staff, and the customer with the step that is left to do, unless the bot may not speak to them. */
export function remindOfWindow(turn: Turn, held: Case): Reply {
  const { holder, gone, barred } = turn.record;
  const record = {
    ...turn.record,
    cases: withHeld(turn.record.cases, { ...held, reminded: [...held.reminded, 'window'] }),
  };
  // The bot does not talk into a talk, nor to somebody whom it cannot reach.
  if (holder.kind === 'staff' || gone || barred)
    return { ...say(record, null), also: toDesk(turn, held, 'staff.case.windowOverUntold') };
  return { ...toCustomer({ ...turn, record }, held), also: toDesk(turn, held, 'staff.case.windowOver') };
}

function toCustomer(turn: Turn, held: Case): Reply {
  const { voice, moment } = turn;
  const html = voice.phrase('case.windowOver', valuesOf(held, voice, moment.dayOf));
  const { record, notes } = settled(turn);
  const run = openRun(record);
  if (run?.caseNumber === held.number) {
    // This is the gentle word about the open step, too: a second one an hour later would be one too many.
    const once = { ...record, nudged: { openedAt: run.openedAt } };
    return showPlace(seenWith(turn, once), once, [html, ...notes]);
  }
  const parked = record.parked.some(({ caseNumber }) => caseNumber === held.number);
  const help = commandButton(voice, 'human');
  const first = parked ? [switchButton(turn, held.number), help] : [help];
  return say(turn.record, html, [first, wayBack(turn, turn.record)]);
}

function toDesk(
  turn: Turn,
  held: Case,
  key: 'staff.case.windowOver' | 'staff.case.windowOverUntold',
): Reply['also'] {
  const staff = staffVoice(turn);
  const html = staff.phrase(key, valuesOf(held, staff, turn.moment.dayOf));
  const row = [staffButton(staff, 'claim'), ...caseActions(turn, held, ['cancelled'])];
  return [tell(html, { buttons: [row] })];
}
