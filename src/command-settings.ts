// What the commands about stored data begin with: the settings that the bot has, and the keys in them.
import { existsSync } from 'node:fs';
import { readConfig, readKeys } from './app/config.ts';
import type { Keys } from './store/keys.ts';

/** The data folder and its keys. Ends the process with sentences about settings that are wrong. */
export function commandSettings(): { folder: string; keys: Keys } {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const read = readConfig(process.env);
  if (!read.ok) {
    refuse(
      `The settings need a look (see .env.example):\n${read.mistakes.map((line) => `  ${line}`).join('\n')}`,
    );
  }
  const keys = readKeys(read.config);
  if (keys === null) refuse('DATA_KEY is not set: set it to the key with which the data is encrypted.');
  return { folder: read.config.dataDir, keys };
}

/** Says why not, and ends the process. */
export function refuse(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
