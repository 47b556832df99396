// Makes different ways of typing the same thing equal: full width, Traditional characters, case, repeated marks.
import { ConverterBuilder, type LocalePreset } from 'opencc-js/core';
import * as preset from 'opencc-js/preset/t2cn';

const locale: LocalePreset = preset;
const toSimplified = ConverterBuilder(locale)({ from: 't', to: 'cn' });

/** Folded text: lower case, Simplified, half width, one space between words, sentence marks kept as `, . ? !`. */
export function normalise(text: string): string {
  return toSimplified(text.normalize('NFKC').toLowerCase())
    .replaceAll('帐', '账')
    .replace(/[’‘`´]/g, "'")
    .replace(/[，、；;：:]/g, ',')
    .replace(/[。\n\r…~]+/g, '.')
    .replace(/[^\p{Script=Han}\p{L}\p{N}',.?!\s/+-]/gu, ' ')
    .replace(/(.)\1{2,}/gu, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

/** What of a line tells it from others: not its script, nor its punctuation. */
export function bareOf(text: string): string {
  return normalise(text).replace(/[,.?! ]/g, '');
}
