// What editors should learn of a turn: words that nothing answered, and answers that did not help. Without most of what
// says who it was, and never what a step asks for as sensitive.
import type { Input } from '../chat/input.ts';
import type { Language } from '../chat/text.ts';
import { findStep } from '../flow/find.ts';
import type { Flows } from '../flow/schema.ts';
import type { Record } from './record.ts';
import { withoutPersonal } from './without-personal.ts';

export type Unanswered = {
  kind: 'miss' | 'thumbs-down';
  /** What was written, cleaned; empty when it is not known any more. */
  text: string;
  language: Language;
  /** The question whose answer did not help. */
  question: string | null;
};

/** What this turn left unanswered, or null. */
export function unansweredIn(before: Record, after: Record, input: Input, flows: Flows): Unanswered | null {
  const { language } = after;
  const words = before.lastWords ?? '';
  if (after.misses > before.misses) {
    const text = input.kind === 'text' ? (cleanedAt(before, input.text, flows) ?? '') : words;
    return text === '' ? null : { kind: 'miss', text, language, question: null };
  }
  const thumb = Object.entries(after.helpful).find(([id, yes]) => !yes && before.helpful[id] !== false);
  return thumb === undefined ? null : { kind: 'thumbs-down', text: words, language, question: thumb[0] };
}

/** What was written, without personal data; null when the open step asks for something sensitive, or is not known. */
export function cleanedAt({ run, name }: Record, text: string, flows: Flows): string | null {
  const sensitive = run?.state === 'open' && findStep(flows, run.place)?.step.sensitive !== false;
  return sensitive ? null : withoutPersonal(text, name);
}

export { withoutPersonal } from './without-personal.ts';
