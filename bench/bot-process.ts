// Starts one of the bots of the bench as a process of its own, which ends with the bench whatever happens to that.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Told } from './bots/told.ts';
import { MemorySchema } from './bots/told.ts';

export type BotName = 'polling-echo' | 'runner-echo' | 'xiaoka';

export type BotProcess = {
  /** Resident memory in megabytes (10^6 bytes). */
  memory(): Promise<number>;
  /** Resolves once the process is gone, after the bot has put everything away. */
  stop(): Promise<void>;
};

/** Resolves when the bot polls; rejects when it ends before. Xiaoka runs with the flags of `npm start`. */
export async function startBot(name: BotName, told: Told): Promise<BotProcess> {
  const { flags, env } = name === 'xiaoka' ? startWords() : { flags: [], env: {} };
  const child = fork(fileURLToPath(new URL(`bots/${name}.ts`, import.meta.url)), [JSON.stringify(told)], {
    execArgv: ['--disable-warning=ExperimentalWarning', ...flags],
    env: { ...process.env, ...env },
  });
  const gone = once(child, 'exit');
  const early = gone.then(() => {
    throw new Error(`the bot ${name} ended before it was ready`);
  });
  await Promise.race([once(child, 'message'), early]);
  early.catch(() => undefined);
  return {
    async memory() {
      child.send('memory');
      const answer: unknown = (await once(child, 'message')).at(0);
      return MemorySchema.parse(answer).rss / 1e6;
    },
    async stop() {
      child.disconnect();
      await gone;
    },
  };
}

const PackageSchema = z.object({ scripts: z.object({ start: z.string() }) });

/** The flags of `npm start`, and what it sets in the environment. */
function startWords(): { flags: string[]; env: Record<string, string> } {
  const file = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  const words = PackageSchema.parse(JSON.parse(file)).scripts.start.split(' ');
  const settings = words.flatMap((word) => {
    const [, name, value] = /^([A-Z_]+)=(.*)$/.exec(word) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value] as const];
  });
  return { flags: words.filter((word) => word.startsWith('--')), env: Object.fromEntries(settings) };
}
