// What the bench tells a bot that it has started as a process of its own, and the few words they exchange afterwards.
import { z } from 'zod';

const ToldSchema = z.object({
  apiRoot: z.string(),
  token: z.string(),
  /** The data folder and its key, for the bot that has one. */
  dataDir: z.string(),
  key: z.string(),
  /** Settings that differ from the defaults, by the names of the environment. */
  settings: z.record(z.string(), z.string()).optional(),
});
export type Told = z.infer<typeof ToldSchema>;

/** What a bot answers when it is asked for its memory. */
export const MemorySchema = z.object({ rss: z.number() });

/** What the bench said, from the command line. */
export function readTold(): Told {
  return ToldSchema.parse(JSON.parse(process.argv[2] ?? '{}'));
}

/** Says that the bot polls, answers each question for its memory, and ends with the bench. */
export function serveBench(stop: () => Promise<void>): void {
  process.on('message', () => process.send?.({ rss: process.memoryUsage.rss() }));
  process.once('disconnect', () => {
    void stop().finally(() => process.exit(0));
  });
  process.send?.('ready');
}
