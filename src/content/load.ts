// Everything that editors write, from disk to one checked value. Nothing that an editor or a disk can do is an exception here.
import type { Content } from '../dialogue/content.ts';
import { questionsOf } from '../faq/knowledge.ts';
import { trainMatcher } from '../faq/matcher.ts';
import { plainWords } from '../faq/plain-words.ts';
import { checkContent } from './check-content.ts';
import { knowledgeMistakes } from './faq-files.ts';
import type { Mistake } from './mistake.ts';
import { inOrder } from './mistake.ts';
import { parseAll } from './parsed.ts';
import { readFolder } from './read-folder.ts';
import { withTraditional } from './traditional.ts';

export type Folders = { flowsDir: string; faqDir: string };
export type Loaded = { ok: true; content: Content } | { ok: false; mistakes: Mistake[] };

/**
 * Reads and checks all content: either the whole of it, or every mistake, by file and line. Training takes part of
 * a second; `thorough` also asks the trained matcher every phrasing, which takes about as long again.
 */
export async function loadContent({ flowsDir, faqDir }: Folders, thorough = false): Promise<Loaded> {
  const [flowFiles, faqFiles] = await Promise.all([readFolder(flowsDir), readFolder(faqDir)]);
  const faq = parseAll(faqDir, faqFiles);
  const checked = checkContent(parseAll(flowsDir, flowFiles), faq);
  if (!checked.ok) return checked;
  const { flows, phrases, canned, knowledge } = checked.written;
  const spoken = withTraditional({ flows, phrases, canned, questions: questionsOf(knowledge) });
  const matcher = trainMatcher(knowledge);
  const misled = thorough ? inOrder(knowledgeMistakes(faq, knowledge, matcher)) : [];
  if (misled.length > 0) return { ok: false, mistakes: misled };
  const content: Content = {
    flows: new Map(spoken.flows.map((flow) => [flow.id, flow])),
    phrases: spoken.phrases,
    questions: spoken.questions,
    canned: spoken.canned,
    matcher,
    plainWords: plainWords(knowledge.intents),
  };
  return { ok: true, content };
}
