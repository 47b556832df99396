// Trying content with everything that it takes, in a process of its own that ends with its answer.
import { setPriority } from 'node:os';
import { askAside, letGo, startAside } from './aside.ts';
import type { Draft } from './draft.ts';
import type { Mistake } from './mistake.ts';
import type { Trial } from './proving.ts';

/**
 * Conversation tests that break, and lines that are taken for something else, as far as they stood well `before`. Where no process can be had, or
 * when it is given up, nothing is found: here it would hold up people who write, for seconds.
 */
export async function proveAside(
  draft: Draft,
  before: Draft,
  today: string,
  givenUp: AbortSignal,
): Promise<readonly Mistake[]> {
  const child = startAside('proving.ts');
  if (child === null) return [];
  stepBack(child.pid);
  const end = (): void => {
    child.kill();
  };
  givenUp.addEventListener('abort', end, { once: true });
  const found = await askAside<readonly Mistake[]>(child, { draft, before, today } satisfies Trial);
  givenUp.removeEventListener('abort', end);
  letGo(child);
  return found ?? [];
}

/** Customers and the next edit go first. */
function stepBack(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, 10);
  } catch {
    // A process that has ended already, or a system that does not let it: then it is as quick as others.
  }
}
