// A calendar date.
import { z } from 'zod';
import { readDate } from '../dates.ts';
import { fieldBase, maskMiddle, wordsKind } from './words.ts';

export const DateStepSchema = z.strictObject({
  kind: z.literal('date'),
  ...fieldBase,
  /** `past` takes today and before, `future` today and after. */
  when: z.enum(['past', 'future', 'any']).default('any'),
});
export type DateStep = z.infer<typeof DateStepSchema>;

export const date = wordsKind<DateStep>({
  schema: DateStepSchema,
  check(words, step, view) {
    const day = readDate(words, view.today);
    if (day === null) return { ok: false, why: 'wrong.date.form', values: { today: view.today } };
    if (step.when === 'past' && day > view.today) return { ok: false, why: 'wrong.date.future' };
    if (step.when === 'future' && day < view.today) return { ok: false, why: 'wrong.date.past' };
    return { ok: true, words: day };
  },
  mask: (words) => maskMiddle(words, 4, 0),
  digits: 8,
});
