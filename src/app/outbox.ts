// Performs what turns owe, in order per chat, different chats side by side. It holds no turn up: a send that must wait
// waits here, and a crash is caught up from the records.
import type { Effect, Outcome, Owed } from '../chat/effect.ts';
import { changesNothing, settle } from '../dialogue/owe.ts';
import type { Store } from '../store/port.ts';
import type { Clock } from './clock.ts';
import type { Lanes } from './lanes.ts';
import type { Log } from './log.ts';
import { errorClass } from './log.ts';

export type Outbox = {
  /** Something is owed to this chat. */
  wake(chatId: number): void;
  /** Resolves once no question to this chat is on the wire, so that an answer to it is recognised; waits a moment at most. */
  underway(chatId: number): Promise<void>;
  /** Resolves when nothing is being sent; what waits for a later time is left out. */
  idle(): Promise<void>;
  /** Finishes the sends on the wire and starts no more; the rest stays owed in the records. */
  stop(): Promise<void>;
};

export type OutboxParts = {
  store: Store;
  lanes: Lanes;
  clock: Clock;
  perform: (chatId: number, effect: Effect) => Promise<Outcome>;
  log: Log;
};

/** The longest that a turn waits for a question on the wire, in milliseconds. */
const UNDERWAY = 250;
/** The longest pause between two tries of one send, in seconds. */
const LONGEST_PAUSE = 60;

export function makeOutbox({ store, lanes, clock, perform, log }: OutboxParts): Outbox {
  /** The chats that are being worked off; what is in `again` became owed meanwhile. Works never reject. */
  const working = new Map<number, Promise<void>>();
  const again = new Set<number>();
  const asking = new Map<number, Promise<void>>();
  const pauses = new Map<number, () => void>();
  let stopped = false;

  const wake = (chatId: number, failures = 0): void => {
    if (working.has(chatId)) again.add(chatId);
    else if (!stopped && !pauses.has(chatId)) working.set(chatId, workOff(chatId, failures));
  };

  async function workOff(chatId: number, failures: number): Promise<void> {
    try {
      do {
        // Whoever wakes from here on is heard: the record is read after this.
        again.delete(chatId);
        await performAll(chatId, failures);
      } while (again.has(chatId) && !pauses.has(chatId));
    } catch (error) {
      log.error({ error: errorClass(error) }, 'what is owed could not be performed; it stays owed');
      pause(chatId, 1, 0);
    } finally {
      working.delete(chatId);
    }
  }

  const pause = (chatId: number, seconds: number, failures: number): void => {
    const cancel = clock.after(seconds * 1000, () => {
      pauses.delete(chatId);
      wake(chatId, failures);
    });
    pauses.set(chatId, cancel);
  };

  async function performAll(chatId: number, before: number): Promise<void> {
    let failures = before;
    for (;;) {
      const record = await store.load(chatId);
      const owed = record?.owed[0];
      if (record === null || owed === undefined || record.gone || stopped) return;
      const sent = changesNothing(record, owed.effect)
        ? Promise.resolve({ kind: 'done' as const, messageId: record.live?.messageId ?? null })
        : perform(chatId, owed.effect);
      const marked = mark(chatId, owed, sent);
      if (owed.effect.kind === 'say' && owed.effect.asks !== null) {
        asking.set(chatId, marked.then(noResult, noResult));
      }
      const outcome = await marked.finally(() => asking.delete(chatId));
      if (outcome.kind !== 'later') {
        failures = 0;
        continue;
      }
      const backOff = outcome.told
        ? outcome.seconds
        : Math.min(outcome.seconds * 2 ** failures, LONGEST_PAUSE);
      pause(chatId, backOff, failures + 1);
      return;
    }
  }

  async function mark(chatId: number, owed: Owed, sent: Promise<Outcome>): Promise<Outcome> {
    const outcome = await sent;
    if (outcome.kind === 'later') return outcome;
    if (outcome.kind === 'never')
      log.warn({ why: outcome.why }, 'Telegram will never take this; it is owed no more');
    await lanes.run(chatId, async () => {
      for (;;) {
        const record = await store.load(chatId);
        if (record === null) return;
        const settled = { ...settle(record, owed, outcome), revision: record.revision + 1 };
        if ((await store.save(settled, { durable: false })).ok) return;
      }
    });
    return outcome;
  }

  return {
    wake,
    async underway(chatId) {
      const question = asking.get(chatId);
      if (question !== undefined) await Promise.race([question, moment()]);
    },
    async idle() {
      while (working.size > 0) await Promise.all(working.values());
    },
    async stop() {
      stopped = true;
      for (const cancel of pauses.values()) cancel();
      pauses.clear();
      await Promise.all(working.values());
    },
  };
}

function noResult(): void {
  // A failure is the worker's to report; who waits only needs to know that it is over.
}

async function moment(): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, UNDERWAY).unref();
  });
}
