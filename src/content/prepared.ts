// Content that is checked and learned from, as plain data that one process can hand to another, and what it becomes.
import type { Phrases } from '../chat/voice.ts';
import type { Content } from '../dialogue/content.ts';
import type { FaqEntry, Intents } from '../faq/knowledge.ts';
import { matcherFrom } from '../faq/matcher.ts';
import { plainWords } from '../faq/plain-words.ts';
import type { Flow } from '../flow/schema.ts';
import type { Canned } from '../handover/canned.ts';
import type { Learned } from './lesson.ts';
import type { Mistake } from './mistake.ts';

type Refused = { ok: false; mistakes: Mistake[]; warnings: Mistake[] };

/** `warnings` are to be seen and stop nothing: an answer that is due for review. */
export type Loaded = { ok: true; content: Content; learned: Learned; warnings: Mistake[] } | Refused;

export type Prepared =
  | {
      ok: true;
      /** With Traditional Chinese in every text. */
      spoken: {
        flows: readonly Flow[];
        phrases: Phrases;
        canned: readonly Canned[];
        questions: readonly FaqEntry[];
      };
      learned: Learned;
      intents: Intents;
      warnings: Mistake[];
    }
  | Refused;

export type Care = {
  /** Also asks the trained matcher every phrasing, which takes about as long again as its training. */
  thorough?: boolean;
  /** The date by which reviews are due, `YYYY-MM-DD`. */
  today?: string;
  /** What was learned the last time, so that nothing is trained when the lesson is the same. */
  learned?: Learned;
};

/** What turns are decided with, in some milliseconds. */
export function contentOf(prepared: Prepared): Loaded {
  if (!prepared.ok) return prepared;
  const { spoken, learned, intents, warnings } = prepared;
  const content: Content = {
    flows: new Map(spoken.flows.map((flow) => [flow.id, flow])),
    phrases: spoken.phrases,
    questions: spoken.questions,
    canned: spoken.canned,
    matcher: matcherFrom(learned.model),
    plainWords: plainWords(intents),
  };
  return { ok: true, content, learned, warnings };
}
