// Content that is checked and learned from, as plain data that one process can hand to another, and what it becomes.
import type { Phrases } from '../chat/voice.ts';
import type { Content } from '../dialogue/content.ts';
import type { FaqEntry, Intents, Topic } from '../faq/knowledge.ts';
import { matcherFrom } from '../faq/matcher.ts';
import { commandWords, plainWords } from '../faq/plain-words.ts';
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
        topics: readonly Topic[];
      };
      /** Null when the lesson is the one that was named as known. */
      learned: Learned | null;
      intents: Intents;
      warnings: Mistake[];
    }
  | Refused;

/** What is told to whoever prepares content, wherever that is. */
export type Task = {
  /** The date by which reviews are due, `YYYY-MM-DD`. */
  today?: string;
  /** The lesson whose model is at hand, so that nothing is learned or handed over again. */
  lesson?: string;
  /** Does the work, whatever is kept of it, and keeps nothing. */
  fresh?: boolean;
};

export type Care = Omit<Task, 'lesson'> & {
  /** What was learned the last time. */
  learned?: Learned | undefined;
};

/** What turns are decided with, in some milliseconds. `known` is what was learned of the lesson that was named. */
export function contentOf(
  prepared: Extract<Prepared, { ok: true }>,
  known: Learned | undefined,
): Extract<Loaded, { ok: true }>;
export function contentOf(prepared: Prepared, known: Learned | undefined): Loaded;
export function contentOf(prepared: Prepared, known: Learned | undefined): Loaded {
  if (!prepared.ok) return prepared;
  const { spoken, intents, warnings } = prepared;
  const learned = prepared.learned ?? known;
  if (learned === undefined) throw new Error('content was prepared with a lesson that nobody has learned');
  const content: Content = {
    flows: new Map(spoken.flows.map((flow) => [flow.id, flow])),
    phrases: spoken.phrases,
    questions: spoken.questions,
    topics: spoken.topics,
    canned: spoken.canned,
    matcher: matcherFrom(learned.model),
    plainWords: plainWords(intents),
    commandWords: commandWords(intents),
  };
  return { ok: true, content, learned, warnings };
}
