// The process in which content is prepared: it takes a draft, hands back what was made of it, and ends.
import type { Draft } from './draft.ts';
import { prepare } from './load.ts';
import type { Care } from './prepared.ts';

process.once('message', ({ draft, care }: Told) => {
  process.send?.(prepare(draft, care), undefined, {}, () => {
    process.disconnect();
  });
});

export type Told = { draft: Draft; care: Care };
