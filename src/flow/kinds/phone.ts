// A mainland mobile number, 11 digits.
import { z } from 'zod';
import { numberIn, numbersBy } from './number-in-words.ts';
import type { Checked } from './words.ts';
import { fieldBase, maskMiddle, wordsKind } from './words.ts';

export const PhoneStepSchema = z.strictObject({ kind: z.literal('phone'), ...fieldBase });
export type PhoneStep = z.infer<typeof PhoneStepSchema>;

export const phone = wordsKind<PhoneStep>({
  schema: PhoneStepSchema,
  check: (words) => numberIn(words, checkPhone, numbers),
  mask: (words) => maskMiddle(words, 3, 4),
  digits: 13,
  contact: true,
});

const numbers = numbersBy([
  /(?<!\d)(?:(?:\+|00)?86[ \p{Pd}]?)?1(?:[ \p{Pd}.]?\d){10}(?!\d)/gu,
  /(?<!\d)\d{7,}(?!\d)/gu,
]);

/** Takes +86, spaces and hyphens; returns the 11 digits. */
export function checkPhone(words: string): Checked {
  const digits = words.replace(/[\s\p{Pd}().]/gu, '').replace(/^(?:\+|00)?86(?=1\d{10}$)/, '');
  if (!/^\d+$/.test(digits)) return { ok: false, why: 'wrong.phone.characters' };
  if (digits.length !== 11)
    return { ok: false, why: 'wrong.phone.length', values: { length: digits.length } };
  if (!/^1[3-9]/.test(digits)) return { ok: false, why: 'wrong.phone.start' };
  return { ok: true, words: digits };
}
