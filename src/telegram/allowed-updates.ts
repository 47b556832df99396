// Which updates the bot asks Telegram for: the same by polling and by webhook, so that switching loses none.

/** Reactions and members come only when they are asked for. */
export const ALLOWED_UPDATES = [
  'message',
  'edited_message',
  'callback_query',
  'my_chat_member',
  'chat_member',
  'message_reaction',
] as const;
