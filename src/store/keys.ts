// The key that seals from now on, and those of before that still open what was sealed with them.
import type { Key } from './seal.ts';

export type Keys = { current: Key; old: readonly Key[] };

/** The key of this id; null when it is none of these. */
export function keyOf({ current, old }: Keys, id: string): Key | null {
  return current.id === id ? current : (old.find((key) => key.id === id) ?? null);
}
