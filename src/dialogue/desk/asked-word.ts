// What a member of staff was asked to write: a day, what to mind, a reason, what is missing.
import { isClosed } from '../../case/case.ts';
import type { Case } from '../../case/case.ts';
import type { CaseMove } from '../../case/life.ts';
import { addDays, readDate } from '../../flow/dates.ts';
import type { Reply, StaffTurn } from '../turn.ts';
import { approveWith, askMind } from './approve.ts';
import { caseButton, movable, withAsking } from './case-move.ts';
import { refuseWith } from './refuse.ts';
import { tellOnly } from './tell.ts';
import { wantMoreWith } from './want-more.ts';

/** A reason or a list of what is missing, in characters. */
const LONGEST = 600;
/** How far off the day of a cancellation may be, in days; farther is a slip. */
const FARTHEST = 92;

/** Takes what staff wrote when this member of staff was asked for it; null when it is something else that they wrote. */
export function answerAsked(turn: StaffTurn, text: string): Reply | null {
  const { asking } = turn.desk;
  if (asking === null || asking.what === 'note' || asking.by !== turn.by.id) return null;
  const { staff, record } = turn;
  const begun = record.cases.find((each) => each.draft?.by === turn.by.id && !isClosed(each)) ?? null;
  const can = movable(turn, begun ?? record.cases.at(-1) ?? null, WANTED[asking.what]);
  // Somebody else was quicker.
  if (!can.ok) return { ...can.reply, record: withAsking(record, null) };
  const { held } = can;
  const words = text.trim();
  if (asking.what === 'window') return readWindow(turn, held, words);
  const length = Array.from(words).length;
  if (length === 0) return tellOnly(record, staff.phrase('staff.case.noWords'));
  if (length > LONGEST) return tellOnly(record, staff.phrase('wrong.text.long', { most: LONGEST, length }));
  switch (asking.what) {
    case 'mind':
      return approveWith(turn, held, words);
    case 'refuse':
      return refuseWith(turn, held, words);
    case 'more':
      return wantMoreWith(turn, held, words);
  }
}

const WANTED = {
  window: 'approve',
  mind: 'approve',
  refuse: 'refuse',
  more: 'want-more',
} as const satisfies { [what: string]: CaseMove };

function readWindow(turn: StaffTurn, held: Case, words: string): Reply {
  const { staff, today, record } = turn;
  const written = words.normalize('NFKC');
  const day = readDate(written, today);
  const far = addDays(today, FARTHEST);
  // "1-5" in December means the next one.
  const again = /^\d{1,2}\D/.test(written) ? readDate(written, nextYear(today)) : null;
  const later = day !== null && day < today && again !== null && again <= far ? again : day;
  const drop = { buttons: [[caseButton(turn, 'button.case.drop', 'approve', 'no', held)]] };
  if (later === null) return tellOnly(record, staff.phrase('wrong.date.form', { today }), drop);
  if (later < today) return tellOnly(record, staff.phrase('wrong.date.past'), drop);
  if (later > far) return tellOnly(record, staff.phrase('staff.case.farDate'), drop);
  return askMind(turn, held, later);
}

function nextYear(day: string): string {
  return `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
}
