// What a person has answered at a step. Records keep answers by permanent ids; a kind knows which shape is its own.
import { z } from 'zod';

export const UploadSchema = z.object({
  kind: z.enum(['photo', 'document']),
  fileId: z.string(),
  uniqueId: z.string(),
});

export const AnswerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('seen') }),
  z.object({ kind: z.literal('option'), option: z.string() }),
  z.object({ kind: z.literal('options'), options: z.array(z.string()) }),
  z.object({ kind: z.literal('words'), words: z.string() }),
  z.object({ kind: z.literal('uploads'), uploads: z.array(UploadSchema) }),
]);
export type Answer = z.infer<typeof AnswerSchema>;

/** Answers by `flow/step`. */
export type Answers = Readonly<Record<string, Answer>>;

/** The key under which a step's answer is kept. */
export function answerKey(place: { flow: string; step: string }): string {
  return `${place.flow}/${place.step}`;
}
