// What is under way in this moment: an update, a turn, or a send. Log lines and traces say by it what they belong to.
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import type { Log } from '../log.ts';

/** What was done of a turn, in milliseconds on the process's own clock (`performance.now()`). */
export type Step = { name: 'load' | 'decide' | 'save'; from: number; until: number };

export type InHand = {
  /** Telegram's id of the update; null for what the bot does of its own accord. */
  readonly update: number | null;
  /** What it is part of, as a turn is of its update. */
  readonly of: InHand | null;
  /** When it began, on the process's own clock. */
  readonly from: number;
  /** What was done, for a turn; null for anything else. */
  readonly steps: Step[] | null;
  /** Where the numbers of what the turn owes begin: those of the record that it loaded last. */
  nextSeq: number;
  /** What comes later, by a timer that was set meanwhile, is no part of it any more. */
  over: boolean;
  /** Stands for what has no update; made when somebody asks for it. */
  name: string | null;
};

const storage = new AsyncLocalStorage<InHand>();

export function begin(update: number | null, of: InHand | null, steps: Step[] | null): InHand {
  return { update, of, steps, from: performance.now(), nextSeq: 0, over: false, name: null };
}

/** Everything that `task` does, and whatever that leads to, belongs to `hand`. */
export function during<T>(hand: InHand, task: () => T): T {
  return storage.run(hand, task);
}

export function inHand(): InHand | undefined {
  return storage.getStore();
}

/** The whole that this is part of. */
export function wholeOf(hand: InHand): InHand {
  return hand.of ?? hand;
}

/** Names are told apart within a process by their number, and between processes by what stands before it. */
const MINE = randomBytes(3).toString('hex');
let named = 0;

/** How log lines name it: `update` with Telegram's id, or `turn` with a short name. */
export function factsOf(hand: InHand): { update: number } | { turn: string } {
  const whole = wholeOf(hand);
  if (whole.update !== null) return { update: whole.update };
  whole.name ??= `${MINE}-${(named += 1).toString(36)}`;
  return { turn: whole.name };
}

/** The same log, whose lines say what they belong to. */
export function logInHand(log: Log): Log {
  const told = (facts: Parameters<Log['info']>[0]): Parameters<Log['info']>[0] => {
    const hand = inHand();
    return hand === undefined ? facts : { ...factsOf(hand), ...facts };
  };
  return {
    info: (facts, message) => {
      log.info(told(facts), message);
    },
    warn: (facts, message) => {
      log.warn(told(facts), message);
    },
    error: (facts, message) => {
      log.error(told(facts), message);
    },
  };
}
