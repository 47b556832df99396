// Time's turn: looks at what is due, lets waits end, and forgets people whose time is over.
import { forgetAt } from '../dialogue/due.ts';
import type { Record } from '../dialogue/record.ts';
import { MediumRefused } from '../store/medium.ts';
import type { Store } from '../store/port.ts';
import type { Turns } from '../telegram/turns.ts';
import type { Clock } from './clock.ts';
import type { ClockTrust } from './clock-trust.ts';
import type { Forgetting } from './forgetting.ts';
import type { Log } from './log.ts';
import { errorClass } from './log.ts';
import { repeat } from './repeat.ts';

export type SweepParts = {
  store: Store;
  turns: Turns;
  clock: Clock;
  log: Log;
  retentionDays: number;
  /** Whether the date can be believed. */
  trust: Pick<ClockTrust, 'look'>;
  forgetting: Forgetting;
  /** Deletes the topic of somebody who is to be forgotten; whether it is gone, or will never be. */
  discard: (record: Record) => Promise<boolean>;
};

/** How often the sweep looks, in milliseconds. */
export const SWEEP_PACE = 20_000;
/** How many people it takes at once. */
const BATCH = 200;
const DAY = 86_400_000;

/** Looks once: every due record gets its turn, and what was set aside for too long goes. Nothing while the date has jumped. */
export async function sweepOnce(parts: SweepParts): Promise<void> {
  for (const chatId of await listDue(parts)) await giveTurn(parts, chatId);
  await purge(parts);
}

/** Whose time has come, the longest due first; nobody's while the date has just jumped. */
export async function listDue({ store, clock, trust, forgetting }: SweepParts): Promise<number[]> {
  if (trust.look() === 'parted') return [];
  const waiting = await forgetting.waiting();
  const due = await store.listDue(clock.now(), BATCH + waiting.size);
  return due.filter((chatId) => !waiting.has(chatId));
}

/** One person's turn of time, or their end. Never rejects. */
export async function giveTurn(parts: SweepParts, chatId: number): Promise<void> {
  const { store, turns, clock, log, retentionDays, forgetting, discard } = parts;
  try {
    const record = await store.load(chatId);
    const end = record === null ? null : forgetAt(record, retentionDays);
    const over = record !== null && end !== null && end <= clock.now();
    if (over && (await forgetting.allows())) {
      // A topic that cannot be deleted just now is tried again with the next look.
      if (!(await discard(record))) return;
      await store.forget(chatId);
      forgetting.done();
      return;
    }
    if (over) forgetting.putOff(chatId);
    if (!over || (record.wakeAt ?? Infinity) <= clock.now())
      await turns.take({ chatId, updateId: null, languageCode: null, input: { kind: 'tick' } });
  } catch (error) {
    // What the medium refuses was said once, and would be said here about everybody.
    if (error instanceof MediumRefused) return;
    log.error({ error: errorClass(error) }, 'a due turn failed; it is tried again');
  }
}

/** Removes what was set aside for too long. Never rejects. */
export async function purge({ store, clock, log, retentionDays, trust }: SweepParts): Promise<void> {
  if (trust.look() !== 'sure') return;
  try {
    await store.purge(clock.now() - retentionDays * DAY);
  } catch (error) {
    log.warn({ error: errorClass(error) }, 'what was set aside could not be removed; it is tried again');
  }
}

/** Sweeps again and again until stopped; `stop` waits for the sweep in hand. */
export function startSweep(parts: SweepParts): { stop: () => Promise<void> } {
  const { clock, log } = parts;
  const failure = 'what is due could not be listed; it is tried again';
  return repeat({ clock, log, pace: SWEEP_PACE, failure, job: () => sweepOnce(parts) });
}
