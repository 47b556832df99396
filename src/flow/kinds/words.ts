// What the kinds share whose answer is one line of words: they differ in how they check it and how they mask it.
import type { z } from 'zod';
import type { PhraseKey } from '../../chat/phrases.ts';
import { escapeHtml } from '../../chat/text.ts';
import type { Values } from '../../chat/voice.ts';
import { LabelSchema, stepBase } from '../step-base.ts';
import type { StepKind, StepView } from '../step-kind.ts';
import { wordsOf } from '../step-kind.ts';

export const fieldBase = {
  ...stepBase,
  /** What the field is called in a summary. */
  title: LabelSchema,
};

/** `doubt`: it is taken, and the person is told what to look at once more. */
export type Checked =
  { ok: true; words: string; doubt?: PhraseKey } | { ok: false; why: PhraseKey; values?: Values };

type Field = { sensitive: boolean };

/** A kind that checks a line with `check` and masks it with `mask` where the step is sensitive. */
export function wordsKind<Step extends Field>(kind: {
  schema: z.ZodType<Step>;
  check: (words: string, step: Step, view: StepView) => Checked;
  mask: (words: string) => string;
  /** How many digits in a row an answer may have. */
  digits?: number;
  /** What is said to words without a digit that are about an answer which cannot be given here; null for any others. */
  instead?: (words: string) => PhraseKey | null;
  /** Whether anything that is written may be meant as the answer. */
  anyWords?: true;
  /** Whether a shared contact stands for its phone number. */
  contact?: true;
}): StepKind<Step> {
  return {
    schema: kind.schema,
    ownWords: true,
    ask: () => ({ lines: [], buttons: [], moves: [] }),
    read(step, input, view) {
      const phone = kind.contact === true && input.kind === 'contact' ? input.phone : null;
      const words = wordsOf(input) ?? phone;
      if (words === null) return { kind: 'other' };
      // "Why do you need it?" is no attempt at a number: it is answered, and stays in the chat.
      if ((kind.digits ?? 0) >= NUMBER && !DIGITS.test(words)) {
        const why = kind.instead?.(words) ?? null;
        return why === null ? { kind: 'other' } : { kind: 'wrong', why, stays: true };
      }
      const checked = kind.check(words, step, view);
      if (!checked.ok) return { kind: 'wrong', why: checked.why, values: checked.values ?? {} };
      const answer = { kind: 'words', words: checked.words } as const;
      return checked.doubt === undefined
        ? { kind: 'answer', answer }
        : { kind: 'answer', answer, doubt: checked.doubt };
    },
    show(step, answer) {
      if (answer.kind !== 'words') return null;
      return escapeHtml(step.sensitive ? kind.mask(answer.words) : beginning(answer.words));
    },
    ...(kind.anyWords === true ? { anyWords: () => true } : {}),
    ...(kind.digits === undefined ? {} : { digits: kind.digits }),
  };
}

/** What has fewer digits in a row than a telephone number may be written in words, as a date is. */
const NUMBER = 11;
/** A digit, or several that are spelled out. */
const DIGITS = /\p{Nd}|[零〇一二三四五六七八九十幺两]{3}/u;

/** Long words as far as a summary has room for them: a message holds twelve fields and the step's own text. */
function beginning(words: string): string {
  const letters = Array.from(words);
  return letters.length <= LONGEST_SHOWN ? words : `${letters.slice(0, LONGEST_SHOWN).join('')}…`;
}

const LONGEST_SHOWN = 80;

/** Keeps `head` characters at the front and `tail` at the end and hides the rest; hides all that is no longer. */
export function maskMiddle(words: string, head: number, tail: number): string {
  const letters = Array.from(words);
  const hidden = letters.length - head - tail;
  if (hidden <= 0) return '*'.repeat(letters.length);
  return letters.slice(0, head).join('') + '*'.repeat(hidden) + letters.slice(head + hidden).join('');
}
