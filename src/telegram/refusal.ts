// Why a call to Telegram failed, told apart as far as it changes what we do next.
import { GrammyError, HttpError } from 'grammy';
import { fieldsOf, textOf, wholeOf } from './fields.ts';

export type Refusal = {
  /**
   * later: trying again helps. blocked, gone: the person or the chat. outside: the bot is not in the group, or lacks a
   * right there. topic, closed: the topic is gone, or shut. moved: the group has a new id. unmodified: it looks so
   * already. missing: the message cannot be changed or deleted (any more). uncopied: one that cannot be copied.
   * nothing: none of several can be copied. large: too much for Telegram. markup: our HTML is broken. token,
   * conflict: the bot as a whole.
   */
  kind:
    | 'later'
    | 'blocked'
    | 'gone'
    | 'outside'
    | 'topic'
    | 'closed'
    | 'moved'
    | 'unmodified'
    | 'missing'
    | 'uncopied'
    | 'nothing'
    | 'large'
    | 'markup'
    | 'token'
    | 'conflict'
    | 'refused';
  /** Telegram's error code; 0 when no answer came. */
  code: number;
  /** Telegram's reason in our own fixed words, since its descriptions may quote content. */
  reason: string;
  /** For `later`: seconds that Telegram asked to wait, 1 when it did not say; a day at most. */
  seconds: number;
  /** For `moved`: the group's new id. */
  group?: number;
};

/** In seconds. Whoever asks again after a day is told again how long it is. */
const LONGEST = 86_400;

/** Reads whatever a call threw, and never throws itself. */
export function readRefusal(error: unknown): Refusal {
  if (!(error instanceof GrammyError)) {
    // Without an answer (network, timeout, what a proxy answers) it may work soon; anything else is a fault of ours.
    const kind = error instanceof HttpError ? 'later' : 'refused';
    return { kind, code: 0, reason: kind === 'later' ? 'no answer' : 'not sent', seconds: 1 };
  }
  const code = wholeOf(error.error_code) ?? 0;
  const description = textOf(error.description) ?? '';
  const parameters = fieldsOf(error.parameters) ?? {};
  const seconds = secondsIn(parameters['retry_after']);
  if (code === 429) return { kind: 'later', code, reason: 'too many requests', seconds };
  if (code >= 500) return { kind: 'later', code, reason: 'server error', seconds };
  if (code === 401 || code === 404)
    return { kind: 'token', code, reason: 'token or method unknown', seconds };
  if (code === 409) return { kind: 'conflict', code, reason: 'another poller', seconds };
  const group = wholeOf(parameters['migrate_to_chat_id']);
  if (group !== null) return { kind: 'moved', code, reason: 'group was upgraded', seconds, group };
  if (code === 413) return { kind: 'large', code, reason: 'request is too large', seconds };
  if (code === 403) {
    const outside = OUTSIDE.test(description);
    const reason = outside ? 'not a member or without the right' : 'blocked or deactivated';
    return { kind: outside ? 'outside' : 'blocked', code, reason, seconds };
  }
  const known = KNOWN.find(([words]) => description.includes(words));
  return { kind: known?.[1] ?? 'refused', code, reason: known?.[0] ?? 'other', seconds };
}

/** Whole seconds, whatever was said: a wait that is no number, or none, is a second. */
function secondsIn(told: unknown): number {
  const seconds = Math.ceil(Number(told));
  return seconds > 0 ? Math.min(seconds, LONGEST) : 1;
}

/** A 403 that is about a group and not about a person who blocked the bot. */
const OUTSIDE = /kicked|not a member|group chat was deleted|the (?:super)?group|CHAT_WRITE_FORBIDDEN/;

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
  ['message thread not found', 'topic'],
  ['TOPIC_DELETED', 'topic'],
  ['TOPIC_ID_INVALID', 'topic'],
  ['TOPIC_CLOSED', 'closed'],
  ['TOPIC_NOT_MODIFIED', 'unmodified'],
  ['not enough rights', 'outside'],
  ['have no rights', 'outside'],
  ['need administrator rights', 'outside'],
  ['CHAT_ADMIN_REQUIRED', 'outside'],
  ['CHAT_WRITE_FORBIDDEN', 'outside'],
  ['the chat is not a forum', 'outside'],
  ["message can't be copied", 'uncopied'],
  ['CHAT_FORWARDS_RESTRICTED', 'uncopied'],
  ['there are no messages to copy', 'nothing'],
  ['file is too big', 'large'],
  ['message caption is too long', 'large'],
  ['MEDIA_CAPTION_TOO_LONG', 'large'],
  ['chat not found', 'gone'],
  ['user not found', 'gone'],
  ['PEER_ID_INVALID', 'gone'],
  ['group chat was upgraded', 'outside'],
  ['message to copy not found', 'refused'],
  ['user is deactivated', 'blocked'],
  ['message is too long', 'large'],
  ['message text is empty', 'refused'],
  ['BUTTON_DATA_INVALID', 'refused'],
];
