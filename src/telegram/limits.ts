// Telegram's 429, told to whoever counts them: seen where every call passes, whoever makes it and whatever follows.
import type { Api } from 'grammy';

/** Whose limit it was: that of a person's chat, of a group, or of neither. */
export type Limited = 'person' | 'group' | 'other';

/** Calls `limited` for each answer of this client that says to wait. */
export function watchLimits(api: Pick<Api, 'config'>, limited: (scope: Limited) => void): void {
  api.config.use(async (call, method, payload, signal) => {
    const answer = await call(method, payload, signal);
    if (!answer.ok && answer.error_code === 429) limited(scopeOf(payload));
    return answer;
  });
}

function scopeOf(payload: object): Limited {
  const chat = 'chat_id' in payload ? Number(payload.chat_id) : NaN;
  if (Number.isNaN(chat)) return 'other';
  return chat < 0 ? 'group' : 'person';
}
