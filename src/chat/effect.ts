// What the bot can do to the world. Effects are data: decided in a turn, saved with the record, performed after.
import { z } from 'zod';
import { LanguageSchema } from './text.ts';
import { PressSchema } from './press.ts';

export const ButtonSchema = z.object({ label: z.string(), press: PressSchema });
export type Button = z.infer<typeof ButtonSchema>;

export const PlaceSchema = z.object({ flow: z.string(), step: z.string() });
/** A step of a flow, by permanent ids. */
export type Place = z.infer<typeof PlaceSchema>;

export const EffectSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('say'),
    /** Telegram HTML, at most 4,096 UTF-16 units once parsed. */
    html: z.string(),
    buttons: z.array(z.array(ButtonSchema)),
    /** The bot's message to change instead of sending a new one, when the person pressed a button on it. */
    instead: z.int().nullable(),
    /** The step that this message asks; it counts as asked once this is delivered. */
    asks: PlaceSchema.nullable(),
  }),
  z.object({ kind: z.literal('erase'), messageId: z.int() }),
  /** Shows the commands in this language in the person's chat. */
  z.object({ kind: z.literal('commands'), language: LanguageSchema }),
]);
export type Effect = z.infer<typeof EffectSchema>;

/** An effect that is owed: `seq` rises within a chat and is the order of performance. */
export type Owed = { seq: number; effect: Effect };

/**
 * How a performance ended. `never` is a refusal that trying again will not change; `later` waits `seconds`, which
 * Telegram told us (`told`, a 429) or which the caller lengthens with each failure.
 */
export type Outcome =
  | { kind: 'done'; messageId: number | null }
  | { kind: 'never'; why: 'blocked' | 'gone' | 'refused' }
  | { kind: 'later'; seconds: number; told: boolean };
