// What the bench and its workers say to each other.
import { z } from 'zod';

export const QUEUE = 'messages';

export const ToldSchema = z.object({
  way: z.enum(['lanes', 'boss']),
  url: z.string(),
  key: z.string(),
  seat: z.int(),
  /** How long pg-boss's handler takes, in milliseconds, so that a kill meets work. */
  slow: z.number(),
});
export type Told = z.infer<typeof ToldSchema>;

export const JobSchema = z.object({ chat: z.int(), message: z.int() });
export type Job = z.infer<typeof JobSchema>;

export const SaidSchema = z.union([
  z.object({ ready: z.literal(true) }),
  z.object({ taken: JobSchema }),
  z.object({ done: JobSchema }),
]);
export type Said = z.infer<typeof SaidSchema>;
