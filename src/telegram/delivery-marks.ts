// A sign on whatever was delivered, where it was written. Best effort: it holds nothing up, and waits for its turn.
import type { Api } from 'grammy';
import { readRefusal } from './refusal.ts';

export type DeliveryMarks = {
  /** These messages have reached the other side. */
  mark(chatId: number, messageIds: readonly number[]): void;
};

const SIGN = '👌';
/** How many calls are under way at once, and how many marks wait at most. */
const AT_ONCE = 64;
const WAITING = 2000;

export type DeliveryMarksParts = {
  api: Pick<Api, 'raw'>;
  after: (ms: number, callback: () => void) => () => void;
};

export function deliveryMarks({ api, after }: DeliveryMarksParts): DeliveryMarks {
  const waiting: { chatId: number; messageId: number }[] = [];
  let underway = 0;
  let quiet = false;

  const next = (): void => {
    while (underway < AT_ONCE && !quiet) {
      const mark = waiting.shift();
      if (mark === undefined) return;
      underway += 1;
      void react(mark.chatId, mark.messageId).finally(() => {
        underway -= 1;
        next();
      });
    }
  };

  async function react(chatId: number, messageId: number): Promise<void> {
    try {
      const reaction = [{ type: 'emoji', emoji: SIGN } as const];
      await api.raw.setMessageReaction({ chat_id: chatId, message_id: messageId, reaction });
    } catch (error) {
      const { code, seconds } = readRefusal(error);
      if (code !== 429) return;
      // People's words need the calls more than the signs do, so these wait until Telegram takes them again.
      waiting.unshift({ chatId, messageId });
      quiet = true;
      after(seconds * 1000, () => {
        quiet = false;
        next();
      });
    }
  }

  return {
    mark(chatId, messageIds) {
      for (const messageId of messageIds) if (waiting.length < WAITING) waiting.push({ chatId, messageId });
      next();
    },
  };
}
