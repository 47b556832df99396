// The words below the picture of /stats: Telegram takes 1,024 characters there, and refuses the picture with more.
import { MOST_IN_CAPTION } from '../chat/check-text.ts';
import { htmlLength } from '../chat/html.ts';
import type { PhraseKey } from '../chat/phrases.ts';
import type { Language } from '../chat/text.ts';
import type { Phrases } from '../chat/voice.ts';
import { MOST_DROPS } from './figures.ts';

/** What stands below the picture when there is something to say of everything. */
const LINES: readonly PhraseKey[] = [
  'general.stats.title',
  'general.stats.visits',
  'general.stats.asked',
  'general.stats.response',
  'general.stats.claimed',
  'general.stats.cases',
  'general.stats.now',
  'general.stats.rating',
  'general.stats.drops',
  ...Array.from({ length: MOST_DROPS }, () => 'general.stats.drop' as const),
  'general.stats.legend',
];

/** The longest caption in this language, in characters; a figure has up to six of them, a step's title thirty. */
export function captionLength(phrases: Partial<Phrases>, language: Language): number {
  const words = LINES.map((key) => {
    const text = phrases[key];
    const written = text?.[language] ?? text?.zh ?? '';
    return written.replace(/\{(\w+)\}/g, (_, name: string) => '0'.repeat(name === 'title' ? 30 : 6));
  });
  // Between heading, figures, steps and legend a line is left free.
  return htmlLength(words.join('\n')) + 3;
}

/** Whether these words may stand below a picture. */
export function fitsCaption(html: string): boolean {
  return htmlLength(html) <= MOST_IN_CAPTION;
}
