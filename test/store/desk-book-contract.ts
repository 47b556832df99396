// What every book of the editors' desk must do, whatever it is kept in. An adapter's test calls this with its own factory.
import { beforeEach, describe, expect, it } from 'vitest';
import type { DeskBook } from '../../src/store/desk-book.ts';
import { CHEN, EDIT, LIVE } from './whole-folder.ts';

/** `prepare` makes an empty medium; what it answers opens the book in it, as often as it is called. */
export function deskBookContract(name: string, prepare: () => Promise<() => Promise<DeskBook>>): void {
  describe(`${name} keeps the contract of the editors’ book`, () => {
    let open: () => Promise<DeskBook>;
    beforeEach(async () => {
      open = await prepare();
    });

    it('is empty at first', async () => {
      expect(await contentsOf(await open())).toEqual({ draft: [], history: [], live: null });
    });

    it('has draft, history and what was live after a new start', async () => {
      const book = await open();
      const draft = [{ at: 1, by: CHEN, edits: [EDIT] }];
      await Promise.all([
        book.inTurn((open) => open.keepDraft(draft)),
        book.inTurn((open) => open.add({ at: 2, by: CHEN, edits: [EDIT] }, LIVE)),
        book.inTurn((open) => open.add({ at: 3, by: null, edits: [EDIT] }, LIVE)),
      ]);
      expect(await contentsOf(await open())).toEqual({
        draft,
        history: [
          { number: 1, at: 2, by: CHEN, edits: [EDIT] },
          { number: 2, at: 3, by: null, edits: [EDIT] },
        ],
        live: LIVE,
      });
    });

    it('remembers what is live without a change', async () => {
      const book = await open();
      await book.inTurn((open) => open.keepLive(LIVE));
      expect(await contentsOf(book)).toMatchObject({ history: [], live: LIVE });
    });

    it('shows within a turn what was written in it', async () => {
      const book = await open();
      const seen = await book.inTurn(async (open) => {
        await open.keepDraft([{ at: 1, by: CHEN, edits: [] }]);
        const { number } = await open.add({ at: 2, by: CHEN, edits: [] }, LIVE);
        return [open.draft().length, number, open.history().length, open.live()];
      });
      expect(seen).toEqual([1, 1, 1, LIVE]);
    });

    it('lets one work on it at a time, and the next one after somebody who failed', async () => {
      const book = await open();
      const steps: string[] = [];
      const work = (who: string) => async (): Promise<void> => {
        steps.push(`${who} begins`);
        await new Promise((resolve) => setImmediate(resolve));
        steps.push(`${who} ends`);
        if (who === 'first') throw new Error('The first one fails.');
      };
      const worked = await Promise.allSettled([book.inTurn(work('first')), book.inTurn(work('second'))]);
      expect(worked.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
      expect(steps).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
    });
  });
}

/** All that is in it. */
export function contentsOf(book: DeskBook): Promise<{ draft: unknown; history: unknown; live: unknown }> {
  return book.inTurn((open) =>
    Promise.resolve({ draft: open.draft(), history: [...open.history()], live: open.live() }),
  );
}
