// Performs what turns owe, in order per chat and side, different chats side by side. It holds no turn up: a send that
// must wait waits here, and a crash is caught up from the records.
import type { Effect, Outcome, Owed, Side } from '../chat/effect.ts';
import { sideOf } from '../chat/effect.ts';
import type { Input } from '../chat/input.ts';
import { changesNothing, delivered } from '../dialogue/delivered.ts';
import { owedOn } from '../dialogue/owe.ts';
import type { Record } from '../dialogue/record.ts';
import type { Together } from '../dialogue/together.ts';
import { nextTogether } from '../dialogue/together.ts';
import { MediumRefused } from '../store/medium.ts';
import type { Store } from '../store/port.ts';
import type { OneByOne } from '../store/one-by-one.ts';
import type { Target } from '../telegram/target.ts';
import { makeCallRoom } from './call-room.ts';
import type { Clock } from './clock.ts';
import { waitOn } from './clock.ts';
import type { Log } from './log.ts';
import { errorClass } from './log.ts';
import { makeUnsure } from './unsure.ts';
import { askedFor, followingOf } from './send-cost.ts';
import type { SendPace } from './send-pace.ts';
import { within } from './within.ts';

export type Outbox = {
  /** Something is owed to this chat, or to its topic; without `owed`, perhaps to both. */
  wake(chatId: number, owed?: readonly Owed[]): void;
  /** Something was owed to this chat before the start. */
  recover(chatId: number): void;
  /** Resolves once it is known what this person was asked, so that an answer to it is recognised; waits some seconds at most. */
  underway(chatId: number): Promise<void>;
  /** Telegram answers again: what was held back because it did not is tried at once. */
  resume: () => void;
  /** Resolves when nothing is being sent; what waits for a later time is left out. */
  idle(): Promise<void>;
  /** Finishes the sends on the wire and starts no more; the rest stays owed in the records. */
  stop(): Promise<void>;
};

export type OutboxParts = {
  store: Store;
  lanes: Pick<OneByOne, 'run'>;
  clock: Clock;
  pace: SendPace;
  /** Whether this process may perform at all; what it may not, others do. */
  seated: () => boolean;
  /** Performs an effect, which stands for what is owed here. */
  perform: (target: Target, effect: Effect, owed: readonly Owed[]) => Promise<Outcome>;
  /** Something is shown to staff for so many seconds. */
  shown: (chatId: number, seconds: number) => void;
  /** Takes the turn of something that will never be delivered. */
  report: (chatId: number, news: Input) => Promise<void>;
  log: Log;
};

/** How long a stop waits for what is on the wire, in milliseconds: what Telegram has not answered by then stays owed. */
const LAST_WORDS = 1000;
/** The longest pause between two tries of one send, in seconds. */
const LONGEST_PAUSE = 60;
/** The longest pause between two tries of marking what was sent, in seconds. */
const LONGEST_HOLD = 8;
/** The shortest time between two looks whether what was held back goes through, in milliseconds. */
const RESUMES = 5000;
/** How long the rest of an album is waited for, in seconds: its parts arrive as messages of their own. */
const ALBUM = 0.4;

/** An outcome after which there is nothing to wait for. */
type Final = Exclude<Outcome, { kind: 'later' }>;

const SIDES: readonly Side[] = ['customer', 'staff'];

/** How a side is taken up: after so many failures in a row, and how many messages it may send without asking. */
type Start = { failures: number; granted: number };
const AFRESH: Start = { failures: 0, granted: 0 };

export function makeOutbox(parts: OutboxParts): Outbox {
  const { store, lanes, clock, pace, seated, perform, shown, report, log } = parts;
  /** The sides that are being worked off; what is in `again` became owed meanwhile. Works never reject. */
  const working = new Map<string, Promise<void>>();
  const again = new Set<string>();
  const rooms = makeCallRoom(pace);
  const pauses = new Map<string, () => void>();
  /** Those of the pauses that Telegram did not ask for, and how to end them early. */
  const backingOff = new Map<string, () => void>();
  const unsure = makeUnsure();
  /** To whom something was owed at the start: it may have been delivered before the end of the process before this one. */
  const recovering = new Set<number>();
  const stopping = new AbortController();
  const wait = waitOn(clock);
  let stopped = false;
  let resumedAt = -Infinity;

  const wakeSide = (chatId: number, side: Side, start: Start = AFRESH): void => {
    const key = `${side}${chatId}`;
    if (working.has(key)) again.add(key);
    else if (!stopped && !pauses.has(key)) working.set(key, workOff(chatId, side, start));
  };

  async function workOff(chatId: number, side: Side, start: Start): Promise<void> {
    const key = `${side}${chatId}`;
    try {
      do {
        // Whoever wakes from here on is heard: the record is read after this.
        again.delete(key);
        await performAll(chatId, side, start);
      } while (again.has(key) && !pauses.has(key));
    } catch (error) {
      if (stopped) return;
      // What the medium refuses was said once, and would be said here about everybody.
      if (!(error instanceof MediumRefused))
        log.error({ error: errorClass(error) }, 'what is owed could not be performed; it stays owed');
      pause(chatId, side, 1, 0);
    } finally {
      working.delete(key);
    }
  }

  const pause = (chatId: number, side: Side, seconds: number, failures: number, told = false): void => {
    const key = `${side}${chatId}`;
    const goOn = (): void => {
      pauses.delete(key);
      backingOff.delete(key);
      wakeSide(chatId, side, { failures, granted: 0 });
    };
    const cancel = clock.after(seconds * 1000, goOn);
    pauses.set(key, cancel);
    if (!told)
      backingOff.set(key, () => {
        cancel();
        goOn();
      });
  };

  /** Stands in line for Telegram's limits; what is owed is read anew when its turn has come. */
  const standInLine = (chatId: number, side: Side, turn: Promise<void>, start: Start): void => {
    const key = `${side}${chatId}`;
    pauses.set(key, noResult);
    void turn.then(() => {
      pauses.delete(key);
      wakeSide(chatId, side, start);
    });
  };

  const resume = (): void => {
    resumedAt = clock.elapsed();
    for (const goOn of [...backingOff.values()]) goOn();
  };

  /** One send that arrived is a sign that the others may; a chat that goes on failing is not asked all the time. */
  const arrived = (): void => {
    if (backingOff.size > 0 && clock.elapsed() - resumedAt >= RESUMES) resume();
  };

  /** Whatever this person was asked is delivered, or never will be. */
  const seen = (chatId: number): void => {
    recovering.delete(chatId);
    unsure.end(chatId);
  };

  async function performAll(chatId: number, side: Side, start: Start): Promise<void> {
    const key = `${side}${chatId}`;
    let { failures, granted } = start;
    let grown: number | null = null;
    for (;;) {
      const record = await store.loadOwed(chatId);
      if (record === null || stopped || !seated() || (side === 'customer' && record.gone)) {
        if (side === 'customer') seen(chatId);
        return;
      }
      const group = side === 'staff' ? (record.desk?.group ?? null) : null;
      const room = rooms.of(key, group ?? chatId, granted);
      const owed = owedOn(record, side);
      const next = nextTogether(owed, group !== null && pace.slow(group), room);
      if (next === null) {
        rooms.forget(key);
        if (side === 'customer') seen(chatId);
        return;
      }
      const newest = next.owed.at(-1)?.seq ?? null;
      if (next.growing && newest !== grown) {
        grown = newest;
        await waited(ALBUM);
        continue;
      }
      const asked = askedFor(chatId, group, next);
      const cost = asked?.cost ?? 0;
      const wanted = cost + followingOf(next, owed, record.desk?.topic != null);
      const turn = asked === null || cost <= granted ? null : pace.turn({ ...asked, cost: wanted - granted });
      granted = Math.max(granted, wanted);
      if (turn !== null) {
        standInLine(chatId, side, turn, { failures, granted });
        return;
      }
      granted -= cost;
      const outcome = await performNext(record, next);
      if (outcome.kind !== 'later') {
        failures = 0;
        arrived();
        continue;
      }
      if (outcome.told && group !== null) pace.told(group, outcome.seconds);
      if (outcome.told) rooms.refused(key, cost);
      const backOff = Math.min(outcome.seconds * 2 ** failures, LONGEST_PAUSE);
      pause(chatId, side, outcome.told ? outcome.seconds : backOff, failures + 1, outcome.told);
      return;
    }
  }

  function performNext(record: Record, next: Together): Promise<Outcome> {
    const { chatId } = record;
    const { effect } = next;
    const sent = changesNothing(record, effect)
      ? Promise.resolve({ kind: 'done' as const, messageId: record.live?.messageId ?? null })
      : perform({ chatId, desk: record.desk }, effect, next.owed);
    if (effect.kind === 'say' && effect.asks !== null) unsure.begin(chatId);
    return mark(chatId, next, sent);
  }

  async function mark(chatId: number, next: Together, sent: Promise<Outcome>): Promise<Outcome> {
    const outcome = await sent;
    const { effect } = next;
    if (outcome.kind === 'later') {
      // What was refused is surely not delivered; but what was owed before a kill may have been.
      if (outcome.unsure !== true && effect.kind === 'say' && !recovering.has(chatId)) unsure.end(chatId);
      return outcome;
    }
    const news = await untilTaken(() => settle(chatId, next, outcome));
    if (effect.kind === 'say' && effect.asks !== null) seen(chatId);
    const passing = effect.kind === 'tell' || effect.kind === 'exhibit' ? effect.gone : null;
    if (outcome.kind === 'done' && passing !== null) shown(chatId, passing);
    for (const each of news) await untilTaken(() => report(chatId, each));
    return outcome;
  }

  /** What was sent is not sent again because the medium would not take the mark: the mark is what is tried again. */
  async function untilTaken<T>(task: () => Promise<T>): Promise<T> {
    for (let seconds = 1; ; seconds = Math.min(2 * seconds, LONGEST_HOLD)) {
      try {
        return await task();
      } catch (error) {
        if (!(error instanceof MediumRefused) || stopped) throw error;
        await wait(seconds * 1000, stopping.signal);
      }
    }
  }

  function settle(chatId: number, next: Together, outcome: Final): Promise<Input[]> {
    return lanes.run(chatId, async () => {
      for (;;) {
        const record = await store.load(chatId);
        if (record === null) return [];
        const after = delivered(record, next, outcome, clock.now());
        const saved = await store.save(
          { ...after.record, revision: record.revision + 1 },
          { durable: false },
        );
        if (saved.ok) return after.news;
      }
    });
  }

  return {
    recover(chatId) {
      recovering.add(chatId);
      unsure.begin(chatId);
      for (const side of SIDES) wakeSide(chatId, side);
    },
    wake(chatId, owed) {
      for (const side of SIDES) {
        // A side with nothing to do would read the record for nothing.
        if (owed === undefined || owed.some(({ effect }) => sideOf(effect) === side)) wakeSide(chatId, side);
      }
    },
    async underway(chatId) {
      await unsure.known(chatId);
    },
    resume,
    async idle() {
      while (working.size > 0) await Promise.all(working.values());
    },
    async stop() {
      stopped = true;
      stopping.abort();
      for (const cancel of pauses.values()) cancel();
      pauses.clear();
      backingOff.clear();
      await within(LAST_WORDS, Promise.all(working.values()));
    },
  };
}

function noResult(): void {
  // A failure is the worker's to report; who waits only needs to know that it is over.
}

async function waited(seconds: number): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, seconds * 1000).unref();
  });
}
