// The card to be cancelled: its number, or the ICCID printed on it.
import { z } from 'zod';
import { numberIn, numbersBy } from './number-in-words.ts';
import type { Checked } from './words.ts';
import { fieldBase, maskMiddle, wordsKind } from './words.ts';

export const CardNumberStepSchema = z.strictObject({ kind: z.literal('card-number'), ...fieldBase });
export type CardNumberStep = z.infer<typeof CardNumberStepSchema>;

export const cardNumber = wordsKind<CardNumberStep>({
  schema: CardNumberStepSchema,
  check: (words, _step, view) => {
    const hotline = plain(view.voice.phrase('support.hotline'));
    return numberIn(words, checkCardNumber, (text) =>
      numbers(text).filter((found) => plain(found) !== hotline),
    );
  },
  mask: (words) => maskMiddle(words, 3, 4),
  digits: 20,
  contact: true,
});

/** ICCIDs, numbers of 13 digits, phone numbers, then whatever else may be meant for one. */
const numbers = numbersBy([
  /(?<![\dA-Z])89(?:[ \p{Pd}.]?[\dA-F]){17,18}(?![\dA-Z])/giu,
  /(?<!\d)1(?:06|4\d)(?:[ \p{Pd}]?\d){10}(?!\d)/gu,
  /(?<!\d)(?:(?:\+|00)?86[ \p{Pd}]?)?1(?:[ \p{Pd}.]?\d){10}(?!\d)/gu,
  /(?<!\d)\d{7,}(?!\d)/gu,
]);

/**
 * A number of 11 digits that begins with 1; one of 13 that begins with 106 or 14, as cards of machines have; or an
 * ICCID: 19 or 20 signs that begin with 89 (telecom) and end with their Luhn digit (ITU-T E.118). Mainland cards are
 * printed with a hexadecimal letter in the middle, with a filler F behind 19 digits, or with a last digit that does not
 * fit: such a number is taken, with a doubt. Returns digits and letters only.
 */
export function checkCardNumber(words: string): Checked {
  const number = plain(words);
  if (/^89[\dA-F]{17,18}$/.test(number)) {
    const digits = number.replace(/(?<=^\d{19})F$/, '');
    return passesLuhn(digits)
      ? { ok: true, words: number }
      : { ok: true, words: number, doubt: 'doubt.card.check' };
  }
  if (!/^\d+$/.test(number)) return { ok: false, why: 'wrong.card.characters' };
  if (number.length === 11) {
    return number.startsWith('1') ? { ok: true, words: number } : { ok: false, why: 'wrong.card.start' };
  }
  if (/^1(?:06|4\d)\d{10}$/.test(number)) return { ok: true, words: number, doubt: 'doubt.card.machine' };
  if (number.length !== 19 && number.length !== 20) {
    return { ok: false, why: 'wrong.card.length', values: { length: number.length } };
  }
  return { ok: false, why: 'wrong.card.iccid' };
}

function plain(words: string): string {
  return words
    .replace(/[\s\p{Pd}().]/gu, '')
    .replace(/^(?:\+|00)?86(?=1\d{10}$)/, '')
    .toUpperCase();
}

/** Whether it is digits, and the last one is the Luhn digit of the others (ISO/IEC 7812-1, annex B). */
export function passesLuhn(digits: string): boolean {
  if (!/^\d+$/.test(digits)) return false;
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, digit, index) => {
      const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}
