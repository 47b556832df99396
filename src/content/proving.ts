// The process in which content that is in force already is tried: it takes one draft, hands back what does not hold
// of it and did before.
import type { Draft } from './draft.ts';
import { prove } from './proof.ts';

process.once('message', ({ draft, before, today }: Trial) => {
  // Whoever began it may be gone.
  process.send?.(prove(draft, today, before).mistakes, undefined, {}, () => undefined);
});

/** `before` is what it is measured against. */
export type Trial = { draft: Draft; before: Draft; today: string };
