// What is found out about a draft with everything that it takes: its checks, the matcher that it makes, its
// conversation tests. It takes a while to load and to run, so the desk loads it only when it is asked for.
import type { Content } from '../dialogue/content.ts';
import type { Knowledge } from '../faq/knowledge.ts';
import { keysOf } from '../faq/lines.ts';
import { checkContent } from './check-content.ts';
import type { Draft } from './draft.ts';
import { readKnowledge } from './faq-files.ts';
import { misledIn } from './faq-lines.ts';
import type { Learned } from './lesson.ts';
import { learnedFrom, prepareContent } from './load.ts';
import type { Mistake } from './mistake.ts';
import { inOrder } from './mistake.ts';
import { parseAll } from './parsed.ts';
import { contentOf } from './prepared.ts';
import { rehearseDraft } from './test-files.ts';

export type Found = { mistakes: readonly Mistake[]; warnings: readonly Mistake[] };

export type Proved = Found & {
  /** Lines and tests that do not hold, and are no worse than before. */
  reminders: readonly Mistake[];
  /** How many conversation tests were played; null when there was something wrong before them. */
  tests: number | null;
  content: Content | null;
};

/**
 * What stands in the files. Quick: nothing is trained. `today` is the date by which reviews are due; `before` are the
 * drafts that it came from, the oldest first: of two lines that say the same, the younger is the mistake.
 */
export function look(draft: Draft, today: string, before: readonly Draft[] = []): Found {
  const known = before.map(linesIn);
  const found = checkContent(parseAll(draft.flows), parseAll(draft.faq), today, known);
  return { mistakes: found.ok ? [] : found.mistakes, warnings: found.warnings };
}

/**
 * All that is wrong. With a `before`, only what is worse than it was there is a mistake: what was wrong or on a hair
 * already, and was not touched, is a reminder. Without one, all that is wrong is a mistake, except for hairs.
 */
export function prove(draft: Draft, today: string, before: Draft | null): Proved {
  const faq = parseAll(draft.faq);
  const known = before === null ? [] : [linesIn(before)];
  const checked = checkContent(parseAll(draft.flows), faq, today, known);
  if (!checked.ok) return { ...checked, reminders: [], tests: null, content: null };
  const { knowledge } = checked.written;
  const { content, learned } = contentOf(learnedFrom(checked, {}), undefined);
  const base = before === null ? null : baseOf(before, today, learned);
  const misled = misledIn(
    faq,
    knowledge,
    content.matcher,
    base && { knowledge: base.knowledge, matcher: () => base.content().matcher },
  );
  const { count, ...rehearsed } = rehearseDraft(
    draft,
    content,
    before && base && { draft: before, matching: base.knowledge.matching, content: base.content },
  );
  return {
    mistakes: inOrder([...misled.mistakes, ...rehearsed.mistakes]),
    warnings: checked.warnings,
    reminders: inOrder([...misled.warnings, ...rehearsed.warnings]),
    tests: count,
    content,
  };
}

/** What stood there before, learned from only when somebody asks; null when something is wrong with it. */
function baseOf(
  draft: Draft,
  today: string,
  learned: Learned,
): { knowledge: Knowledge; content: () => Content } | null {
  const checked = checkContent(parseAll(draft.flows), parseAll(draft.faq), today);
  if (!checked.ok) return null;
  let content: Content | null = null;
  return {
    knowledge: checked.written.knowledge,
    content: () => (content ??= contentOf(learnedFrom(checked, { lesson: learned.lesson }), learned).content),
  };
}

function linesIn({ faq }: Draft): ReadonlySet<string> {
  const { knowledge } = readKnowledge(parseAll(faq));
  return knowledge === null ? new Set() : keysOf(knowledge);
}

/** What turns would be decided with; null when something is wrong. */
export async function contentFrom(draft: Draft, today: string): Promise<Content | null> {
  const loaded = await prepareContent(draft, { today });
  return loaded.ok ? loaded.content : null;
}
