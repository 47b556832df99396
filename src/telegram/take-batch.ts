// Takes a batch of updates: chats and topics side by side, each in order. An update whose turn fails is tried again
// and in the end set aside, so that one broken update holds nobody up; while the disk refuses, everything waits.
import type { Update } from 'grammy/types';
import type { Failure } from './failure.ts';
import { pauseAfter, readFailure, TRIES } from './failure.ts';
import type { Log } from './log.ts';
import { customerOf, laneOf } from './read-update.ts';

/** An update that was given up: its id, its kind in Telegram's words, whose private chat it came from, and why. */
export type Lost = Omit<Failure, 'kind'> & { updateId: number; what: string; customer: number | null };

export type TakeParts = {
  /** Takes the update's turn; resolves once it is saved. */
  handle: (update: Update) => Promise<void>;
  /**
   * Puts an update away that could not be handled; resolves once that is saved. May be told of one again. What is kept is
   * what `lost` says; the update itself is for whoever counts.
   */
  setAside: (lost: Lost, update: Update) => Promise<void>;
  log: Log;
  /** Resolves after `ms`, or at once when the signal aborts. */
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
};

/** Whether every update has had its turn or was set aside; false only when the signal ended the waiting. */
export async function takeBatch(
  updates: readonly Update[],
  parts: TakeParts,
  signal: AbortSignal,
): Promise<boolean> {
  const lanes = new Map<string, Update[]>();
  for (const update of updates) {
    const lane = laneOf(update);
    const line = lanes.get(lane);
    if (line) line.push(update);
    else lanes.set(lane, [update]);
  }
  const taken = await Promise.all(Array.from(lanes.values(), (line) => takeLine(line, parts, signal)));
  return taken.every(Boolean);
}

async function takeLine(line: readonly Update[], parts: TakeParts, signal: AbortSignal): Promise<boolean> {
  for (const update of line) if (!(await takeOne(update, parts, signal))) return false;
  return true;
}

/** Whether it has had its turn or was set aside; false only when the signal ended the waiting. Never rejects. */
export async function takeOne(update: Update, parts: TakeParts, signal: AbortSignal): Promise<boolean> {
  const { log, wait } = parts;
  for (let tried = 1; ; tried += 1) {
    const failure = await attempt(update, parts, tried);
    if (failure === null) {
      if (tried > 1) log.info({ update: update.update_id, tried }, 'an update was handled after all');
      return true;
    }
    if (signal.aborted) return false;
    const { kind, ...why } = failure;
    // A medium that refuses for an hour is no news every half minute.
    if (kind !== 'medium' || tried === 1)
      log.warn(
        { update: update.update_id, tried, ...why },
        'an update could not be handled and is tried again',
      );
    await wait(pauseAfter(tried, kind), signal).catch(() => undefined);
  }
}

/** Null: it was handled, or set aside. What keeps it from being set aside is a failure like any other. */
async function attempt(
  update: Update,
  { handle, setAside }: TakeParts,
  tried: number,
): Promise<Failure | null> {
  try {
    await handle(update);
    return null;
  } catch (error) {
    const failure = readFailure(error);
    if (tried < TRIES[failure.kind]) return failure;
    try {
      await setAside(lostOf(update, failure), update);
      return null;
    } catch (refusal) {
      return readFailure(refusal);
    }
  }
}

function lostOf(update: Update, { error, code }: Failure): Lost {
  const what = Object.keys(update).find((key) => key !== 'update_id' && /^[a-z_]{1,40}$/.test(key));
  const lost = { updateId: update.update_id, what: what ?? 'unknown', customer: customerOf(update), error };
  return code === undefined ? lost : { ...lost, code };
}
