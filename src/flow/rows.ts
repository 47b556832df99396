// How buttons fall into rows on a phone: two short ones side by side, a long one alone.
import type { Button } from '../chat/effect.ts';

/** Labels wider than this (in Latin letters; a Han character counts two) get a row of their own. */
const HALF_ROW = 16;

/** Lays buttons out in order. */
export function inRows(buttons: readonly Button[]): Button[][] {
  const rows: Button[][] = [];
  let open = false;
  for (const button of buttons) {
    const short = widthOf(button.label) <= HALF_ROW;
    const last = rows.at(-1);
    if (short && open && last !== undefined) {
      last.push(button);
      open = false;
    } else {
      rows.push([button]);
      open = short;
    }
  }
  return rows;
}

function widthOf(label: string): number {
  return Array.from(label).reduce((width, letter) => width + (/[\u2e80-\uffef]/u.test(letter) ? 2 : 1), 0);
}
