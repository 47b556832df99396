// Replies that staff send by name instead of writing them. Editors write them in flows/canned.yaml.
import { z } from 'zod';
import { TextSchema } from '../chat/text.ts';

export const CannedSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,19}$/, 'ids are 1 to 20 of a-z, 0-9 and -, beginning with a letter'),
  /** What staff choose it by. */
  title: TextSchema,
  /** What the customer reads; Telegram HTML. */
  text: TextSchema,
});
export type Canned = z.infer<typeof CannedSchema>;

/** What a reply may name: the customer, their case, its due date, whoever sends it. */
export const CANNED_VALUES = ['name', 'case', 'due', 'staff'] as const;
