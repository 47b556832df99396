// What can be wrong with a text that editors wrote, in each of its languages: length, markup, placeholders.
import { readHtml } from './html.ts';
import { didYouMean } from './nearest.ts';
import type { Text } from './text.ts';
import { LANGUAGES } from './text.ts';

/** Something wrong in a piece of content: where (by keys and positions), what, and what to do; whole sentences. */
export type Flaw = {
  path: (string | number)[];
  what: string;
  fix: string;
  /** The words of the text that carry the flaw, so that its very line can be shown. */
  near?: string;
};

export type TextRule = {
  /** The most that it may have: UTF-16 units after parsing where markup is allowed, else characters. */
  most: number;
  /** The placeholders that it may use. */
  values: readonly string[];
  /** Whether it is Telegram HTML; labels on buttons and descriptions of commands are plain words. */
  markup: boolean;
};

/** Telegram's 4,096 less what the bot puts around a text: progress, an answer, a warning. */
export const MOST_IN_MESSAGE = 3000;
/** Telegram's limit for words below a picture. */
export const MOST_IN_CAPTION = 1024;
/** About what a phone shows on one button. */
export const MOST_ON_BUTTON = 40;

/** A rule for words on a button or in a list, which carry neither markup nor placeholders. */
export const LABEL: TextRule = { most: MOST_ON_BUTTON, values: [], markup: false };

/** All flaws of a text; each path ends with the language. */
export function textFlaws(text: Text, rule: TextRule): Flaw[] {
  return LANGUAGES.flatMap((language) => {
    const words = text[language];
    return words === undefined ? [] : wordsFlaws(words, rule).map((flaw) => ({ ...flaw, path: [language] }));
  });
}

function wordsFlaws(words: string, rule: TextRule): Omit<Flaw, 'path'>[] {
  const read = rule.markup ? readHtml(words) : { text: words, mistakes: plainMistakes(words) };
  const flaws: Omit<Flaw, 'path'>[] = [...read.mistakes, ...placeholderFlaws(words, rule.values)];
  const bare = read.text.replace(/\{[a-z][a-zA-Z]*\}/g, '');
  const length = rule.markup ? read.text.length : Array.from(bare).length;
  if (length > rule.most) {
    flaws.push({
      what: `This text has ${length} characters; ${rule.most} fit.`,
      fix: `Shorten it by ${length - rule.most}.`,
    });
  }
  if (read.text.trim() === '') {
    flaws.push({ what: 'This text is empty.', fix: 'Write what the customer should read.' });
  }
  return flaws;
}

function plainMistakes(words: string): Omit<Flaw, 'path'>[] {
  return [...words.matchAll(/<\/?[a-z][^<>]*>|&(?:lt|gt|amp|quot|#\w+);/gi)].map(([near]) => ({
    near,
    what: `${near} would be shown as it is: this text is plain words without markup.`,
    fix: 'Take it out.',
  }));
}

function placeholderFlaws(words: string, values: readonly string[]): Omit<Flaw, 'path'>[] {
  return [...words.matchAll(/[{｛]([^{}｛｝\n]{0,40})[}｝]/g)].flatMap(([near, inner = '']) => {
    const name = inner.trim();
    if (near === `{${name}}` && values.includes(name)) return [];
    if (values.includes(name)) {
      return [{ near, what: `The placeholder ${near} is not written exactly.`, fix: `Write {${name}}.` }];
    }
    const fix = values.length === 0 ? 'Take it out; nothing is filled in here.' : didYouMean(name, values);
    return [{ near, what: `There is no placeholder ${near} here.`, fix }];
  });
}
