// Photos or files, one or several, until the person says "Done".
import { z } from 'zod';
import type { Upload } from '../../chat/input.ts';
import type { Answer } from '../answer.ts';
import { saysDone } from '../plain-words.ts';
import type { Reading, StepKind } from '../step-kind.ts';
import { wordsOf } from '../step-kind.ts';
import { fieldBase } from './words.ts';

export const DocumentsStepSchema = z.strictObject({
  kind: z.literal('documents'),
  ...fieldBase,
  least: z.int().min(0).default(1),
  most: z.int().min(1).max(20).default(6),
});
export type DocumentsStep = z.infer<typeof DocumentsStepSchema>;

export const documents: StepKind<DocumentsStep> = {
  schema: DocumentsStepSchema,
  ask(step, view) {
    const count = uploadsIn(view.answer).length;
    const line = view.voice.phrase(count === 0 ? 'step.noFiles' : 'step.files', { count, most: step.most });
    return { lines: [line], buttons: [], moves: count >= step.least ? ['done'] : [] };
  },
  read(step, input, view): Reading {
    const uploads = uploadsIn(view.answer);
    if (input.kind === 'upload') {
      const known = uploads.some((upload) => upload.uniqueId === input.upload.uniqueId);
      if (known) return { kind: 'more', answer: { kind: 'uploads', uploads } };
      if (uploads.length >= step.most)
        return { kind: 'wrong', why: 'wrong.files.many', values: { most: step.most } };
      return { kind: 'more', answer: { kind: 'uploads', uploads: [...uploads, input.upload] } };
    }
    const words = wordsOf(input);
    const done =
      (input.kind === 'press' && input.press.kind === 'move' && input.press.move === 'done') ||
      (words !== null && saysDone(words));
    const noPicture = input.kind === 'unusual' || input.kind === 'contact';
    if (!done) return noPicture ? { kind: 'wrong', why: 'wrong.files.kind' } : { kind: 'other' };
    if (uploads.length < step.least)
      return { kind: 'wrong', why: 'wrong.files.none', values: { least: step.least } };
    return { kind: 'answer', answer: { kind: 'uploads', uploads } };
  },
  show: (_step, answer, voice) =>
    answer.kind === 'uploads' ? voice.phrase('step.filesKept', { count: answer.uploads.length }) : null,
  gathers: true,
};

function uploadsIn(answer: Answer | null): Upload[] {
  return answer?.kind === 'uploads' ? answer.uploads : [];
}
