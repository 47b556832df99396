// What a reveal has shown goes again: on time, or at once when the bot stops. The record knows what is shown and until
// when, so that after a crash the sweep does it; here are only the clocks.
import { CLOSING } from '../dialogue/desk/reveal.ts';
import type { Turns } from '../telegram/turns.ts';
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import { errorClass } from './log.ts';

export type Vanishing = {
  /** Something is shown in this customer's topic for so many seconds. */
  shown(chatId: number, seconds: number): void;
  /** Lets everything go that is shown now; resolves once that is owed. */
  stop(): Promise<void>;
};

export type VanishingParts = { turns: () => Turns; clock: Clock; log: Log };

export function makeVanishing({ turns, clock, log }: VanishingParts): Vanishing {
  const waiting = new Map<() => void, number>();

  async function take(
    chatId: number,
    input: { kind: 'tick' } | { kind: 'event'; name: string },
  ): Promise<void> {
    try {
      await turns().take({ chatId, updateId: null, languageCode: null, input });
    } catch (error) {
      log.error(
        { error: errorClass(error) },
        'what was shown to staff is not taken away yet; it is tried again',
      );
    }
  }

  return {
    shown(chatId, seconds) {
      const cancel = clock.after(seconds * 1000, () => {
        waiting.delete(cancel);
        void take(chatId, { kind: 'tick' });
      });
      waiting.set(cancel, chatId);
    },
    async stop() {
      const chats = new Set(waiting.values());
      for (const cancel of waiting.keys()) cancel();
      waiting.clear();
      await Promise.all([...chats].map((chatId) => take(chatId, { kind: 'event', name: CLOSING })));
    },
  };
}
