// What dead letters, and the memory of which ones staff know, must do, whatever they are kept in. An adapter's test calls
// this with its own factory.
import { beforeEach, describe, expect, it } from 'vitest';
import type { DeadLetter, DeadLetters } from '../../src/store/dead-letters.ts';
import type { ToldLetters } from '../../src/store/told-letters.ts';

export type Letters = { letters: DeadLetters; told: ToldLetters };

/** `prepare` makes an empty medium; what it answers opens what is in it, as often as it is called. */
export function lettersContract(name: string, prepare: () => Promise<() => Letters>): void {
  describe(`${name} keeps the contract of dead letters`, () => {
    let open: () => Letters;
    beforeEach(async () => {
      open = await prepare();
    });

    const add = async (...ids: number[]): Promise<void> => {
      const { letters } = open();
      for (const id of ids) await letters.add(letterOf(id));
    };
    const untold = async (since = 0): Promise<number[]> =>
      (await open().told.untold(since)).map(({ updateId }) => updateId);

    it('keeps an update once, however often and however closely it is put there', async () => {
      const { letters } = open();
      const added = await Promise.all([1, 1, 2].map((id) => letters.add(letterOf(id))));
      expect(added.toSorted()).toEqual([false, true, true]);
      expect(await open().letters.add(letterOf(2))).toBe(false);
      expect((await untold()).toSorted()).toEqual([1, 2]);
    });

    it('has nothing to tell without letters, and without a mark all of it, as it was put there', async () => {
      expect(await untold()).toEqual([]);
      await add(5, 3, 9);
      expect(await open().told.untold(0)).toEqual([letterOf(5), letterOf(3), letterOf(9)]);
    });

    it('keeps in mind what was told, and only what came later is left', async () => {
      await add(5, 3);
      await open().told.told([letterOf(5), letterOf(3)]);
      expect(await untold()).toEqual([]);
      // Ids may jump anywhere after a quiet week.
      await add(1);
      expect(await untold()).toEqual([1]);
      await open().told.told([]);
      expect(await untold()).toEqual([1]);
    });

    it('takes what is too old for no news', async () => {
      await add(100, 200);
      expect(await untold(150)).toEqual([200]);
    });
  });
}

/** A letter about the update of this id, put away at that moment. */
export function letterOf(updateId: number): DeadLetter {
  return { at: updateId, updateId, what: 'message', error: 'TypeError', code: 'E' };
}
