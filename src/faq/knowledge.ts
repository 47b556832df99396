// What editors write in `faq/`: the questions with their answers, what lies outside them, plain-word intents,
// synonyms, and the operating point. The shapes only; reading the files from disk is the content room's work.
import { z } from 'zod';
import type { Text } from '../chat/text.ts';
import { TextSchema } from '../chat/text.ts';
import type { PatternFlaw } from './pattern.ts';
import { fitTogether, flawOfPattern } from './pattern.ts';

const id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'use lower-case letters, digits and hyphens');
const intentId = z.string().regex(/^[a-z][a-z0-9_]*$/, 'use lower-case letters, digits and underscores');
const line = z.string().trim().min(1);
const date = z.iso.date();
const frame = line.includes('{}', { message: 'a frame holds {} where the thing goes' });

const LinesSchema = z.strictObject({ zh: z.array(line), en: z.array(line) });
export type Lines = z.infer<typeof LinesSchema>;

const ButtonSchema = TextSchema.refine(
  (text) => Object.values(text).every((words) => (words ?? '').length <= 30),
  {
    message: 'a button holds at most 30 characters',
  },
);

export const OperatorSchema = z.enum(['mobile', 'unicom', 'telecom', 'huaji', 'wuyi']);
export type Operator = z.infer<typeof OperatorSchema>;

export const OperatorAnswerSchema = z.strictObject({
  operator: OperatorSchema,
  short: TextSchema,
  /** The day on which somebody last asked the operator; without it the customer reads of no such day. */
  verified: date.optional(),
  /** The day by which somebody is to look again. */
  review: date.optional(),
});
export type OperatorAnswer = z.infer<typeof OperatorAnswerSchema>;

/** Telegram takes 64 bytes behind a button; what is pressed and what was thought of it stand around the id. */
const questionId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,59}$/, 'ids are 1 to 60 of a-z, 0-9 and -, beginning with a letter');

export const FaqEntrySchema = z.strictObject({
  id: questionId,
  was: z.array(id).optional(),
  title: TextSchema,
  button: ButtonSchema,
  short: TextSchema,
  long: TextSchema,
  /** `flow/step` places where this question comes up. */
  related: z.array(z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'write it as flow/step')).default([]),
  operators: z.array(OperatorAnswerSchema).default([]),
  phrasings: LinesSchema,
});
export type FaqEntry = z.infer<typeof FaqEntrySchema>;

/** One file of questions: every `faq/*.yaml` that is not one of the four named below. */
export const FaqFileSchema = z.strictObject({ questions: z.array(FaqEntrySchema).min(1) });
export type FaqFile = z.infer<typeof FaqFileSchema>;

const TopicSchema = z.strictObject({
  id,
  /** What is said to it: that this is not known for sure, and whom to ask. Without it the topic is not understood. */
  reply: TextSchema.optional(),
  /** Whether it comes before the open step, whatever that asks for. */
  urgent: z.boolean().optional(),
  zh: z.array(line),
  en: z.array(line),
  things: LinesSchema.optional(),
});

export const OutOfScopeSchema = z.strictObject({
  frames: z.strictObject({ zh: z.array(frame), en: z.array(frame) }),
  topics: z.array(TopicSchema).min(1),
});
export type OutOfScope = z.infer<typeof OutOfScopeSchema>;

/** How it is said that something is not wanted done, or only spoken of: the words of each place in the sentence. */
export const RefusalsSchema = z.strictObject({
  /** What may stand before the "not". */
  lead: LinesSchema,
  not: LinesSchema,
  /** What may stand between the "not" and the act. */
  between: LinesSchema,
  /** Behind the act: asks what would follow. */
  after: LinesSchema,
  /** Makes of a question a wish: "is it all right not to …". */
  allowed: LinesSchema,
  /** Behind the act, in place of a "not" before it. */
  behind: LinesSchema,
  /** Behind the act: it has to be done. */
  must: LinesSchema,
  /** Before the "not": somebody else's words, or an "if". */
  spoken: LinesSchema,
  /** Says that it has not been done. */
  undone: LinesSchema,
  /** Asks why it is not done. */
  why: LinesSchema,
});
export type Refusals = z.infer<typeof RefusalsSchema>;

const IntentSchema = z.strictObject({
  id: intentId,
  zh: z.array(line),
  en: z.array(line),
  /** The words by which the act is named where it is refused. */
  named: LinesSchema.optional(),
  /** Whether asking why it is not done asks for it. */
  pressing: z.boolean().optional(),
  /** Of its lines, those that are a command even where a step takes whatever is written. */
  commands: LinesSchema.optional(),
});

export const IntentsSchema = z.strictObject({
  refusals: RefusalsSchema.optional(),
  intents: z.array(IntentSchema),
});
export type Intents = z.infer<typeof IntentsSchema>;

export const ConceptsSchema = z.strictObject({
  groups: z.array(
    z.strictObject({
      id,
      /** Its Chinese words may take each other's place in any sentence. */
      swap: z.boolean().default(false),
      /** What the questions are about: a question with another thing in its place is outside. */
      subject: z.boolean().default(false),
      zh: z.array(line),
      en: z.array(line),
    }),
  ),
});
export type Concepts = z.infer<typeof ConceptsSchema>;

const PATTERN_FLAWS: Readonly<Record<PatternFlaw, string>> = {
  'no pattern': 'this is not a regular expression',
  'too much':
    'write it with words, groups, |, ?, * and +; what looks ahead, behind or back may hold the bot up',
  'too large': 'make it shorter or let it repeat less often; so large a pattern may hold the bot up',
};
const pattern = line.superRefine((source, context) => {
  const flaw = flawOfPattern(source);
  if (flaw !== null) context.addIssue({ code: 'custom', message: PATTERN_FLAWS[flaw] });
});
const PatternsSchema = z
  .strictObject({ zh: z.array(pattern), en: z.array(pattern) })
  .refine(({ zh, en }) => fitTogether([...zh, ...en]), {
    message: 'take some out; so many patterns together may hold the bot up',
  });
const probability = z.number().min(0).max(1);
export const MatchingSchema = z.strictObject({
  answer: probability,
  reply: probability.default(0.3),
  second: probability,
  further: probability,
  suggest: probability,
  known: probability,
  intent: probability,
  fillers: LinesSchema,
  negations: PatternsSchema,
});
export type Matching = z.infer<typeof MatchingSchema>;

/** Everything in `faq/`, parsed. `files` keeps each file's name so that mistakes can be pointed at. */
export type Knowledge = {
  files: readonly { file: string; content: FaqFile }[];
  outOfScope: OutOfScope;
  intents: Intents;
  concepts: Concepts;
  matching: Matching;
};

/** The four files that are not questions, by name, with the shape that each must have. */
export const NAMED_FILES = {
  'out-of-scope.yaml': OutOfScopeSchema,
  'intents.yaml': IntentsSchema,
  'concepts.yaml': ConceptsSchema,
  'matching.yaml': MatchingSchema,
} as const;

/** A topic that no question answers, and what is said to it. */
export type Topic = { id: string; reply: Text; urgent: boolean };

/** The topics outside that have words of their own. */
export function topicsOf({ outOfScope }: Knowledge): Topic[] {
  return outOfScope.topics.flatMap(({ id: name, reply, urgent = false }) =>
    reply === undefined ? [] : [{ id: name, reply, urgent }],
  );
}

/** All questions of all files, in the files' order. */
export function questionsOf(knowledge: Knowledge): FaqEntry[] {
  return knowledge.files.flatMap((file) => file.content.questions);
}

/** The question with this id, or that once had it; `null` when there is none. */
export function findQuestion(questions: readonly FaqEntry[], id: string): FaqEntry | null {
  return (
    questions.find((entry) => entry.id === id) ?? questions.find((entry) => entry.was?.includes(id)) ?? null
  );
}
