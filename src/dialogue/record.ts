// What is known about one person: the truth from which every turn starts. Stores encrypt it; nothing else may keep it.
import { z } from 'zod';
import { AuditLineSchema, CaseSchema } from '../case/case.ts';
import { EffectSchema, PlaceSchema } from '../chat/effect.ts';
import { LanguageSchema } from '../chat/text.ts';
import type { Language } from '../chat/text.ts';
import { RunSchema } from '../flow/run.ts';
import { DeskSchema } from '../handover/desk.ts';
import { HolderSchema } from '../handover/holder.ts';
import { TalkLineSchema } from '../handover/talk.ts';

export const RECORD_VERSION = 3;

export const RecordSchema = z.object({
  version: z.literal(RECORD_VERSION),
  /** Rises by one with every save. */
  revision: z.int().min(0),
  /** Telegram's id of the private chat; beyond 32 bits. */
  chatId: z.int(),
  language: LanguageSchema,
  /** What the person calls themselves at Telegram. */
  name: z.string(),
  /** Whether the person chose the language, or it was taken from Telegram. */
  languageChosen: z.boolean(),
  /** Whether the person has blocked the bot; nothing is sent until they return. */
  gone: z.boolean(),
  /** Whether staff have blocked the person: nothing of theirs is answered or carried. */
  barred: z.boolean(),
  /** The last 100 update ids that were taken. */
  taken: z.array(z.int()),
  /** The way that is under way, if any. */
  run: RunSchema.nullable(),
  /** Runs that wait for their case while another one is under way. */
  parked: z.array(RunSchema),
  /** The bot's newest message with buttons, and what it shows (a digest), so that it is edited only when it changes. */
  live: z.object({ messageId: z.int(), digest: z.string() }).nullable(),
  /** Messages in a row that were not understood. */
  misses: z.int(),
  /** How often in a row the step that was opened then could not take an answer; the album that the last one was of. */
  refused: z
    .object({ place: PlaceSchema, openedAt: z.number(), count: z.int(), album: z.string().nullable() })
    .nullable()
    .default(null),
  /** The last question, without personal data, while the person may still say that the answer to it did not help. */
  lastWords: z.string().nullable().default(null),
  cases: z.array(CaseSchema),
  holder: HolderSchema,
  /** The person's topic among staff; null before there was a reason for one. */
  desk: DeskSchema.nullable(),
  /** What staff did besides moving a case: took over, handed back, looked at documents. The last 100. */
  audit: z.array(AuditLineSchema),
  /** What was said while staff had the chat, secrets masked: what a transcript is made of. The last 200 lines. */
  talk: z.array(TalkLineSchema),
  /** The step at which the person pressed "I'm stuck", while that screen is what they see: a photo is a screenshot then. */
  stuckAt: PlaceSchema.nullable(),
  /** Stars and words at the end, by case or talk; the last one. */
  rating: z.object({ at: z.number(), stars: z.int(), words: z.string() }).nullable(),
  /** Which reminders this person was given for the open step, so that each is given once. */
  nudged: z.object({ openedAt: z.number() }).nullable(),
  /** When to ask whether it worked, and the way that ended; null when there is nothing to ask. */
  followUp: z.object({ at: z.number(), run: RunSchema }).nullable(),
  /** Ids of the questions that were answered. */
  read: z.array(z.string()),
  /** Whether an answer helped, by question. */
  helpful: z.record(z.string(), z.boolean()),
  /** When the person was last told that they send too much; null: never. */
  slowedAt: z.number().nullable().default(null),
  /** How many messages of theirs were not carried to staff, and nobody was told of yet. */
  uncarried: z.int().default(0),
  owed: z.array(z.object({ seq: z.int(), effect: EffectSchema })),
  nextSeq: z.int(),
  /** When the person last did something, in milliseconds since 1970. */
  seenAt: z.number(),
  /** When the open step ends by itself; null when only people end it. */
  wakeAt: z.number().nullable(),
});
export type Record = z.infer<typeof RecordSchema>;

/** A person whom the bot has never met. */
export function newRecord(chatId: number, language: Language, now: number): Record {
  return {
    version: RECORD_VERSION,
    revision: 0,
    chatId,
    language,
    name: '',
    languageChosen: false,
    gone: false,
    barred: false,
    taken: [],
    run: null,
    parked: [],
    live: null,
    misses: 0,
    refused: null,
    lastWords: null,
    cases: [],
    holder: { kind: 'bot' },
    desk: null,
    audit: [],
    talk: [],
    stuckAt: null,
    rating: null,
    nudged: null,
    followUp: null,
    read: [],
    helpful: {},
    slowedAt: null,
    uncarried: 0,
    owed: [],
    nextSeq: 1,
    seenAt: now,
    wakeAt: null,
  };
}

/**
 * How many taken update ids are remembered: a whole batch may be one person's, and all of it is delivered again when it
 * was not confirmed. Ids may jump after a quiet week, so they are compared for equality.
 */
const TAKEN = 100;

/** Whether this update has had its turn already. */
export function hasTaken(record: Record, updateId: number | null): boolean {
  return updateId !== null && record.taken.includes(updateId);
}

/** The record with this update marked as taken. */
export function withTaken(record: Record, updateId: number | null): Record {
  return updateId === null ? record : { ...record, taken: [...record.taken, updateId].slice(-TAKEN) };
}
