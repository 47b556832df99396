// One option of several; an option may lead its own way.
import { z } from 'zod';
import type { Button } from '../../chat/effect.ts';
import type { Input } from '../../chat/input.ts';
import { escapeHtml, inLanguage } from '../../chat/text.ts';
import type { Answer } from '../answer.ts';
import { IdSchema, LabelSchema, stepBase, TargetSchema } from '../step-base.ts';
import type { Reading, StepKind } from '../step-kind.ts';
import { wordsOf } from '../step-kind.ts';
import { inRows } from '../rows.ts';

const OptionSchema = z.strictObject({
  id: IdSchema,
  was: z.array(IdSchema).default([]),
  label: LabelSchema,
  next: TargetSchema.optional(),
  /** A photo or file, or own words, sent here choose this option, and are read at the step that it leads to. */
  takes: z.enum(['files', 'words']).optional(),
  /** Whoever chooses it is asking for a person, and waits in the queue from then on. */
  asks: z.literal('person').optional(),
});

export const ChoiceStepSchema = z.strictObject({
  kind: z.literal('choice'),
  ...stepBase,
  /** What the field is called in a summary. */
  title: LabelSchema.optional(),
  /** `operator` when the chosen option's id names the card's operator. */
  sets: z.literal('operator').optional(),
  options: z.array(OptionSchema).min(2).max(12),
});
export type ChoiceStep = z.infer<typeof ChoiceStepSchema>;

export const choice: StepKind<ChoiceStep> = {
  schema: ChoiceStepSchema,
  ask(step, view) {
    const chosen = view.answer?.kind === 'option' ? view.answer.option : null;
    const buttons = step.options.map((option): Button => ({
      label: (option.id === chosen ? '✓ ' : '') + view.voice.text(option.label),
      press: { kind: 'option', flow: view.flow, step: step.id, option: option.id },
    }));
    return { lines: [], buttons: inRows(buttons), moves: [] };
  },
  read(step, input) {
    if (input.kind === 'press') {
      if (input.press.kind !== 'option') return { kind: 'other' };
      const id = input.press.option;
      return chosen(step, (option) => option.id === id || option.was.includes(id));
    }
    if (input.kind === 'upload') return taken(step, 'files');
    const words = wordsOf(input);
    if (words === null || words === '') return { kind: 'other' };
    if (isOwnWords(step, input)) return taken(step, 'words');
    const position = /^[1-9][0-9]?$/.test(words) ? Number(words) - 1 : -1;
    return chosen(step, (option, index) => index === position || says(option, words));
  },
  anyWords: isOwnWords,
  show(step, answer, voice) {
    const option = optionOf(step, answer);
    return option === null ? null : escapeHtml(voice.text(option.label));
  },
  asksPerson: (step, answer) => optionOf(step, answer)?.asks === 'person',
  leads: (step, answer) => optionOf(step, answer)?.next,
  renamed(step, answer) {
    const option = optionOf(step, answer);
    return option === null ? answer : { kind: 'option', option: option.id };
  },
};

type Option = ChoiceStep['options'][number];

function optionOf(step: ChoiceStep, answer: Answer): Option | null {
  if (answer.kind !== 'option') return null;
  return step.options.find(({ id, was }) => id === answer.option || was.includes(answer.option)) ?? null;
}

function chosen(step: ChoiceStep, fits: (option: Option, index: number) => boolean) {
  const option = step.options.find(fits);
  if (option === undefined) return { kind: 'other' } as const;
  return { kind: 'answer', answer: { kind: 'option', option: option.id } } as const;
}

/** The option that takes this, which is read again where it leads. */
function taken(step: ChoiceStep, what: 'files' | 'words'): Reading {
  const reading = chosen(step, ({ takes }) => takes === what);
  return reading.kind === 'answer' ? { ...reading, again: true } : reading;
}

/** Whether an option takes these words. Those on a button choose that one; a bare number may be what was asked for. */
function isOwnWords(step: ChoiceStep, input: Input): boolean {
  const words = wordsOf(input) ?? '';
  if (words === '' || !step.options.some(({ takes }) => takes === 'words')) return false;
  return !step.options.some((option) => says(option, words));
}

/** Whether these are the words on its button, in any language, with or without the picture before them. */
function says(option: Option, words: string): boolean {
  const said = bare(words);
  return said !== '' && LANGUAGES.some((language) => bare(inLanguage(option.label, language)) === said);
}

function bare(words: string): string {
  return words
    .normalize('NFKC')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
    .toLowerCase();
}

const LANGUAGES = ['zh', 'zh-Hant', 'en'] as const;
