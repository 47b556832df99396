// What editors should learn of a turn: words that nothing answered, and answers that did not help. Without a trace of
// who it was, and never what a step asks for as sensitive.
import type { Input } from '../chat/input.ts';
import type { Language } from '../chat/text.ts';
import { findStep } from '../flow/find.ts';
import type { Flows } from '../flow/schema.ts';
import type { Record } from './record.ts';

export type Unanswered = {
  kind: 'miss' | 'thumbs-down';
  /** What was written, cleaned; empty when it is not known any more. */
  text: string;
  language: Language;
  /** The question whose answer did not help. */
  question: string | null;
};

/** In letters; what is longer is a story, and its end is left out. */
const MOST = 200;

/** What this turn left unanswered, or null. */
export function unansweredIn(before: Record, after: Record, input: Input, flows: Flows): Unanswered | null {
  const { language } = after;
  const words = before.lastWords ?? '';
  if (after.misses > before.misses) {
    const text = input.kind === 'text' ? (cleanedAt(before, input.text, flows) ?? '') : words;
    return text === '' ? null : { kind: 'miss', text, language, question: null };
  }
  const thumb = Object.entries(after.helpful).find(([id, yes]) => !yes && before.helpful[id] !== false);
  return thumb === undefined ? null : { kind: 'thumbs-down', text: words, language, question: thumb[0] };
}

/** What was written, without personal data; null when the open step asks for something sensitive, or is not known. */
export function cleanedAt({ run, name }: Record, text: string, flows: Flows): string | null {
  const sensitive = run?.state === 'open' && findStep(flows, run.place)?.step.sensitive !== false;
  return sensitive ? null : withoutPersonal(text, name);
}

// What is not at the beginning of a word is not tried again from each of its letters.
const ADDRESSES = /(?<!\S)\S+@\S+|https?:\/\/\S+|www\.\S+|@\w+/giu;
/** What follows when people say who they are, up to the next mark: a name has at most four letters, or two words. */
const INTRODUCED =
  /((?:我叫|我是叫|名字叫|名字是|姓名(?:是|为|:|：)?|本人(?=[^\s]{2,4}[,，。])|我姓|我的名字是)\s*)\p{Script=Han}{1,4}/giu;
const INTRODUCED_IN_ENGLISH =
  /\b((?:my name is|my name's|i am called|this is|regards,?|yours,?)\s+)\p{L}+(?:\s+\p{Lu}\p{L}+)?/giu;
const NUMBERS = /[\p{N}零〇一二三四五六七八九幺]{4,}|\p{N}+/gu;

/** Digits become `#`; addresses, names that somebody gives, and `name`, the person's own, are taken out. */
export function withoutPersonal(text: string, name: string): string {
  const own = [name, ...name.split(/\s+/)].filter((part) => Array.from(part).length > 1);
  const bare = own.reduce((words, part) => words.replaceAll(part, '…'), text.normalize('NFKC'));
  const clean = bare
    .replace(ADDRESSES, '…')
    .replace(INTRODUCED, '$1…')
    .replace(INTRODUCED_IN_ENGLISH, '$1…')
    .replace(NUMBERS, '#')
    .replace(/…{2,}/g, '…')
    .replace(/[\s\p{C}]+/gu, ' ')
    .trim();
  return Array.from(clean).slice(0, MOST).join('');
}
