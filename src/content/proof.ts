// What is found out about a draft with everything that it takes: its checks, the matcher that it makes, its
// conversation tests. It takes a while to load and to run, so the desk loads it only when it is asked for.
import type { Content } from '../dialogue/content.ts';
import { checkContent } from './check-content.ts';
import type { Draft } from './draft.ts';
import { prepareContent } from './load.ts';
import type { Mistake } from './mistake.ts';
import { parseAll } from './parsed.ts';
import { rehearseDraft } from './test-files.ts';

export type Found = { mistakes: readonly Mistake[]; warnings: readonly Mistake[] };

/** What stands in the files. Quick: nothing is trained. `today` is the date by which reviews are due. */
export function look(draft: Draft, today: string): Found {
  const found = checkContent(parseAll(draft.flows), parseAll(draft.faq), today);
  return { mistakes: found.ok ? [] : found.mistakes, warnings: found.warnings };
}

/** All that is wrong, and how many conversation tests were played; null when there was something wrong before them. */
export async function prove(draft: Draft, today: string): Promise<Found & { tests: number | null }> {
  const loaded = await prepareContent(draft, { thorough: true, today });
  const { warnings } = loaded;
  if (!loaded.ok) return { mistakes: loaded.mistakes, warnings, tests: null };
  const { count, mistakes } = rehearseDraft(draft, loaded.content);
  return { mistakes, warnings, tests: count };
}

/** What turns would be decided with; null when something is wrong. */
export async function contentFrom(draft: Draft, today: string): Promise<Content | null> {
  const loaded = await prepareContent(draft, { today });
  return loaded.ok ? loaded.content : null;
}
