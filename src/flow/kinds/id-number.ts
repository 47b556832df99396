// A mainland identity number: region, date of birth, order and check digit (GB 11643-1999), also of residence permits.
import { z } from 'zod';
import { isRealDate } from '../dates.ts';
import { numberIn, numbersBy } from './number-in-words.ts';
import type { Checked } from './words.ts';
import { fieldBase, maskMiddle, wordsKind } from './words.ts';

export const IdNumberStepSchema = z.strictObject({ kind: z.literal('id-number'), ...fieldBase });
export type IdNumberStep = z.infer<typeof IdNumberStepSchema>;

export const idNumber = wordsKind<IdNumberStep>({
  schema: IdNumberStepSchema,
  check: (words, _step, view) => {
    const checked = numberIn(words, (number) => checkIdNumber(number, view.today), numbers);
    return !checked.ok && OTHER_PAPER.test(words) ? { ok: false, why: 'wrong.id.other' } : checked;
  },
  mask: (words) => maskMiddle(words, 3, 4),
  digits: 18,
  instead: (words) => (OTHER_PAPER.test(words) ? 'wrong.id.other' : null),
});

const numbers = numbersBy([
  /(?<![\dA-Z])\d(?:[ \p{Pd}.·]{0,2}\d){16}[ \p{Pd}.·]?[\dX×*✕ХхΧχ](?![\dA-Z])/giu,
  /(?<![\dA-Z])\d{7,}X?(?![\dA-Z])/giu,
]);

/**
 * A passport, or a permit of somebody from Hong Kong, Macao or Taiwan, by its word or its shape: they have letters in
 * front, and no number that could be checked here.
 */
const OTHER_PAPER =
  /护照|護照|通行[证證]|台胞[证證]|回[乡鄉][证證]|港澳[证證]|居留[证證许許]|军官[证證]|passport|travel permit|residence permit|^[A-Z]{1,3}\s?\d{6,12}(?:\(?[A-Z\d]\)?)?$/iu;

/** Provinces, municipalities, autonomous regions and special regions (GB/T 2260, first two digits; 83: GB 11643 use for Taiwan residents). */
const REGIONS = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(
    ' ',
  ),
);

/** Weights of the first 17 digits (ISO 7064 MOD 11-2, as GB 11643 prescribes). */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Names the first mistake: characters, length, region, date of birth, check digit. `today` is `YYYY-MM-DD`. */
export function checkIdNumber(words: string, today: string): Checked {
  // The last sign is often typed as something that only looks like an X.
  const number = words
    .replace(/[\s\p{Pd}·.]/gu, '')
    .toUpperCase()
    .replace(/[×*✕ХΧ]$/u, 'X');
  if (!/^[0-9X]+$/.test(number)) return { ok: false, why: 'wrong.id.characters' };
  if (/^\d{15}$/.test(number)) return { ok: false, why: 'wrong.id.old' };
  if (number.length !== 18) return { ok: false, why: 'wrong.id.length', values: { length: number.length } };
  if (!/^\d{17}[0-9X]$/.test(number)) return { ok: false, why: 'wrong.id.characters' };
  if (!REGIONS.has(regionOf(number))) {
    return { ok: false, why: 'wrong.id.region', values: { region: number.slice(0, 2) } };
  }
  const born = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!isRealDate(born) || born < '1900-01-01' || born > today) {
    return { ok: false, why: 'wrong.id.date' };
  }
  if (number[17] !== idCheckDigit(number)) return { ok: false, why: 'wrong.id.check' };
  return { ok: true, words: number };
}

/** Permanent residence cards of foreigners begin with 9, and then with where they were issued. */
function regionOf(number: string): string {
  return number.startsWith('9') ? number.slice(1, 3) : number.slice(0, 2);
}

/** The check digit that belongs to the first 17 digits. */
export function idCheckDigit(number: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(number[index]), 0);
  return '10X98765432'[sum % 11] ?? '';
}
