// The log as lines of JSON on standard error, so that standard output stays for people.
import { destination, pino } from 'pino';
import type { Config } from './config.ts';
import type { Log } from './log.ts';

/** A log that writes `level` and above. Callers pass no text, names, numbers of people or the token. */
export function makeLog(level: Config['logLevel']): Log {
  return pino({ level, base: null }, destination(2));
}
