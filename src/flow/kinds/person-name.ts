// A person's name as on the identity card.
import { z } from 'zod';
import type { Checked } from './words.ts';
import { fieldBase, maskMiddle, wordsKind } from './words.ts';

export const PersonNameStepSchema = z.strictObject({ kind: z.literal('person-name'), ...fieldBase });
export type PersonNameStep = z.infer<typeof PersonNameStepSchema>;

export const personName = wordsKind<PersonNameStep>({
  schema: PersonNameStepSchema,
  check: checkPersonName,
  mask: (words) => maskMiddle(words, 1, 0),
});

/**
 * Han names have 2 to 20 characters, with a middle dot for names of several parts; Latin names 2 to 60 letters.
 * Returns the name with its dot and spaces put right.
 */
export function checkPersonName(words: string): Checked {
  const name = words.replace(/\s+/g, ' ').replace(/[•・‧∙．.](?=\p{Script=Han})/gu, '·');
  if (/\d/.test(name)) return { ok: false, why: 'wrong.name.digits' };
  const han = name.replace(/ /g, '');
  if (/^[\p{Script=Han}〇·]+$/u.test(han)) {
    const letters = Array.from(han).filter((letter) => letter !== '·').length;
    if (letters < 2 || letters > 20) return { ok: false, why: 'wrong.name.length' };
    return { ok: true, words: han };
  }
  if (!/^[\p{L}][\p{L}\p{M} .'’-]*$/u.test(name)) return { ok: false, why: 'wrong.name.characters' };
  if (name.length < 2 || name.length > 60) return { ok: false, why: 'wrong.name.length' };
  return { ok: true, words: name };
}
