// Takes the settings of `.env` in the working directory into the environment, for the bot and its commands alike.
import { readFileSync } from 'node:fs';
import { readEnvText } from './app/env-text.ts';
import { isErrno } from './store/errno.ts';

/** Sentences about what is wrong with the file; without it, none. What is set in the environment already stays. */
export function loadEnv(): string[] {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync('.env');
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return [];
    return [
      `.env cannot be read (${isErrno(error) ? (error.code ?? 'unknown') : 'unknown'}): look at its rights.`,
    ];
  }
  const { values, mistakes } = readEnvText(bytes);
  for (const [name, value] of Object.entries(values)) process.env[name] ??= value;
  return mistakes;
}
