// Which of a customer's applications a button or a command of staff means. It is named, or there is only one; else staff
// are asked, and nothing is guessed.
import type { Case } from '../../case/case.ts';
import { canMove, openCases } from '../../case/at-hand.ts';
import type { CaseMove } from '../../case/life.ts';
import type { StaffAction } from '../../chat/staff.ts';
import { escapeHtml } from '../../chat/text.ts';
import { numberedButton } from '../../handover/staff-button.ts';
import type { Reply, StaffTurn } from '../turn.ts';
import { standingWords } from '../values.ts';
import { movable } from './movable.ts';
import { atHandIn } from './run-in-hand.ts';
import { tellOnly } from './tell.ts';

/** What stood behind a button or command: a choice or words, and the case that was meant; both may be missing. */
export function readRest(rest: string, cases: readonly Case[]): { choice: string; number: string | null } {
  const button = BUTTON.exec(rest);
  if (button !== null) return { choice: button[1] ?? '', number: (button[2] ?? '').toUpperCase() };
  const words = rest.trim();
  const [first = ''] = words.split(/\s/, 1);
  const number = numberIn(first, cases);
  return number === null ? { choice: words, number } : { choice: words.slice(first.length).trim(), number };
}

/** The case that a button or command means, with the choice behind it; else why the move cannot be made. */
export function meantBy(
  turn: StaffTurn,
  rest: string,
  action: StaffAction,
  move: CaseMove,
): { ok: true; held: Case; choice: string } | { ok: false; reply: Reply } {
  const { record } = turn;
  const { cases } = record;
  const { choice, number } = readRest(rest, cases);
  const decided = (held: Case | null): ReturnType<typeof meantBy> => {
    const can = movable(turn, held, move);
    return can.ok ? { ...can, choice } : can;
  };
  if (cases.length === 0) return decided(null);
  if (number !== null) {
    const named = cases.find((held) => held.number === number);
    return named === undefined ? { ok: false, reply: notTheirs(turn, number) } : decided(named);
  }
  const able = cases.filter((held) => canMove(held, move));
  const [only = null] = able;
  if (able.length > 1 || (only !== null && cases.length > 1 && isOldButton(turn)))
    return {
      ok: false,
      reply: askWhich(
        turn,
        action,
        choice,
        able.map(({ number: each }) => each),
      ),
    };
  if (only !== null) return decided(only);
  const open = openCases(cases);
  if (open.length > 1) return { ok: false, reply: noneOf(turn, open) };
  return decided(atHandIn(record) ?? cases.at(-1) ?? null);
}

/**
 * Whether this was a button without a case: a release before this one sent it. It stands under a message that nobody
 * knows any more, so it means the only case there is, or none.
 */
export function isOldButton({ act }: StaffTurn): boolean {
  return act.kind === 'did' && act.pressed === true;
}

/** Asks which one: a button for each of these numbers, with what was chosen already. */
export function askWhich(
  turn: StaffTurn,
  action: StaffAction,
  choice: string,
  numbers: readonly string[],
): Reply {
  const { record, staff } = turn;
  const kept = CHOICE.test(choice) ? choice : '';
  const buttons = numbers.map((number) => [numberedButton(staff, action, number, kept)]);
  const lines = openCases(record.cases).map((held) => lineOf(turn, held));
  return tellOnly(record, [staff.phrase('staff.case.which'), ...lines].join('\n'), { buttons });
}

/** The number belongs to none of this customer's applications. */
export function notTheirs({ record, staff }: StaffTurn, number: string): Reply {
  return tellOnly(record, staff.phrase('staff.case.notTheirs', { case: escapeHtml(number) }));
}

function noneOf(turn: StaffTurn, open: readonly Case[]): Reply {
  const { record, staff } = turn;
  const lines = open.map((held) => lineOf(turn, held));
  return tellOnly(record, [staff.phrase('staff.case.noneCan'), ...lines].join('\n'));
}

function lineOf({ staff }: StaffTurn, held: Case): string {
  return staff.phrase('card.case', { case: held.number, state: staff.phrase(standingWords(held).name) });
}

/** A button writes its choice, a slash and the number. */
const BUTTON = /^([^/]*)\/(XK-[A-Z0-9]+)$/is;
/** What a button may carry on besides a number, within its 64 bytes. */
const CHOICE = /^[a-z0-9~ -]{0,32}$/;

/** A typed number in any case; without `XK-` only when it is one of theirs, since a word may look like that. */
function numberIn(typed: string, cases: readonly Case[]): string | null {
  const upper = typed.toUpperCase();
  if (/^XK-[A-Z0-9]+$/.test(upper)) return upper;
  return cases.find(({ number }) => number === `XK-${upper}`)?.number ?? null;
}
