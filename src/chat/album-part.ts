// One part of an album as it can be sent again: Telegram copies an album whole, but then as no reply to anything.
import { z } from 'zod';

export const AlbumPartSchema = z.object({
  type: z.enum(['photo', 'video', 'document', 'audio']),
  /** Good for sending it again with the same bot. */
  fileId: z.string(),
  caption: z.string(),
  /** The caption's formatting, as Telegram wrote it; its shapes are of no concern here. */
  entities: z.array(z.looseObject({ type: z.string(), offset: z.int(), length: z.int() })),
});
export type AlbumPart = z.infer<typeof AlbumPartSchema>;
