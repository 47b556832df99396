// Everything that editors write, from disk to one checked value. Nothing that an editor or a disk can do is an exception here.
import { setImmediate as breathe } from 'node:timers/promises';
import type { Content } from '../dialogue/content.ts';
import { questionsOf } from '../faq/knowledge.ts';
import { trainMatcher } from '../faq/matcher.ts';
import { plainWords } from '../faq/plain-words.ts';
import { checkContent } from './check-content.ts';
import type { Draft, Folders } from './draft.ts';
import { readDraft } from './draft.ts';
import { knowledgeMistakes } from './faq-files.ts';
import type { Mistake } from './mistake.ts';
import { inOrder } from './mistake.ts';
import { parseAll } from './parsed.ts';
import { withTraditional } from './traditional.ts';

/** `warnings` are to be seen and stop nothing: an answer that is due for review. */
export type Loaded =
  | { ok: true; content: Content; warnings: Mistake[] }
  | { ok: false; mistakes: Mistake[]; warnings: Mistake[] };

export type Care = {
  /** Also asks the trained matcher every phrasing, which takes about as long again as its training. */
  thorough?: boolean;
  /** The date by which reviews are due, `YYYY-MM-DD`. */
  today?: string;
};

/** Reads and checks all content on disk: either the whole of it, or every mistake, by file and line. */
export async function loadContent(folders: Folders, care: Care = {}): Promise<Loaded> {
  return prepareContent(await readDraft(folders), care);
}

/** The same for files held in memory. Training the matcher takes part of a second. */
export async function prepareContent(draft: Draft, { thorough = false, today }: Care = {}): Promise<Loaded> {
  const faq = parseAll(draft.faq);
  const checked = checkContent(parseAll(draft.flows), faq, today ?? new Date().toISOString().slice(0, 10));
  if (!checked.ok) return checked;
  const { warnings } = checked;
  const { flows, phrases, canned, knowledge } = checked.written;
  const spoken = withTraditional({ flows, phrases, canned, questions: questionsOf(knowledge) });
  await breathe(); // turns that wait go before the training
  const matcher = trainMatcher(knowledge);
  const misled = thorough ? inOrder(knowledgeMistakes(faq, knowledge, matcher)) : [];
  if (misled.length > 0) return { ok: false, mistakes: misled, warnings };
  const content: Content = {
    flows: new Map(spoken.flows.map((flow) => [flow.id, flow])),
    phrases: spoken.phrases,
    questions: spoken.questions,
    canned: spoken.canned,
    matcher,
    plainWords: plainWords(knowledge.intents),
  };
  return { ok: true, content, warnings };
}
