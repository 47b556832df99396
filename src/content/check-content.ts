// All parsed files held against their schemas and against each other. Pure: it reads no disk and trains nothing.
import { join } from 'node:path';
import type { Phrases } from '../chat/voice.ts';
import type { Knowledge } from '../faq/knowledge.ts';
import { checkFlows } from '../flow/check.ts';
import type { Canned } from '../handover/canned.ts';
import type { Flow } from '../flow/schema.ts';
import { FlowSchema } from '../flow/schema.ts';
import { CANNED_FILE, readCanned } from './canned-file.ts';
import {
  knowledgeMistakes,
  overdueReviews,
  questionMistakes,
  readKnowledge,
  topicMistakes,
} from './faq-files.ts';
import { checkIds, IDS_FILE } from './ids-file.ts';
import type { Mistake } from './mistake.ts';
import { inOrder } from './mistake.ts';
import { PHRASES_FILE, readPhrases } from './phrases-file.ts';
import type { Parsed } from './parsed.ts';
import { readShape } from './read-shape.ts';

/** What editors wrote, when nothing is wrong with it. */
export type Written = {
  flows: readonly Flow[];
  phrases: Phrases;
  canned: readonly Canned[];
  knowledge: Knowledge;
};

export type Checked =
  | { ok: true; written: Written; warnings: Mistake[] }
  /** Nothing of this may reach a customer. */
  | { ok: false; mistakes: Mistake[]; warnings: Mistake[] };

/**
 * The whole of what was written, or every mistake in it, in order. Warnings are to be seen and stop nothing. `today`
 * is a date, `YYYY-MM-DD`; `known` are the lines of the matcher that stood there before, the oldest first.
 */
export function checkContent(
  flowFiles: Parsed,
  faqFiles: Parsed,
  today: string,
  known: readonly ReadonlySet<string>[] = [],
): Checked {
  const phrases = phrasesIn(flowFiles);
  const flows = flowsIn(flowFiles);
  const canned = cannedIn(flowFiles);
  const faq = readKnowledge(faqFiles);
  const byId = new Map(flows.list.map((flow) => [flow.id, flow]));
  const related = questionMistakes(faq.questions, byId, flows.complete);
  const own = [...flowFiles.mistakes, ...faqFiles.mistakes];
  const ids = idsIn(flowFiles, {
    flows: byId,
    questions: faq.questions.flatMap(({ content }) => content.questions),
    complete: flows.complete && faq.complete,
  });
  const across =
    faq.knowledge === null
      ? { mistakes: [], warnings: [] }
      : knowledgeMistakes(faqFiles, faq.knowledge, known);
  const warnings = inOrder([...overdueReviews(faq.questions, today), ...ids.warnings, ...across.warnings]);
  const mistakes = [
    ...own,
    ...phrases.mistakes,
    ...canned.mistakes,
    ...flows.mistakes,
    ...faq.mistakes,
    ...related,
    ...topicMistakes(faqFiles, faq.knowledge),
    ...across.mistakes,
    ...ids.mistakes,
  ];
  if (mistakes.length > 0 || phrases.phrases === null || faq.knowledge === null) {
    return { ok: false, mistakes: inOrder(mistakes), warnings };
  }
  const written = {
    flows: flows.list,
    phrases: phrases.phrases,
    canned: canned.canned,
    knowledge: faq.knowledge,
  };
  return { ok: true, written, warnings };
}

function phrasesIn(files: Parsed): ReturnType<typeof readPhrases> {
  const yaml = files.yamls.find(({ name }) => name === PHRASES_FILE);
  if (yaml !== undefined) return readPhrases(yaml);
  if (!files.listed || files.unread.includes(PHRASES_FILE)) return { phrases: null, mistakes: [] };
  const file = join(files.folder, PHRASES_FILE);
  const what = 'This file is missing: it holds everything that the bot says besides steps and questions.';
  return { phrases: null, mistakes: [{ file, line: 1, column: 1, what, fix: 'Put it back.' }] };
}

function cannedIn(files: Parsed): ReturnType<typeof readCanned> {
  const yaml = files.yamls.find(({ name }) => name === CANNED_FILE);
  return yaml === undefined ? { canned: [], mistakes: [] } : readCanned(yaml);
}

function idsIn(files: Parsed, written: Parameters<typeof checkIds>[1]): ReturnType<typeof checkIds> {
  const yaml = files.yamls.find(({ name }) => name === IDS_FILE);
  return yaml === undefined ? { mistakes: [], warnings: [] } : checkIds(yaml, written);
}

/** Files of the folder that hold no flow. */
const OTHERS: readonly string[] = [PHRASES_FILE, CANNED_FILE, IDS_FILE];

function flowsIn(files: Parsed): { list: Flow[]; complete: boolean; mistakes: Mistake[] } {
  const read = files.yamls
    .filter(({ name }) => !OTHERS.includes(name))
    .map((yaml) => ({ yaml, ...readShape(FlowSchema, yaml) }));
  const good = read.flatMap(({ yaml, value }) => (value === null ? [] : [{ yaml, flow: value }]));
  const complete =
    files.listed && good.length === read.length && files.unread.every((name) => OTHERS.includes(name));
  const list = good.map(({ flow }) => flow);
  const flaws = checkFlows(list, complete).flatMap(({ flow, path, near, what, fix }) => {
    const yaml = good[flow]?.yaml;
    return yaml === undefined ? [] : [yaml.mistake({ path, near }, what, fix)];
  });
  return { list, complete, mistakes: [...read.flatMap(({ mistakes }) => mistakes), ...flaws] };
}
