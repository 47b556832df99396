// What an effect takes of Telegram's limits, and how much somebody waits for it.
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
    case 'exhibit':
      return { chatId: group ?? chatId, cost: effect.uploads.length, urgency: 1 };
    case 'card':
      return { chatId: group ?? chatId, cost: 1, urgency: 2 };
    case 'tell':
    case 'topic':
    case 'file':
      return { chatId: group ?? chatId, cost: 1, urgency: 1 };
  }
}
