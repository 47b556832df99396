// The kinds of updates in Telegram's words, as a closed set.
export const UPDATE_KINDS = [
  'message',
  'edited_message',
  'callback_query',
  'my_chat_member',
  'chat_member',
  'message_reaction',
  'other',
] as const;
export type UpdateKind = (typeof UPDATE_KINDS)[number];

/** The kind of an update of whatever shape. */
export function updateKindOf(update: object): UpdateKind {
  return UPDATE_KINDS.find((kind) => Object.hasOwn(update, kind)) ?? 'other';
}
