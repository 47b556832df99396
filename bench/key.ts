// The key of the bench's data folders, as it travels to the bot's process and as the store takes it.
import { randomBytes } from 'node:crypto';
import type { Key } from '../src/store/seal.ts';
import { readKey } from '../src/store/seal.ts';

/** A fresh one, as text. */
export function newKey(): string {
  return randomBytes(32).toString('base64');
}

/** The key of this text. */
export function keyOf(text: string): Key {
  const read = readKey(text);
  if (!read.ok) throw new Error(read.why);
  return read.key;
}
