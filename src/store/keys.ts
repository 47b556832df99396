// The key that seals from now on, and those of before that still open what was sealed with them.
import type { Envelope, Key } from './seal.ts';
import { unseal } from './seal.ts';

export type Keys = { current: Key; old: readonly Key[] };

/** The key of this id; null when it is none of these. */
export function keyOf({ current, old }: Keys, id: string): Key | null {
  return current.id === id ? current : (old.find((key) => key.id === id) ?? null);
}

/** The text, or null when its key is none of these or the envelope was changed. */
export function unsealWith(keys: Keys, envelope: Envelope): string | null {
  const key = keyOf(keys, envelope.key);
  return key === null ? null : unseal(envelope, key);
}
