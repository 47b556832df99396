// The process in which content that is in force already is tried: it takes one draft, hands back what does not hold.
import type { Draft } from './draft.ts';
import { prove } from './proof.ts';

process.once('message', ({ draft, today }: Trial) => {
  void prove(draft, today).then(({ mistakes }) => {
    // Whoever began it may be gone.
    process.send?.(mistakes, undefined, {}, () => undefined);
  });
});

export type Trial = { draft: Draft; today: string };
