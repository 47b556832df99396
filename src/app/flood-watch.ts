// Stands before the turns: what one person sends in excess is answered once and then taken without a turn, so that it
// costs nobody else anything. While staff have the chat, or are waited for, twice as much has its turn; of what is beyond
// that both sides are told how many there were. Several replicas count each for itself, so that of one person they take
// several times as much: what it costs is turns, never messages beyond Telegram's limits, and knowing better would cost
// every message a look at what the others counted.
import type { Arrival } from '../chat/input.ts';
import type { Pace } from '../dialogue/flood.ts';
import { counts, FRESH, isCalm, meetPace, TO_STAFF } from '../dialogue/flood.ts';
import type { Store } from '../store/port.ts';
import type { Turns } from '../telegram/turns.ts';
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import { errorClass } from './log.ts';

export type FloodWatchParts = {
  turns: Turns;
  store: Pick<Store, 'load'>;
  clock: Pick<Clock, 'elapsed' | 'after'>;
  log: Log;
};

/** How many people's paces are remembered; those who did nothing for longest make way. */
const MOST = 10_000;
/** How long somebody must have sent nothing in excess before both sides are told how much it was, in milliseconds. */
const OVER = 15_000;

type Paces = { bot: Pace; staff: Pace };

/** Turns for the people outside; the bot's own turns (time, what was not delivered) need no watch. */
export function watchFloods({ turns, store, clock, log }: FloodWatchParts): Turns {
  const paces = new Map<number, Paces>();
  /** Messages in excess, by whose they are; only their number is kept. */
  const excess = new Map<number, number>();
  /** Those of them that were meant for staff, and how to call off that both sides are told. */
  const missed = new Map<number, { count: number; cancel: () => void }>();

  function keep(chatId: number, theirs: Paces): void {
    paces.delete(chatId);
    paces.set(chatId, theirs);
    if (paces.size <= MOST) return;
    for (const [other, { staff }] of paces) {
      if (paces.size <= MOST && !isCalm(staff, clock.elapsed())) return;
      paces.delete(other);
      excess.delete(other);
    }
  }

  function calmed(chatId: number): void {
    const messages = excess.get(chatId);
    if (messages === undefined) return;
    excess.delete(chatId);
    log.warn({ messages }, 'somebody sent too much; the excess was taken and not answered');
  }

  /** A person is being talked to, or waits for it: staff read what they write. */
  async function isHeard(chatId: number): Promise<boolean> {
    const record = await store.load(chatId);
    return record !== null && record.holder.kind !== 'bot' && !record.barred;
  }

  function miss(chatId: number, more: number): void {
    const { count = 0, cancel } = missed.get(chatId) ?? {};
    cancel?.();
    const tell = clock.after(OVER, () => {
      tellMissed(chatId).catch((error: unknown) => {
        log.error(
          { error: errorClass(error) },
          'how much was not carried could not be told; it is tried again',
        );
      });
    });
    missed.set(chatId, { count: count + more, cancel: tell });
  }

  /** Both sides are told how many there were. Rejects when that could not be saved, and then they are told later. */
  async function tellMissed(chatId: number): Promise<void> {
    const known = missed.get(chatId);
    if (known === undefined) return;
    known.cancel();
    missed.delete(chatId);
    try {
      const input = { kind: 'flooding', missed: known.count } as const;
      await turns.take({ chatId, updateId: null, languageCode: null, input });
    } catch (error) {
      miss(chatId, known.count);
      throw error;
    }
  }

  return {
    async take(arrival) {
      const { chatId, input } = arrival;
      if (!counts(input)) return turns.take(arrival);
      const before = paces.get(chatId) ?? { bot: FRESH, staff: FRESH };
      const bot = meetPace(before.bot, input, clock.elapsed());
      const staff = meetPace(before.staff, input, clock.elapsed(), TO_STAFF);
      keep(chatId, { bot: bot.pace, staff: staff.pace });
      if (bot.verdict === 'fine') {
        calmed(chatId);
        await tellMissed(chatId);
        return turns.take(arrival);
      }
      const heard = await isHeard(chatId);
      if (heard && staff.verdict === 'fine') return turns.take(arrival);
      excess.set(chatId, (excess.get(chatId) ?? 0) + 1);
      if (heard) miss(chatId, 1);
      if ((heard ? staff : bot).verdict === 'tell') return turns.take(told(arrival));
      return { gathering: false };
    },
  };
}

/** The turn in which the person is told; what they sent is not read. */
function told({ chatId, updateId, languageCode }: Arrival): Arrival {
  return { chatId, updateId, languageCode, input: { kind: 'flooding' } };
}
