// Trying content with everything that it takes, in a process of its own that ends with its answer.
import { askAside, letGo, startAside } from './aside.ts';
import type { Draft } from './draft.ts';
import type { Mistake } from './mistake.ts';
import type { Trial } from './proving.ts';

/**
 * Conversation tests that break, and phrasings that are taken for another question. Where no process can be had nothing
 * is found: here it would hold up people who write, for seconds.
 */
export async function proveAside(draft: Draft, today: string): Promise<readonly Mistake[]> {
  const child = startAside('proving.ts');
  if (child === null) return [];
  const found = await askAside<readonly Mistake[]>(child, { draft, today } satisfies Trial);
  letGo(child);
  return found ?? [];
}
