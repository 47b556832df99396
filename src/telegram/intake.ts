// Long polling that loses nothing: an update is confirmed to Telegram only after its turn is saved, or it was set aside.
import type { Api } from 'grammy';
import { ALLOWED_UPDATES } from './allowed-updates.ts';
import { asSignal, POLL_SECONDS } from './connect.ts';
import type { Hand } from './hand.ts';
import { makeHand } from './hand.ts';
import type { Log } from './log.ts';
import type { Refusal } from './refusal.ts';
import { readRefusal } from './refusal.ts';
import type { TakeParts } from './take-batch.ts';

export type IntakeParts = TakeParts & {
  api: Pick<Api, 'raw'>;
  /** A poll was answered. */
  answered: () => void;
  /** Telegram answers again after it did not. */
  reachable: () => void;
};

/** Why polling ended: it was asked to, Telegram does not know the token, or another process polls with it. */
export type Ended = { why: 'stopped' | 'token' | 'another poller' };

export type Intake = {
  /** Resolves when polling has ended for whatever reason; never rejects. */
  ended: Promise<Ended>;
  /** Ends the poll, waits for the turns in hand and confirms them. */
  stop(): Promise<void>;
};

/** Starts polling. Only one may run per token; a restart that overlaps with its predecessor is waited for. */
export function startIntake(parts: IntakeParts): Intake {
  const stopping = new AbortController();
  const ended = poll(parts, stopping.signal);
  return {
    ended,
    stop: async () => {
      stopping.abort();
      await ended;
    },
  };
}

/** How long a lane is waited for before it is asked what else there is, in milliseconds. */
const SLOW = 250;
/** Telegram gives so many at once. */
const MOST = 100;

async function poll(parts: IntakeParts, signal: AbortSignal): Promise<Ended> {
  const { api, log } = parts;
  const trouble = newTrouble();
  const stopped = (): boolean => signal.aborted;
  const hand = makeHand(parts, signal);
  while (!stopped()) {
    try {
      // What is in hand is given again, so that there is nothing to wait for.
      const timeout = hand.size() > 0 ? 0 : POLL_SECONDS;
      const updates = await api.raw.getUpdates(
        { offset: hand.offset(), limit: MOST, timeout, allowed_updates: ALLOWED_UPDATES },
        asSignal(signal),
      );
      parts.answered();
      if (trouble.failures > 0) {
        log.info({ failures: trouble.failures }, 'Telegram is reachable again');
        parts.reachable();
      }
      trouble.failures = trouble.conflicts = 0;
      trouble.settled = true;
      hand.take(updates);
      await aMoment(hand);
    } catch (error) {
      if (stopped()) break;
      const next = afterFailure(readRefusal(error), trouble);
      if ('why' in next) return next;
      log.warn({ code: next.code, reason: next.reason, ms: next.ms }, 'polling failed and will go on');
      await parts.wait(next.ms, signal).catch(() => undefined);
    }
  }
  await hand.settled();
  if (hand.offset() > 0) await confirm(api, hand.offset(), log);
  return { why: 'stopped' };
}

/** Resolves when everything in hand is taken, or is found to take a while. */
async function aMoment(hand: Hand): Promise<void> {
  if (hand.size() === 0) return;
  let late: NodeJS.Timeout | undefined;
  await Promise.race([
    hand.settled(),
    new Promise((resolve) => {
      late = setTimeout(resolve, SLOW);
    }),
  ]);
  clearTimeout(late);
}

type Trouble = { failures: number; conflicts: number; settled: boolean };

function newTrouble(): Trouble {
  return { failures: 0, conflicts: 0, settled: false };
}

/**
 * What follows from a failed poll. Of two pollers that push each other out, the one that was there first is given
 * more patience, so that a second start by mistake ends itself and not the first.
 */
function afterFailure(
  refusal: Refusal,
  trouble: Trouble,
): Ended | { ms: number; code: number; reason: string } {
  const { code, reason } = refusal;
  if (refusal.kind === 'token') return { why: 'token' };
  if (refusal.kind === 'conflict') {
    trouble.conflicts += 1;
    if (trouble.conflicts > (trouble.settled ? 6 : 2)) return { why: 'another poller' };
    return { ms: 1000 * trouble.conflicts, code, reason };
  }
  trouble.failures += 1;
  const seconds = code === 429 ? refusal.seconds : Math.min(30, 2 ** (trouble.failures - 1));
  return { ms: 1000 * seconds, code, reason };
}

/** Tells Telegram the last offset, so that the next start is not given the same updates again. */
async function confirm(api: IntakeParts['api'], offset: number, log: Log): Promise<void> {
  try {
    await api.raw.getUpdates({ offset, limit: 1, timeout: 0 }, asSignal(AbortSignal.timeout(2000)));
  } catch (error) {
    log.warn(
      { reason: readRefusal(error).reason },
      'the last updates were not confirmed; they will come again',
    );
  }
}
