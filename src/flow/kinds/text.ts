// A few words of the person's own.
import { z } from 'zod';
import { fieldBase, maskMiddle, wordsKind } from './words.ts';

export const TextStepSchema = z.strictObject({
  kind: z.literal('text'),
  ...fieldBase,
  least: z.int().min(1).default(1),
  most: z.int().min(1).max(2000).default(500),
});
export type TextStep = z.infer<typeof TextStepSchema>;

export const text = wordsKind<TextStep>({
  schema: TextStepSchema,
  check(words, step) {
    const length = Array.from(words).length;
    if (length < step.least) return { ok: false, why: 'wrong.text.short', values: { least: step.least } };
    if (length > step.most) return { ok: false, why: 'wrong.text.long', values: { most: step.most, length } };
    return { ok: true, words };
  },
  anyWords: true,
  mask: (words) => maskMiddle(words, 1, 0),
});
