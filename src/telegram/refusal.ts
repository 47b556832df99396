// Why a call to Telegram failed, told apart as far as it changes what we do next.
import { GrammyError, HttpError } from 'grammy';

export type Refusal = {
  /**
   * later: trying again helps. blocked, gone: the person or the chat. unmodified: it looks so already. missing: the
   * message cannot be changed or deleted (any more). markup: our HTML is broken. token, conflict: the bot as a whole.
   */
  kind: 'later' | 'blocked' | 'gone' | 'unmodified' | 'missing' | 'markup' | 'token' | 'conflict' | 'refused';
  /** Telegram's error code; 0 when no answer came. */
  code: number;
  /** Telegram's reason in our own fixed words, since its descriptions may quote content. */
  reason: string;
  /** For `later`: seconds that Telegram asked to wait, 1 when it did not say. */
  seconds: number;
};

/** Reads whatever a call threw. */
export function readRefusal(error: unknown): Refusal {
  if (!(error instanceof GrammyError)) {
    // Without an answer (network, timeout, a proxy's page) it may work soon; anything else is a fault of ours.
    const kind = error instanceof HttpError ? 'later' : 'refused';
    return { kind, code: 0, reason: kind === 'later' ? 'no answer' : 'not sent', seconds: 1 };
  }
  const code = error.error_code;
  const seconds = error.parameters.retry_after ?? 1;
  if (code === 429) return { kind: 'later', code, reason: 'too many requests', seconds };
  if (code >= 500) return { kind: 'later', code, reason: 'server error', seconds };
  if (code === 401 || code === 404)
    return { kind: 'token', code, reason: 'token or method unknown', seconds };
  if (code === 409) return { kind: 'conflict', code, reason: 'another poller', seconds };
  if (code === 403) return { kind: 'blocked', code, reason: 'blocked, deactivated or not a member', seconds };
  const known = KNOWN.find(([words]) => error.description.includes(words));
  return { kind: known?.[1] ?? 'refused', code, reason: known?.[0] ?? 'other', seconds };
}

/** Telegram's descriptions of a 400, in its own words (Bot API server, 9.x). */
const KNOWN: readonly (readonly [string, Refusal['kind']])[] = [
  ['message is not modified', 'unmodified'],
  ["can't parse entities", 'markup'],
  ['message to edit not found', 'missing'],
  ["message can't be edited", 'missing'],
  ['there is no text in the message to edit', 'missing'],
  ['message to delete not found', 'missing'],
  ["message can't be deleted", 'missing'],
  ['MESSAGE_ID_INVALID', 'missing'],
  ['message identifier is not specified', 'missing'],
  ['chat not found', 'gone'],
  ['user not found', 'gone'],
  ['PEER_ID_INVALID', 'gone'],
  ['group chat was upgraded', 'gone'],
  ['user is deactivated', 'blocked'],
  ['message is too long', 'refused'],
  ['message text is empty', 'refused'],
  ['BUTTON_DATA_INVALID', 'refused'],
];
