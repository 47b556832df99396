// Traditional Chinese made from Simplified. Taiwan's letters, but not OpenCC's phrases for Taiwan ("twp"): those turn
// 注销 (closing an account) into 登出 (logging out).
import type { DictGroup, DictLike, LocalePreset } from 'opencc-js/core';
import { ConverterBuilder } from 'opencc-js/core';
import * as preset from 'opencc-js/preset/cn2t';
import { withUsualLetters } from './traditional-letters.ts';

/** Words that readers of Traditional Chinese write otherwise; tags, values in braces and Latin letters never change. */
const WORDS: readonly (readonly [string, string])[] = [
  ['賬', '帳'],
  ['聯繫', '聯絡'],
  ['登錄', '登入'],
  ['信息', '資訊'],
  ['“', '「'],
  ['”', '」'],
];

/** Gives every text in `value` that lacks one a `zh-Hant`, in place of a copy of the whole. */
export function withTraditional<Value>(value: Value): Value {
  const corpus: string[] = [];
  visit(value, (text) => corpus.push(text.zh));
  const convert = converterFor(corpus.join('\n'));
  const made = new Map<object, string>();
  visit(value, (text) => made.set(text, outsideMarkup(text.zh, convert)));
  // The copy differs from the value only in keys that its type has as optional.
  return copy(value, made) as Value;
}

/** A converter that knows the words of `corpus` and is ready at once: of 50,000 phrases some hundred concern it. */
export function converterFor(corpus: string): (text: string) => string {
  const letters = new Set(corpus);
  const known = new Map<DictLike, DictLike>();
  const narrow = (dict: DictLike): DictLike => {
    const narrowed = known.get(dict) ?? narrowedTo(letters, dict);
    known.set(dict, narrowed);
    return narrowed;
  };
  const narrowAll = (group: DictGroup): DictGroup => group.map(narrow).filter((dict) => dict.length > 0);
  const locale: LocalePreset = preset;
  const config = locale.configs?.['s2tw'];
  if (config === undefined) throw new Error('opencc-js has no conversion from Simplified to Taiwan letters');
  // The preset's segmentation is a list of dictionaries written as text; the library's type also allows one alone.
  const segmentation = config.segmentation as DictGroup;
  const [phrases = [], ...rest] = config.conversionChain;
  const narrowed = {
    segmentation: narrowAll(segmentation),
    conversionChain: [narrowAll(phrases), ...rest],
  };
  const convert = ConverterBuilder({ ...locale, configs: { s2tw: narrowed } })({ from: 'cn', to: 'tw' });
  return (text) =>
    WORDS.reduce((words, [from, to]) => words.replaceAll(from, to), withUsualLetters(convert(text)));
}

type Written = { zh: string; 'zh-Hant'?: string };

/** Without the entries that have a letter which is not among `letters`. */
function narrowedTo(letters: ReadonlySet<string>, dict: DictLike): DictLike {
  if (typeof dict !== 'string') return dict;
  const entries = dict.split('|');
  return entries.filter((entry) => concerns(entry, letters)).join('|');
}

function concerns(entry: string, letters: ReadonlySet<string>): boolean {
  for (const letter of entry) {
    if (letter === ' ') return true;
    if (!letters.has(letter)) return false;
  }
  return false;
}

function outsideMarkup(text: string, convert: (text: string) => string): string {
  return text
    .split(/(<[^<>]*>|\{[^{}]*\})/)
    .map((part, index) => (index % 2 === 1 ? part : convert(part)))
    .join('');
}

function isText(value: object): value is Written {
  return 'zh' in value && 'en' in value && typeof value.zh === 'string' && typeof value.en === 'string';
}

function visit(value: unknown, use: (text: Written) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if (isText(value)) {
    if (value['zh-Hant'] === undefined) use(value);
    return;
  }
  for (const part of Object.values(value)) visit(part, use);
}

function copy(value: unknown, made: ReadonlyMap<object, string>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const traditional = made.get(value);
  if (traditional !== undefined) return { ...value, 'zh-Hant': traditional };
  if (Array.isArray(value)) return value.map((part) => copy(part, made));
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, copy(part, made)]));
}
