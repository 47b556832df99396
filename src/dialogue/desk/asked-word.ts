// What a member of staff was asked to write: days, what to mind, a reason, what is missing.
import type { Case } from '../../case/case.ts';
import type { CaseMove } from '../../case/life.ts';
import { askedOf } from '../../handover/desk.ts';
import type { Reply, StaffTurn } from '../turn.ts';
import { approveWith, askMind, dropRow } from './approve.ts';
import { overtaken, withAsking } from './case-move.ts';
import { decideInWords } from './decide-in-words.ts';
import { movable, tooLate } from './movable.ts';
import { readWindow } from './read-window.ts';
import { tellOnly } from './tell.ts';

/** A reason or a list of what is missing, in characters. */
const LONGEST = 600;

/** Takes what staff wrote when this member of staff was asked for it; null when it is something else that they wrote. */
export function answerAsked(turn: StaffTurn, text: string): Reply | null {
  const asked = askedOf(turn.desk, turn.by.id);
  if (asked === null || asked.what === 'note') return null;
  const { staff, record } = turn;
  const meant = record.cases.find(({ number }) => number === asked.number) ?? null;
  const can = movable(turn, meant, WANTED[asked.what]);
  const free = withAsking(record, turn.by, null);
  if (!can.ok) return { ...can.reply, record: free };
  const { held } = can;
  if (overtaken(asked, held)) return { ...tooLate(turn, held), record: free };
  const words = text.trim();
  if (asked.what === 'window') return takeWindow(turn, held, words);
  const length = Array.from(words).length;
  if (length === 0) return tellOnly(record, staff.phrase('staff.case.noWords'));
  if (length > LONGEST) return tellOnly(record, staff.phrase('wrong.text.long', { most: LONGEST, length }));
  return asked.what === 'mind'
    ? approveWith(turn, held, asked.window, words)
    : decideInWords(turn, asked.what, held, words);
}

const WANTED = {
  window: 'approve',
  mind: 'approve',
  refuse: 'refuse',
  more: 'want-more',
} as const satisfies { [what: string]: CaseMove };

function takeWindow(turn: StaffTurn, held: Case, words: string): Reply {
  const { today } = turn;
  const read = readWindow(words, today);
  if (read.ok) return askMind(turn, held, read.window);
  return tellOnly(turn.record, turn.staff.phrase(read.why, { today }), { buttons: dropRow(turn, held) });
}
