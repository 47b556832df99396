// What the bot writes about itself. No line holds text, names, numbers of people or the token.

export type { Log } from '../telegram/log.ts';

/** The class of an error, without its message, which may quote what a person wrote. */
export function errorClass(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
