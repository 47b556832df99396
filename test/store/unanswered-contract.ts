// What every book of what nobody could answer must do, whatever it is kept in. An adapter's test calls this with its own
// factory.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Unanswered } from '../../src/dialogue/unanswered.ts';
import type { UnansweredBook } from '../../src/store/unanswered.ts';

export type UnansweredMedium = {
  /** Opens the book on this day, `YYYY-MM-DD`; it keeps entries for 30 days. */
  open: (today: () => string, more?: { most?: number }) => Promise<UnansweredBook>;
};

export function unansweredContract(name: string, prepare: () => Promise<UnansweredMedium>): void {
  describe(`${name} keeps the contract of what nobody could answer`, () => {
    let medium: UnansweredMedium;
    let today: string;
    beforeEach(async () => {
      medium = await prepare();
      today = '2026-11-20';
    });

    const open = (more: { most?: number } = {}): Promise<UnansweredBook> => medium.open(() => today, more);

    it('lists what was noted, the last first, also after a restart', async () => {
      const book = await open();
      book.note(miss('卡能不能当门票'));
      book.note({ kind: 'thumbs-down', text: '余额呢', language: 'zh-Hant', question: 'credit' });
      await book.close();
      expect(await (await open()).list()).toMatchObject([
        { kind: 'thumbs-down', text: '余额呢', language: 'zh-Hant', question: 'credit', times: 1 },
        { kind: 'miss', text: '卡能不能当门票', language: 'zh', question: null, first: '2026-11-20' },
      ]);
    });

    it('counts the same words as one entry, with its first and its last day', async () => {
      const book = await open();
      book.note(miss('a'));
      expect(await textsOf(book)).toEqual(['a']);
      today = '2026-11-25';
      book.note(miss('b'));
      book.note(miss('a'));
      expect(await book.list()).toMatchObject([
        { text: 'a', times: 2, first: '2026-11-20', last: '2026-11-25' },
        { text: 'b', times: 1, first: '2026-11-25', last: '2026-11-25' },
      ]);
    });

    it('lets go for good of what editors have dealt with, and unknown ids do no harm', async () => {
      const book = await open();
      for (const text of ['a', 'b', 'c']) book.note(miss(text));
      const done = (await book.list()).filter(({ text }) => text !== 'b');
      book.note(miss('a'));
      await book.remove([...done.map(({ id }) => id), 'nobody']);
      await book.remove([]);
      expect(await textsOf(await open())).toEqual(['b']);
    });

    it('makes room, when it is full, by what was noted longest ago', async () => {
      const book = await open({ most: 3 });
      for (const text of ['a', 'b', 'c', 'a', 'd']) book.note(miss(text));
      expect(await textsOf(book)).toEqual(['d', 'a', 'c']);
      await book.close();
      const again = await open({ most: 3 });
      again.note(miss('e'));
      expect(await textsOf(again)).toEqual(['e', 'd', 'a']);
    });

    it('forgets what nobody has noted for the days that conversations are kept', async () => {
      const book = await open();
      book.note(miss('old'));
      await book.close();
      today = '2026-12-20';
      expect(await textsOf(await open())).toEqual(['old']);
      today = '2026-12-21';
      const later = await open();
      expect(await textsOf(later)).toEqual([]);
      later.note(miss('new'));
      await later.close();
      today = '2026-11-20';
      expect(await textsOf(await open())).toEqual(['new']);
    });
  });
}

export function miss(text: string): Unanswered {
  return { kind: 'miss', text, language: 'zh', question: null };
}

export async function textsOf(book: UnansweredBook): Promise<string[]> {
  return (await book.list()).map(({ text }) => text);
}
