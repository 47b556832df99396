// Everything that editors write, checked and ready: what a turn is decided with. One value, replaced whole.
import type { Phrases } from '../chat/voice.ts';
import type { FaqEntry, Topic } from '../faq/knowledge.ts';
import type { IntentId, Matcher } from '../faq/matcher.ts';
import type { Flows } from '../flow/schema.ts';
import type { Canned } from '../handover/canned.ts';

export type Content = {
  flows: Flows;
  phrases: Phrases;
  /** The questions, in the order of the menu. */
  questions: readonly FaqEntry[];
  /** What no question answers, and what is said to it. */
  topics: readonly Topic[];
  /** The replies that staff send by name, in the order of the list. */
  canned: readonly Canned[];
  matcher: Matcher;
  /** The intent whose listed words a text is, or null. */
  plainWords: (text: string) => IntentId | null;
  /** The intent of which a text is a command even where a step takes whatever is written, or null. */
  commandWords: (text: string) => IntentId | null;
};
