// What the commands about stored data begin with: the settings that the bot has, and the keys in them.
import type { Config } from './app/config.ts';
import { readConfig, readKeys } from './app/config.ts';
import { loadEnv } from './load-env.ts';
import type { Keys } from './store/keys.ts';

/** Where the data is, and its keys; a database comes before the folder. `config` is all settings. */
export type CommandSettings = { folder: string; databaseUrl: string | null; keys: Keys; config: Config };

/** Ends the process with sentences about settings that are wrong. */
export function commandSettings(): CommandSettings {
  const astray = loadEnv();
  const read = readConfig(process.env);
  const mistakes = [...astray, ...(read.ok ? [] : read.mistakes)];
  if (!read.ok || mistakes.length > 0) {
    refuse(`The settings need a look (see .env.example):\n${mistakes.map((line) => `  ${line}`).join('\n')}`);
  }
  const keys = readKeys(read.config);
  if (keys === null) refuse('DATA_KEY is not set: set it to the key with which the data is encrypted.');
  const { config } = read;
  return { folder: config.dataDir, databaseUrl: config.databaseUrl, keys, config };
}

/** The same for a command about files: a folder beside a database holds nothing that it should be mistaken for. */
export function folderSettings(instead: string): Omit<CommandSettings, 'databaseUrl'> {
  const { databaseUrl, ...settings } = commandSettings();
  if (databaseUrl !== null)
    refuse(
      `DATABASE_URL is set, so the data is in that database and not in ${settings.folder}: ${instead} (see "Back up and restore" in docs/operations.md).`,
    );
  return settings;
}

/** Says why not, and ends the process. */
export function refuse(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
