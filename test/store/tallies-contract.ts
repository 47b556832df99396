// What the tallies must do, whatever they are kept in. An adapter's test calls this with its own factory.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Tallies } from '../../src/store/tallies.ts';

export const MONDAY = Date.UTC(2026, 10, 23, 9, 30, 15);
export const DAY = 86_400_000;

/** Days are those of UTC. */
export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

export type TalliesMedium = {
  open: (more?: { most?: number; keepDays?: number }) => Tallies;
  /** What it had to say. */
  lines: string[];
};

/** `prepare` makes an empty medium, in which at most three happenings fit into 200 of what `most` counts. */
export function talliesContract(name: string, prepare: () => Promise<TalliesMedium>): void {
  describe(`${name} keeps the contract of tallies`, () => {
    let medium: TalliesMedium;
    let opened: Tallies[];
    beforeEach(async () => {
      medium = await prepare();
      opened = [];
    });
    afterEach(() => Promise.all(opened.map((tallies) => tallies.close())));

    function open(more: { most?: number; keepDays?: number } = {}): Tallies {
      const tallies = medium.open(more);
      opened.push(tallies);
      return tallies;
    }
    const kindsIn = async (tallies: Tallies, from: string, to: string): Promise<string[]> =>
      (await tallies.read(from, to)).map(({ happening }) => happening.kind);

    it('reads back in order, day by day, what was added, also after a restart', async () => {
      const tallies = open();
      tallies.add(MONDAY, [{ kind: 'visit' }, { kind: 'rated', stars: 5 }]);
      tallies.add(MONDAY + 1000, [{ kind: 'missed' }]);
      await tallies.close();
      const again = open();
      again.add(MONDAY + DAY, [{ kind: 'returned' }]);
      expect(await kindsIn(again, '2026-11-23', '2026-11-24')).toEqual([
        'visit',
        'rated',
        'missed',
        'returned',
      ]);
      expect(await kindsIn(again, '2026-11-24', '2026-11-24')).toEqual(['returned']);
      expect(await kindsIn(again, '2026-11-25', '2026-11-26')).toEqual([]);
    });

    it('finds nothing where nothing is', async () => {
      expect(await open().read('2026-01-01', '2026-12-31')).toEqual([]);
    });

    it('keeps the moment to the minute', async () => {
      const tallies = open();
      tallies.add(MONDAY, [{ kind: 'visit' }]);
      const [read] = await tallies.read('2026-11-23', '2026-11-23');
      expect(read?.at).toBe(Date.UTC(2026, 10, 23, 9, 30));
    });

    it('counts no more on a day that is full, says so once, and counts again on the next day', async () => {
      const tallies = open({ most: 200 });
      for (let round = 0; round < 250; round += 1) tallies.add(MONDAY, [{ kind: 'visit' }]);
      await tallies.close();
      tallies.add(MONDAY, [{ kind: 'visit' }]);
      expect((await tallies.read('2026-11-23', '2026-11-23')).length).toBeLessThanOrEqual(200);
      expect(medium.lines).toEqual([
        'The tallies of this day are full; what else happens today is not counted.',
      ]);
      tallies.add(MONDAY + DAY, [{ kind: 'visit' }]);
      expect(await tallies.read('2026-11-24', '2026-11-24')).toHaveLength(1);
    });

    it('removes days whose time is over', async () => {
      const tallies = open({ keepDays: 2 });
      for (let day = 0; day < 5; day += 1) {
        tallies.add(MONDAY + day * DAY, [{ kind: 'visit' }]);
        await tallies.close();
      }
      const read = await open({ keepDays: 2 }).read('2026-01-01', '2026-12-31');
      expect(read.map(({ at }) => dayOf(at))).toEqual(['2026-11-25', '2026-11-26', '2026-11-27']);
    });
  });
}
