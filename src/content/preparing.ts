// The process in which content is prepared: it takes drafts, hands back what was made of each, and ends when whoever
// began it lets go of it.
import type { Draft } from './draft.ts';
import { prepare } from './load.ts';
import type { Task } from './prepared.ts';

process.on('message', ({ draft, task }: Told) => {
  // Whoever began it may be gone.
  process.send?.(prepare(draft, task), undefined, {}, () => undefined);
});

export type Told = { draft: Draft; task: Task };
