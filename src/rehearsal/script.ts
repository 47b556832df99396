// A conversation test as editors write it: what a customer, staff and time do, and what must come of it.
import { z } from 'zod';
import { LanguageSchema } from '../chat/text.ts';

/** What a customer can send besides words. */
export const SentSchema = z.enum(['photo', 'file', 'sticker', 'voice', 'location', 'contact']);
export type Sent = z.infer<typeof SentSchema>;

/** "3 days", "24 hours", "30 minutes", "3 天", "24 小时", "30 分钟". */
const SPAN = /^(\d{1,4}) ?(days?|hours?|minutes?|天|小时|分钟)$/;

const words = z.string().min(1);
const wordsOrList = z.union([words, z.array(words).min(1)]);

/** One line: at most one thing that happens, then what must hold. */
export const LineSchema = z.strictObject({
  /** The customer writes this; with / it is a command. */
  customer: words.optional(),
  /** The customer presses the button with these words on it. */
  press: words.optional(),
  send: z.union([SentSchema, z.array(SentSchema).min(1).max(10)]).optional(),
  /** Time passes. */
  wait: z.string().regex(SPAN, 'write it as 3 days, 24 hours or 30 minutes').optional(),
  /** Staff write this in the customer's topic; with / it is a command. */
  staff: words.optional(),
  /** Staff press the button with these words on it. */
  staffPress: words.optional(),

  /** Words that the bot must have said now, all of them. */
  bot: wordsOrList.optional(),
  /** Words that it must not have said. */
  not: wordsOrList.optional(),
  /** The step that must be open, `flow/step`; `none` when no flow is under way. */
  step: words.optional(),
  /** The question that must have been answered, by its id. */
  question: words.optional(),
  /** Words of buttons that must be there. */
  buttons: wordsOrList.optional(),
  /** The bot must have said nothing to the customer. */
  quiet: z.literal(true).optional(),
  /** Words that staff must be able to read in the topic now. */
  topic: wordsOrList.optional(),
});
export type Line = z.infer<typeof LineSchema>;

export const ScriptSchema = z.strictObject({
  /** Said when the test breaks; another test may begin where this one ends. */
  name: words,
  /** The name of the test that is played first. */
  after: words.optional(),
  /** What the customer's Telegram speaks; without it, that of the test before, or Chinese. */
  language: LanguageSchema.optional(),
  /** The day on which it begins, at ten in the morning; without it, a Friday. */
  day: z.iso.date().optional(),
  talk: z.array(LineSchema).min(1),
});
export type Script = z.infer<typeof ScriptSchema>;

export const ScriptFileSchema = z.strictObject({ tests: z.array(ScriptSchema).min(1) });

/** What can happen on a line, in the order in which it is looked for. */
export const ACTS = ['customer', 'press', 'send', 'wait', 'staff', 'staffPress'] as const;

/** The milliseconds of a span such as `3 days`; 0 for anything else (the schema forbids that). */
export function spanOf(written: string): number {
  const [, count = '0', unit = ''] = SPAN.exec(written) ?? [];
  const minutes = /^(?:day|天)/.test(unit) ? 1440 : /^(?:hour|小时)/.test(unit) ? 60 : 1;
  return Number(count) * minutes * 60_000;
}

/** One or several words, as a list. */
export function listOf(written: string | readonly string[] | undefined): readonly string[] {
  return written === undefined ? [] : typeof written === 'string' ? [written] : written;
}
