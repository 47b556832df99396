// Who has the chat. A person who asked for staff waits, and the bot goes on helping until somebody takes over.
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
]);
export type Holder = z.infer<typeof HolderSchema>;
