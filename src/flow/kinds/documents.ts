// Photos or files, one or several, until the person says "Done".
import { z } from 'zod';
import type { Button } from '../../chat/effect.ts';
import type { Input, Upload } from '../../chat/input.ts';
import type { PhraseKey } from '../../chat/phrases.ts';
import type { Answer } from '../answer.ts';
import { saysDone, saysReplace } from '../plain-words.ts';
import type { Ask, Reading, StepKind } from '../step-kind.ts';
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
    const moves: Ask['moves'] = count >= step.least ? ['done'] : [];
    if (count === 0) return { lines: [line], buttons: [], moves };
    const label = (key: PhraseKey): string => view.voice.phrase(key, { count });
    const at = { flow: view.flow, step: step.id };
    const replace = {
      label: label('button.files.replace'),
      press: { kind: 'move', ...at, move: 'change' },
    } as const;
    if (!view.changing) return { lines: [line], buttons: [[replace]], moves };
    const buttons: Button[][] = [
      [{ label: label('button.files.drop'), press: { kind: 'option', ...at, option: DROP } }],
      [{ label: label('button.files.keep'), press: { kind: 'move', ...at, move: 'here' } }],
    ];
    return { lines: [line, '', label('step.replaceFiles')], buttons, moves: [] };
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
    if (uploads.length > 0 && asksToReplace(input)) return { kind: 'changing' };
    if (input.kind === 'press' && input.press.kind === 'option' && input.press.option === DROP)
      return { kind: 'more', answer: { kind: 'uploads', uploads: [] } };
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
  show(step, answer, voice) {
    const count = uploadsIn(answer).length;
    if (answer.kind !== 'uploads' || count < step.least) return null;
    return voice.phrase('step.filesKept', { count });
  },
  gathers: true,
};

/** The option that lets go of what was sent, after having been asked once. */
const DROP = 'drop';

function asksToReplace(input: Input): boolean {
  if (input.kind === 'press') return input.press.kind === 'move' && input.press.move === 'change';
  const words = wordsOf(input);
  return words !== null && saysReplace(words);
}

function uploadsIn(answer: Answer | null): Upload[] {
  return answer?.kind === 'uploads' ? answer.uploads : [];
}
