// The port that every step kind implements: its schema, how it asks, how it reads an answer, how an answer looks.
import type { z } from 'zod';
import type { Button } from '../chat/effect.ts';
import type { Input } from '../chat/input.ts';
import type { PhraseKey } from '../chat/phrases.ts';
import type { Move } from '../chat/press.ts';
import type { Values, Voice } from '../chat/voice.ts';
import type { Answer, Answers } from './answer.ts';

/** What a step may look at while it asks or reads. */
export type StepView = {
  flow: string;
  voice: Voice;
  /** Today's date where the bot's customers live, `YYYY-MM-DD`. */
  today: string;
  /** When the step was opened, in milliseconds since 1970. */
  openedAt: number;
  /** The answer that this step has so far, if any. */
  answer: Answer | null;
  answers: Answers;
  /** Whether the person is choosing which field to change (confirm only). */
  changing: boolean;
  /** Title and masked answer of another step of this flow; null when it is not asked on this person's path. */
  field(step: string): { title: string; shown: string | null } | null;
};

export type Ask = {
  /** Lines below the step's own text; already safe HTML. */
  lines: string[];
  /** Buttons of the step itself, above the common row. */
  buttons: Button[][];
  /** Which moves the step offers besides back, "I'm stuck" and pause, which every open step has. */
  moves: Move[];
  /** Commands that make sense here as buttons. */
  commands?: ('menu' | 'faq' | 'status' | 'human')[];
};

/** How a person's input fares at a step. */
export type Reading =
  /**
   * A whole answer: kept, and the flow goes on (to `next` when the answer decides the way). `again`: the same input is
   * read once more at the step that is open then. `doubt`: what the person should look at once more.
   */
  | {
      kind: 'answer';
      answer: Answer;
      next?: string | undefined;
      opensCase?: boolean;
      again?: true;
      doubt?: PhraseKey;
    }
  /** Part of an answer: kept, and the step stays open. */
  | { kind: 'more'; answer: Answer }
  /** Not an answer: what is wrong and how it should look. `stays`: the message holds nothing that must be deleted. */
  | { kind: 'wrong'; why: PhraseKey; values?: Values; stays?: true }
  /** The person wants to choose a field to change. */
  | { kind: 'changing' }
  /** The person wants to correct this step of the same flow and come back. */
  | { kind: 'correct'; step: string }
  /** Nothing that this step could be meant by. */
  | { kind: 'other' };

export type StepKind<Step> = {
  schema: z.ZodType<Step>;
  /** What the step adds to its own text. */
  ask(step: Step, view: StepView): Ask;
  /** Reads an input that is known to be meant for this step or may be. Never throws on any input. */
  read(step: Step, input: Input, view: StepView): Reading;
  /** An answer as the person may see it again: masked where the step is sensitive. Null when nothing is worth showing. */
  show(step: Step, answer: Answer, voice: Voice): string | null;
  /** Where an answer leads, when it decides the way. */
  leads?(step: Step, answer: Answer): string | undefined;
  /** Whether somebody who answers like this is asking for a person. */
  asksPerson?(step: Step, answer: Answer): boolean;
  /** The answer with former ids of options replaced by those of today. */
  renamed?(step: Step, answer: Answer): Answer;
  /** What is said here to words that mean nothing; a general word without it. */
  missed?: PhraseKey;
  /** Whether the answer is written in the person's own words. */
  ownWords?: true;
  /** Whether these words are an answer whatever they say, so that only commands are none. */
  anyWords?(step: Step, input: Input): boolean;
  /** How many digits in a row an answer may have; without it, a bare row of digits is no attempt at one. */
  digits?: number;
  /** Whether an answer takes several messages. */
  gathers?: true;
  /** Whether nobody comes back here once it is over: what it waited for does not happen twice. */
  once?: true;
  /** Whether the flow is over here. */
  closes?: true;
  /** Whether this event, which happens elsewhere, ends the step. */
  hears?(step: Step, event: string): boolean;
  /** When the flow is taken up again after it was over, and at which step. */
  later?(step: Step): { hours: number; to: string } | undefined;
  /** When the step ends by itself, given when it was opened (milliseconds); absent where only people end it. */
  due?(step: Step, openedAt: number): number | null;
};

/** Marks without width or ink that copying from address books and web pages leaves behind. */
const INVISIBLE = /[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** What a text-like input says, trimmed; null for anything that is not text. */
export function wordsOf(input: Input): string | null {
  return input.kind === 'text' ? input.text.normalize('NFKC').replace(INVISIBLE, '').trim() : null;
}
