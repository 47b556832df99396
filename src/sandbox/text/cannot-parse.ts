/** The refusal of broken markup, in Telegram's words. */
import { badRequest, type Refusal } from '../world/refusal.ts';

/** `can't parse entities: …`, with the byte of the source where reading stopped when one is given. */
export function cannotParse(what: string, source?: string, at?: number): Refusal {
  const where = source === undefined || at === undefined ? '' : ` at byte offset ${byteOffset(source, at)}`;
  return badRequest(`can't parse entities: ${what}${where}`);
}

/** Telegram counts places in the source in bytes of UTF-8. */
export function byteOffset(source: string, at: number): number {
  return Buffer.byteLength(source.slice(0, at));
}
