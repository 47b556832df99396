// Stands before the turns: what one person sends in excess is answered once and then taken without a turn, so that it
// costs nobody else anything. While staff have the chat, or are waited for, everything has its turn. Several replicas
// count each for itself, so that of one person they take several times as much: what it costs is turns, never messages
// beyond Telegram's limits, and knowing better would cost every message a look at what the others counted.
import type { Arrival } from '../chat/input.ts';
import type { Pace } from '../dialogue/flood.ts';
import { counts, FRESH, isCalm, meetPace } from '../dialogue/flood.ts';
import type { Store } from '../store/port.ts';
import type { Turns } from '../telegram/turns.ts';
import type { Log } from './log.ts';

export type FloodWatchParts = {
  turns: Turns;
  store: Pick<Store, 'load'>;
  /** Milliseconds that have passed since some moment; never goes back. */
  elapsed: () => number;
  log: Log;
};

/** How many people's paces are remembered; those who did nothing for longest make way. */
const MOST = 10_000;

/** Turns for the people outside; the bot's own turns (time, what was not delivered) need no watch. */
export function watchFloods({ turns, store, elapsed, log }: FloodWatchParts): Turns {
  const paces = new Map<number, Pace>();
  /** Messages in excess, by whose they are; only their number is kept. */
  const excess = new Map<number, number>();

  function keep(chatId: number, pace: Pace): void {
    paces.delete(chatId);
    paces.set(chatId, pace);
    if (paces.size <= MOST) return;
    for (const [other, theirs] of paces) {
      if (paces.size <= MOST && !isCalm(theirs, elapsed())) return;
      paces.delete(other);
    }
  }

  function calmed(chatId: number): void {
    const messages = excess.get(chatId);
    if (messages === undefined) return;
    excess.delete(chatId);
    log.warn({ messages }, 'somebody sent too much; the excess was taken and not answered');
  }

  /** A person is being talked to, or waits for it: staff read everything. */
  async function isHeard(chatId: number): Promise<boolean> {
    const record = await store.load(chatId);
    return record !== null && record.holder.kind !== 'bot' && !record.barred;
  }

  return {
    async take(arrival) {
      const { chatId, input } = arrival;
      if (!counts(input)) return turns.take(arrival);
      const { pace, verdict } = meetPace(paces.get(chatId) ?? FRESH, input, elapsed());
      keep(chatId, pace);
      if (verdict === 'fine') {
        calmed(chatId);
        return turns.take(arrival);
      }
      if (await isHeard(chatId)) return turns.take(arrival);
      excess.set(chatId, (excess.get(chatId) ?? 0) + 1);
      if (verdict === 'tell') return turns.take(told(arrival));
      return { gathering: false };
    },
  };
}

/** The turn in which the person is told; what they sent is not read. */
function told({ chatId, updateId, languageCode }: Arrival): Arrival {
  return { chatId, updateId, languageCode, input: { kind: 'flooding' } };
}
