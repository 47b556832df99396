// Chance that repeats itself: the same seed gives the same choices on every machine, so training is deterministic.

export type Random = {
  /** A whole number from 0 up to but not including `limit`. */
  below: (limit: number) => number;
  /** One of the items. Must not be empty. */
  pick: <T>(items: readonly T[]) => T;
};

/** A generator (mulberry32) that starts from `seed`. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * limit);
  };
  return {
    below,
    pick: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
  };
}
