// The kinds of updates in Telegram's words, as a closed set: those that the bot asks for, and whatever else may come.
import { ALLOWED_UPDATES } from './allowed-updates.ts';

export const UPDATE_KINDS = [...ALLOWED_UPDATES, 'other'] as const;
export type UpdateKind = (typeof UPDATE_KINDS)[number];

/** The kind of an update of whatever shape. */
export function updateKindOf(update: object): UpdateKind {
  return UPDATE_KINDS.find((kind) => Object.hasOwn(update, kind)) ?? 'other';
}
