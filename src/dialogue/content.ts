// Everything that editors write, checked and ready: what a turn is decided with. One value, replaced whole.
import type { Phrases } from '../chat/voice.ts';
import type { FaqEntry } from '../faq/knowledge.ts';
import type { IntentId, Matcher } from '../faq/matcher.ts';
import type { Flows } from '../flow/schema.ts';

export type Content = {
  flows: Flows;
  phrases: Phrases;
  /** The questions, in the order of the menu. */
  questions: readonly FaqEntry[];
  matcher: Matcher;
  /** The intent whose listed words a text is, or null. */
  plainWords: (text: string) => IntentId | null;
};

/** The question with this id, or that once had it; null when content has none. */
export function questionById(content: Content, id: string): FaqEntry | null {
  return (
    content.questions.find((entry) => entry.id === id) ??
    content.questions.find((entry) => entry.was?.includes(id)) ??
    null
  );
}
