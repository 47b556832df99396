// Messages that take themselves away: what a reveal has shown to staff.
import type { Api } from 'grammy';
import type { Log } from '../log.ts';
import { readRefusal } from '../refusal.ts';

export type Vanishing = {
  /** Deletes these messages after so many seconds. */
  soon(chatId: number, messageIds: readonly number[], seconds: number): void;
  /** Deletes at once what is still to be deleted: nobody will be there to do it later. */
  stop(): Promise<void>;
};

export type VanishingParts = {
  api: Pick<Api, 'raw'>;
  after: (ms: number, callback: () => void) => () => void;
  log: Log;
};

const TRIES = 5;
/** Between two tries, in seconds. */
const AGAIN = 10;

export function makeVanishing({ api, after, log }: VanishingParts): Vanishing {
  const waiting = new Map<number, { cancel: () => void; now: () => Promise<void> }>();
  let next = 0;

  const plan = (chatId: number, messageIds: readonly number[], seconds: number, tried: number): void => {
    const id = (next += 1);
    const now = async (): Promise<void> => {
      waiting.delete(id);
      const again = await remove(chatId, messageIds, tried);
      if (again > 0) plan(chatId, messageIds, again, tried + 1);
    };
    const cancel = after(seconds * 1000, () => void now());
    waiting.set(id, { cancel, now });
  };

  /** How many seconds to wait before it is tried again; 0: it is over. */
  async function remove(chatId: number, messageIds: readonly number[], tried: number): Promise<number> {
    try {
      await api.raw.deleteMessages({ chat_id: chatId, message_ids: [...messageIds] });
      return 0;
    } catch (error) {
      const { kind, code, reason, seconds } = readRefusal(error);
      if (kind === 'later' && tried < TRIES) return Math.max(seconds, AGAIN);
      if (kind !== 'missing')
        log.error({ group: chatId, code, reason }, 'what was shown to staff could not be taken away');
      return 0;
    }
  }

  return {
    soon(chatId, messageIds, seconds) {
      plan(chatId, messageIds, seconds, 1);
    },
    async stop() {
      const left = [...waiting.values()];
      for (const { cancel } of left) cancel();
      await Promise.all(left.map(({ now }) => now()));
      for (const { cancel } of waiting.values()) cancel();
      waiting.clear();
    },
  };
}
