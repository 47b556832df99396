// What an effect takes of Telegram's limits, and how much somebody waits for it.
import type { Owed } from '../chat/effect.ts';
import type { Together } from '../dialogue/together.ts';
import type { Asked } from './send-pace.ts';

/** `group` is the staff group that it goes to; null for the person. Null for what is no message. */
export function askedFor(chatId: number, group: number | null, { effect }: Together): Asked | null {
  switch (effect.kind) {
    case 'erase':
    case 'commands':
    case 'react':
    case 'remove':
    case 'discard':
      return null;
    case 'say':
      return { chatId, cost: 1, urgency: effect.unasked === true ? 2 : 0 };
    case 'carry':
      return { chatId: group ?? chatId, cost: effect.messageIds.length, urgency: group === null ? 0 : 1 };
    case 'exhibit': {
      const urgency = effect.answers === true ? 0 : 1;
      return { chatId: group ?? chatId, cost: effect.uploads.length, urgency };
    }
    case 'card':
      return { chatId: group ?? chatId, cost: 1, urgency: 2 };
    case 'tell':
    case 'file':
      return { chatId: group ?? chatId, cost: 1, urgency: effect.answers === true ? 0 : 1 };
    case 'topic':
      return { chatId: group ?? chatId, cost: 1, urgency: 1 };
  }
}

/** How many messages should follow at once: a new topic is of no use to anybody without the first words in it. */
export function followingOf({ effect }: Together, owed: readonly Owed[], hasTopic: boolean): number {
  if (effect.kind !== 'topic' || hasTopic) return 0;
  const words = owed.filter(({ effect: each }) => each.kind === 'tell' || each.kind === 'carry');
  return Math.min(words.length, FIRST_WORDS);
}

/** The request with its button, and what the customer wrote. */
const FIRST_WORDS = 2;
