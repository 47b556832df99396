// A list that may be too long for one message, page by page. Telegram takes 100 buttons, and nobody reads as many.
import type { Button } from './effect.ts';
import type { Press } from './press.ts';
import type { Voice } from './voice.ts';

/** So many fit on a telephone without getting lost. */
const MOST = 20;

export type Page<Item> = { items: readonly Item[]; page: number; pages: number };

/**
 * The page with this number, as a button carries it; the nearest one when there is none, since the list may have changed
 * after it was shown. All pages are about equally long, so that none holds a single line.
 */
export function pageOf<Item>(list: readonly Item[], written: string): Page<Item> {
  const pages = Math.max(1, Math.ceil(list.length / MOST));
  const each = Math.ceil(list.length / pages);
  const wanted = /^\d{1,6}$/.test(written) ? Number(written) : 1;
  const page = Math.min(Math.max(wanted, 1), pages);
  return { items: list.slice((page - 1) * each, page * each), page, pages };
}

/** The row that leads to the pages before and behind; none where there is one page. */
export function pageButtons(
  voice: Voice,
  { page, pages }: Omit<Page<unknown>, 'items'>,
  pressFor: (page: number) => Press,
): Button[][] {
  const button = (key: 'button.pageBefore' | 'button.pageBehind', to: number): Button[] =>
    to < 1 || to > pages ? [] : [{ label: voice.phrase(key, { page: to, pages }), press: pressFor(to) }];
  const row = [...button('button.pageBefore', page - 1), ...button('button.pageBehind', page + 1)];
  return row.length === 0 ? [] : [row];
}
