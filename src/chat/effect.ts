// What the bot can do to the world. Effects are data: decided in a turn, saved with the record, performed after.
import { z } from 'zod';
import { AlbumPartSchema } from './album-part.ts';
import { LanguageSchema } from './text.ts';
import { PressSchema } from './press.ts';

export const ButtonSchema = z.object({ label: z.string(), press: PressSchema });
export type Button = z.infer<typeof ButtonSchema>;

export const PlaceSchema = z.object({ flow: z.string(), step: z.string() });
/** A step of a flow, by permanent ids. */
export type Place = z.infer<typeof PlaceSchema>;

/** The two sides of a conversation: the customer's chat, and the customer's topic among staff. */
export const SideSchema = z.enum(['customer', 'staff']);
export type Side = z.infer<typeof SideSchema>;

/** A member of staff has just asked for it, and waits. */
const AnswersSchema = z.literal(true).optional();

export const EffectSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('say'),
    /** Telegram HTML; once owed, at most 4,096 UTF-16 units after parsing. */
    html: z.string(),
    buttons: z.array(z.array(ButtonSchema)),
    /** The bot's message to change instead of sending a new one, when the person pressed a button on it. */
    instead: z.int().nullable(),
    /** The step that this message asks; it counts as asked once this is delivered. */
    asks: PlaceSchema.nullable(),
    /** Time said it and nobody waits for it, so that answers go first. */
    unasked: z.literal(true).optional(),
    /** Staff did it, with this message of the topic or by a button (null): they hear when it does not arrive. */
    staffs: z.int().nullable().optional(),
  }),
  z.object({ kind: z.literal('erase'), messageId: z.int() }),
  /** Shows the commands in this language in the person's chat. */
  z.object({ kind: z.literal('commands'), language: LanguageSchema }),
  /** Copies messages as they stand from one side to the other; several of one album stay one. */
  z.object({
    kind: z.literal('carry'),
    to: SideSchema,
    messageIds: z.array(z.int()).min(1),
    album: z.string().nullable(),
    /** The message on the other side that this replies to. */
    replyTo: z.int().nullable(),
    /** What plain text says, so that several can be joined when the group is near its limit; null for anything else. */
    text: z.string().nullable(),
    /** The parts of an album that replies to something, one for each message. */
    parts: z.array(AlbumPartSchema).optional(),
  }),
  /** The bot's own words in the customer's topic, or in the group's General when there is no customer in them. */
  z.object({
    kind: z.literal('tell'),
    html: z.string(),
    buttons: z.array(z.array(ButtonSchema)),
    replyTo: z.int().nullable(),
    /** Takes the message away again after so many seconds (what a reveal showed). */
    gone: z.number().nullable(),
    /** The customer's messages whose words these are, when several were joined. */
    of: z.array(z.int()).optional(),
    /** It is about what the customer did or wrote: a reply to it is to them, and they hear when it does not arrive. */
    person: z.literal(true).optional(),
    /** The member of staff whom it asks to write something. */
    asks: z.int().optional(),
    /** The bot's message of the topic to change instead of sending a new one. */
    instead: z.int().optional(),
    answers: AnswersSchema,
  }),
  /** Photos and files of the customer, shown to staff by file id and taken away again. */
  z.object({
    kind: z.literal('exhibit'),
    uploads: z.array(z.object({ kind: z.enum(['photo', 'document']), fileId: z.string() })),
    gone: z.number(),
    answers: AnswersSchema,
  }),
  /** The customer's topic as it should look now; made when there is none. */
  z.object({ kind: z.literal('topic'), name: z.string(), icon: z.string(), closed: z.boolean() }),
  /** The card at the top of the topic as it should be now; sent and pinned when there is none. */
  z.object({ kind: z.literal('card'), html: z.string(), buttons: z.array(z.array(ButtonSchema)) }),
  z.object({ kind: z.literal('react'), to: SideSchema, messageId: z.int(), emoji: z.string().nullable() }),
  /** A file of text into the topic: the transcript. */
  z.object({ kind: z.literal('file'), name: z.string(), text: z.string(), answers: AnswersSchema }),
  /** Deletes messages of the topic. */
  z.object({ kind: z.literal('remove'), messageIds: z.array(z.int()).min(1) }),
  /**
   * Deletes the topic of somebody who is forgotten, with all that stands in it; where the bot may not do that, the
   * messages that it knows. `word` is told in General then.
   */
  z.object({
    kind: z.literal('discard'),
    group: z.int(),
    topic: z.int(),
    messageIds: z.array(z.int()),
    /** What the topic is called where it cannot be deleted. */
    name: z.string(),
    word: z.string().nullable(),
  }),
]);
export type Effect = z.infer<typeof EffectSchema>;

/** An effect that is owed: `seq` rises within a chat and is the order of performance. */
export type Owed = { seq: number; effect: Effect };

/** On which side an effect happens. Each side is performed in its own order, so that one never holds the other up. */
export function sideOf(effect: Effect): Side {
  switch (effect.kind) {
    case 'say':
    case 'erase':
    case 'commands':
      return 'customer';
    case 'carry':
    case 'react':
      return effect.to;
    case 'tell':
    case 'exhibit':
    case 'topic':
    case 'card':
    case 'file':
    case 'remove':
    case 'discard':
      return 'staff';
  }
}

/** Why something will never be taken: `topic` is gone, the group was `moved`, the content is too `large` or `protected`. */
export type Undeliverable = 'blocked' | 'gone' | 'refused' | 'topic' | 'large' | 'protected';

/**
 * How a performance ended. Of a topic `done` says which one it is, and in which group. `never` is a refusal that trying
 * again will not change; `later` waits `seconds`, which Telegram told us (`told`, a 429) or which the caller lengthens
 * with each failure, and is `unsure` when no answer came: it may have been taken all the same; `moved` gives the group's
 * new id.
 */
export type Outcome =
  | { kind: 'done'; messageId: number | null; messageIds?: number[]; topic?: number; group?: number }
  | { kind: 'never'; why: Undeliverable }
  | { kind: 'moved'; group: number }
  | { kind: 'later'; seconds: number; told: boolean; unsure?: true };
