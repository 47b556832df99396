// What must not stand in a chat: codes and passwords, which nobody may ask for, and numbers that were not asked for here.
import {
  likeADay,
  roundOrYear,
  blanked,
  withoutExplained,
  withoutPlaces,
  withoutShapes,
} from './secrets/harmless.ts';
import { plainLetters } from './secrets/letters.ts';
import { longNumbers, shortNumbers } from './secrets/numbers.ts';
import type { Found } from './secrets/numbers.ts';
import { passwordsIn } from './secrets/passwords.ts';
import { CODE_WORD, HINT_WORD, IS, NONE_CAME, OTHER_CODE, PASSWORD_WORD, TOLD } from './secrets/words.ts';

export { LONG } from './secrets/numbers.ts';
export type Secret = 'code' | 'password' | 'personal';

/** What the open step may take: no number, one that is shorter than identity and card numbers, or one of those. */
export type Awaited = 'words' | 'short number' | 'long number';

/** What secret a message seems to hold, or null. A row of digits may be an attempt at the open step's answer. */
export function secretIn(text: string, awaited: Awaited): Secret | null {
  const spans = secretsIn(plainLetters(text).text, awaited);
  return ORDER.find((kind) => spans.some((span) => span.kind === kind)) ?? null;
}

const ORDER: readonly Secret[] = ['password', 'code', 'personal'];
const MASK = '●●●';

/** A text that holds a secret, so that others may read it: each secret is hidden in whatever form it stands there. */
export function maskSecret(text: string): string {
  const letters = plainLetters(text);
  const hidden = secretsIn(letters.text, 'words')
    .map(({ start, end }) => ({ start: letters.from[start] ?? 0, end: letters.to[end - 1] ?? text.length }))
    .toSorted((a, b) => a.start - b.start);
  let shown = '';
  let done = 0;
  for (const { start, end } of hidden) {
    if (start >= done) shown += text.slice(done, start) + MASK;
    // Marks that belong to the last letter go with it.
    done = Math.max(done, end + (/^[\p{Cf}\p{M}]*/u.exec(text.slice(end))?.[0].length ?? 0));
  }
  return shown + text.slice(done);
}

type Span = { kind: Secret; start: number; end: number };

/** Looks at plain letters. Each look goes over the text once. */
function secretsIn(text: string, awaited: Awaited): Span[] {
  // Every code has a digit and every password its word, and most of what people write has neither.
  if (!/\d/u.test(text) && text.search(PASSWORD_WORD) < 0) return [];
  const long = longNumbers(text);
  const rest = withoutShapes(withoutPlaces(text, long));
  const personal = awaited === 'long number' ? [] : long;
  return [
    ...passwordsIn(rest).map((found) => ({ kind: 'password' as const, ...found })),
    ...codesIn(rest, awaited).map((found) => ({ kind: 'code' as const, ...found })),
    ...personal.map((found) => ({ kind: 'personal' as const, ...found })),
  ];
}

type Word = { start: number; end: number };

function codesIn(shapes: string, awaited: Awaited): Word[] {
  const bare = withoutExplained(blanked(shapes, [OTHER_CODE]));
  const words = placesOf(bare, CODE_WORD);
  const hints = placesOf(bare, HINT_WORD);
  const told = new Map([...toldBehind(bare, hints, 'hint'), ...toldBehind(bare, words, 'word')]);
  const found: Word[] = lettered(bare, words);
  const numbers = shortNumbers(bare).flatMap((number) => standsAlone(bare, number, words));
  if (numbers.length === 0) return found;
  const sentences = placesOf(bare, /[。!?！？;；\n]/gu).map(({ start }) => start);
  const none = placesOf(bare, NONE_CAME).map(({ start }) => start);
  const near = { words, hints, sentences, none };
  const alone = awaited === 'words' && isShort(bare);
  for (const number of numbers) {
    const { start, end, digits } = number;
    const six = digits.length === 6;
    const link = told.get(start);
    const sentence = sentenceOf(sentences, start);
    const noneCame = none.some((at) => at >= sentence.start && at < sentence.end);
    const yes =
      link === undefined
        ? besideWord(number, near, noneCame) ||
          (six && alone && number.loose !== true && !roundOrYear(digits) && !likeADay(digits))
        : link.by === 'word'
          ? link.sure || six || !noneCame
          : (six && !noneCame) || (link.sure && !roundOrYear(digits) && !noneCame);
    if (yes) found.push({ start, end });
  }
  return found;
}

type Near = {
  words: readonly Word[];
  hints: readonly Word[];
  sentences: readonly number[];
  none: readonly number[];
};

/** A word for codes in the neighbourhood, whichever comes first. */
function besideWord(
  { start, end, digits }: Found,
  { words, hints, sentences }: Near,
  noneCame: boolean,
): boolean {
  const six = digits.length === 6;
  const within = (word: Word, most: number): boolean =>
    word.start >= end ? word.start - end <= most : word.end <= start && start - word.end <= most;
  if (six) {
    if (words.some((word) => within(word, 80))) return true;
    return !roundOrYear(digits) && !likeADay(digits) && !noneCame && hints.some((word) => within(word, 12));
  }
  if (roundOrYear(digits) || likeADay(digits) || noneCame) return false;
  const sentence = sentenceOf(sentences, start);
  return words.some((word) => within(word, 24) && word.start >= sentence.start && word.end <= sentence.end);
}

function sentenceOf(ends: readonly number[], at: number): { start: number; end: number } {
  const start = ends.findLast((end) => end < at) ?? -1;
  return { start: start + 1, end: ends.find((end) => end >= at) ?? Infinity };
}

/** Where a number may begin that the word before tells. */
function toldBehind(
  text: string,
  words: readonly Word[],
  by: 'word' | 'hint',
): [number, { by: 'word' | 'hint'; sure: boolean }][] {
  return words.map(({ end }) => {
    TOLD.lastIndex = end;
    const link = TOLD.exec(text)?.[0] ?? '';
    return [end + link.length, { by, sure: IS.test(link) }];
  });
}

/** A number that stands in a word of Latin letters is part of that; but yzm482913 and G-482913 are told. */
function standsAlone(text: string, number: Found, words: readonly Word[]): Found[] {
  const before = /[a-z]/u.test(text.charAt(number.start - 1));
  const after = /[a-z]/u.test(text.charAt(number.end));
  const touched =
    (before && !words.some(({ end }) => end === number.start)) ||
    (after && !words.some(({ start }) => start === number.end));
  return touched ? [] : [number];
}

/** Codes with letters in them, told by the word before or behind: A7K9Q2. */
function lettered(text: string, words: readonly Word[]): Word[] {
  const found: Word[] = [];
  for (const { start, end } of words) {
    TOLD.lastIndex = end;
    const from = end + (TOLD.exec(text)?.[0].length ?? 0);
    MIXED.lastIndex = from;
    const behind = MIXED.exec(text)?.[0];
    if (behind !== undefined) found.push({ start: from, end: from + behind.length });
    const before = MIXED_BEFORE.exec(text.slice(Math.max(0, start - 24), start));
    if (before?.[1] !== undefined) {
      const at = Math.max(0, start - 24) + before.index;
      found.push({ start: at, end: at + before[1].length });
    }
  }
  for (const { 0: whole, index } of text.matchAll(/(?<![a-z0-9])g-\d{6}(?!\d)/gu))
    found.push({ start: index, end: index + whole.length });
  return found;
}

const MIXED = /(?=[a-z-]{0,9}\d)(?=[\d-]{0,9}[a-z])[a-z\d](?:-?[a-z\d]){3,9}(?![a-z\d])/uy;
const MIXED_BEFORE =
  /(?<![a-z\d])((?=[a-z]{0,9}\d)(?=\d{0,9}[a-z])[a-z\d]{4,10})[\s,"'(（-]{0,3}(?:是|为|就是|这是|这个是|is|:|=)?(?:我|您|你|的|收到|本次|短信|my|the|your|\s){0,4}$/u;

/** Whether a number is most of what is said. */
function isShort(text: string): boolean {
  const letters = text.replace(/\P{L}/gu, '');
  const latin = letters.replace(/[^a-z]/gu, '').length;
  return letters.length - latin <= 30 && latin <= 50;
}

function placesOf(text: string, pattern: RegExp): Word[] {
  return Array.from(text.matchAll(pattern), ({ 0: word, index: start }) => ({
    start,
    end: start + word.length,
  }));
}
