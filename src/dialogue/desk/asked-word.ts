// What a member of staff was asked to write about a case: days, what to mind, a reason, what is missing. Words that the
// customer would read are shown back first, and reach nobody before they are confirmed.
import type { Case } from '../../case/case.ts';
import type { CaseMove } from '../../case/life.ts';
import type { StaffAct } from '../../chat/staff.ts';
import type { Asked } from '../../handover/desk.ts';
import { askedOf } from '../../handover/desk.ts';
import type { Reply, StaffTurn } from '../turn.ts';
import { askMind, dropRow } from './approve.ts';
import { overtaken } from './case-move.ts';
import { movable, tooLate } from './movable.ts';
import type { Wanted } from './question.ts';
import { ask, quieted, withAsking } from './question.ts';
import { readWindow } from './read-window.ts';
import { tellOnly } from './tell.ts';

/** A reason or a list of what is missing, in characters. */
const LONGEST = 600;

/** Takes what staff wrote when this member of staff was asked for it; null when it is something else that they wrote. */
export function answerAsked(turn: StaffTurn, act: Extract<StaffAct, { kind: 'wrote' }>): Reply | null {
  const asked = askedOf(turn.desk, turn.by.id);
  if (asked === null || asked.what === 'note') return null;
  const { record } = turn;
  const held = stillMeant(turn, asked, WANTED[asked.what]);
  if (!held.ok) return { ...held.reply, record: withAsking(turn, record, null) };
  if (asked.what === 'window') return takeWindow(turn, held.held, asked, act.text.trim());
  const { what, number, window } = asked;
  return shownBack(turn, { what, number, window }, act.text, act);
}

/** Shows words back that are to be told to the customer; says so when they cannot be taken as they are. */
export function shownBack(
  turn: StaffTurn,
  wanted: Wanted,
  text: string,
  message: { messageId: number | null; media?: true },
): Reply {
  const { staff, record } = turn;
  const words = text.trim();
  const length = Array.from(words).length;
  const to = { replyTo: message.messageId };
  if (message.media === true) return tellOnly(record, staff.phrase('staff.case.noPicture'), to);
  if (length === 0) return tellOnly(record, staff.phrase('staff.case.noWords'));
  if (length > LONGEST) return tellOnly(record, staff.phrase('wrong.text.long', { most: LONGEST, length }));
  return ask(turn, record, { ...wanted, words, wrote: message.messageId });
}

/** The case, unless it cannot be moved so any more, or a colleague has moved it since this was asked. */
export function stillMeant(
  turn: StaffTurn,
  asked: Asked,
  move: CaseMove,
): { ok: true; held: Case } | { ok: false; reply: Reply } {
  const meant = turn.record.cases.find(({ number }) => number === asked.number) ?? null;
  const can = movable(turn, meant, move);
  return can.ok && overtaken(asked, can.held) ? { ok: false, reply: tooLate(turn, can.held) } : can;
}

const WANTED = {
  window: 'approve',
  mind: 'approve',
  refuse: 'refuse',
  more: 'want-more',
} as const satisfies { [what: string]: CaseMove };

function takeWindow(turn: StaffTurn, held: Case, asked: Asked, words: string): Reply {
  const { today } = turn;
  const read = readWindow(words, today);
  if (!read.ok)
    return tellOnly(turn.record, turn.staff.phrase(read.why, { today }), { buttons: dropRow(turn, held) });
  const free = { ...turn, record: withAsking(turn, turn.record, null) };
  const next = askMind(free, held, read.window);
  return { ...next, also: [...quieted(turn, asked), ...next.also] };
}
