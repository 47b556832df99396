// The card to be cancelled: its 11-digit number, or the ICCID printed on it.
import { z } from 'zod';
import type { Checked } from './words.ts';
import { fieldBase, maskMiddle, wordsKind } from './words.ts';

export const CardNumberStepSchema = z.strictObject({ kind: z.literal('card-number'), ...fieldBase });
export type CardNumberStep = z.infer<typeof CardNumberStepSchema>;

export const cardNumber = wordsKind<CardNumberStep>({
  schema: CardNumberStepSchema,
  check: checkCardNumber,
  mask: (words) => maskMiddle(words, 3, 4),
  digits: 20,
  contact: true,
});

/**
 * An 11-digit number that begins with 1, or an ICCID: 19 or 20 digits that begin with 89 (telecom) and end with
 * their Luhn digit (ITU-T E.118). Returns digits only.
 */
export function checkCardNumber(words: string): Checked {
  const digits = words.replace(/[\s\p{Pd}().]/gu, '').replace(/^(?:\+|00)?86(?=1\d{10}$)/, '');
  if (!/^\d+$/.test(digits)) return { ok: false, why: 'wrong.card.characters' };
  if (digits.length === 11) {
    return digits.startsWith('1') ? { ok: true, words: digits } : { ok: false, why: 'wrong.card.start' };
  }
  if (digits.length !== 19 && digits.length !== 20) {
    return { ok: false, why: 'wrong.card.length', values: { length: digits.length } };
  }
  if (!digits.startsWith('89')) return { ok: false, why: 'wrong.card.iccid' };
  if (!passesLuhn(digits)) return { ok: false, why: 'wrong.card.check' };
  return { ok: true, words: digits };
}

/** Whether the last digit is the Luhn digit of the others (ISO/IEC 7812-1, annex B). */
export function passesLuhn(digits: string): boolean {
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, digit, index) => {
      const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}
