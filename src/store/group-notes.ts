// What every replica must know alike of the staff groups: which of them have a new id, and what was found missing in them.
// It holds nothing personal.

/** A group that has a new id. */
export type GroupMove = { old: number; fresh: number };

/** What was missing in a group, and how long ago that was noted, in milliseconds. */
export type MissingNote = { missing: string; ago: number };

export type GroupNotes = {
  moves(): Promise<readonly GroupMove[]>;
  noteMove(move: GroupMove): Promise<void>;
  /** Notes what is missing in a group by now, and returns what was noted before; null when nothing was. */
  noteMissing(group: number, missing: string): Promise<MissingNote | null>;
};

/** For the only process there is, and until it ends. */
export function ownGroupNotes(): GroupNotes {
  const missing = new Map<number, string>();
  return {
    moves: () => Promise.resolve([]),
    noteMove: () => Promise.resolve(),
    noteMissing(group, now) {
      const before = missing.get(group);
      missing.set(group, now);
      return Promise.resolve(before === undefined ? null : { missing: before, ago: 0 });
    },
  };
}
