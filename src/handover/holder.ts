// Who has the chat: the bot; the bot while the person waits for staff; or a member of staff, and then the bot is silent.
import { z } from 'zod';
import { PlaceSchema } from '../chat/effect.ts';

export const HolderSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('bot') }),
  z.object({
    kind: z.literal('waiting'),
    /** Milliseconds since 1970. */
    since: z.number(),
    why: z.enum(['asked', 'stuck', 'misses', 'not-helpful']),
    /** The step at which help was asked for. */
    place: PlaceSchema.nullable(),
  }),
  z.object({
    kind: z.literal('staff'),
    id: z.int(),
    name: z.string(),
    since: z.number(),
    /** When somebody on either side last wrote. */
    lastAt: z.number(),
    /** When staff were told that the chat is about to go back to the bot by itself; null while somebody writes. */
    warnedAt: z.number().nullable(),
    place: PlaceSchema.nullable(),
    /** Since when the customer waits for the first words of staff; absent once they have them, or never asked. */
    waits: z.number().optional(),
  }),
]);
export type Holder = z.infer<typeof HolderSchema>;
