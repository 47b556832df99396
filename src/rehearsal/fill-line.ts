// What a script says by name instead of by words: `{hotline}` and `{support.hours}` are whatever the content under test
// says there, so that an editor who changes a phrase need not change the tests that only pass it by.
import type { Flaw } from '../chat/check-text.ts';
import { readHtml } from '../chat/html.ts';
import { didYouMean } from '../chat/nearest.ts';
import type { Language, Text } from '../chat/text.ts';
import { inLanguage } from '../chat/text.ts';
import type { Content } from '../dialogue/content.ts';
import type { Line } from './script.ts';
import { listOf } from './script.ts';

/** The words of a line that are the bot's own. What people write is left alone. */
const BOTS = ['press', 'staffPress', 'bot', 'not', 'buttons', 'topic'] as const;
/** Names as the texts of steps have them. */
const SHORT: Readonly<Record<string, string>> = { hotline: 'support.hotline', hours: 'support.hours' };
const NAME = /\{([a-z][a-zA-Z.]*)\}/g;
/** Stands for any words, or none. */
const ANY = '…';

/** The line with every name filled in, in the language that is spoken; or the first name that stands for nothing. */
export function fillLine(line: Line, language: Language, content: Content): { line: Line } | { flaw: Flaw } {
  const phrases = new Map<string, Text>(Object.entries(content.phrases));
  const known = [...phrases.keys()];
  for (const key of BOTS) {
    for (const [at, words] of listOf(line[key]).entries()) {
      const wrong = namesIn(words).find((name) => !known.includes(SHORT[name] ?? name));
      if (wrong === undefined) continue;
      const what = `There is no phrase {${wrong}} that a test can name.`;
      const path = typeof line[key] === 'string' ? [key] : [key, at];
      return { flaw: { path, what, fix: didYouMean(wrong, [...Object.keys(SHORT), ...known]) } };
    }
  }
  const said = (words: string): string =>
    words.replace(NAME, (whole, name: string) => {
      const text = phrases.get(SHORT[name] ?? name);
      // What the phrase itself is filled with may be anything.
      return text === undefined ? whole : readHtml(inLanguage(text, language)).text.replace(NAME, ANY);
    });
  const filled = BOTS.flatMap((key) => {
    const words = line[key];
    if (words === undefined) return [];
    return [[key, typeof words === 'string' ? said(words) : words.map(said)] as const];
  });
  return { line: { ...line, ...Object.fromEntries(filled) } };
}

/** Whether the words stand in the text; between the parts around each `…` there may be anything. */
export function standIn(text: string, words: string): boolean {
  let from = 0;
  return words.split(ANY).every((part) => {
    const at = text.indexOf(part, from);
    from = at + part.length;
    return at >= 0;
  });
}

function namesIn(words: string): string[] {
  return [...words.matchAll(NAME)].map(([, name = '']) => name);
}
