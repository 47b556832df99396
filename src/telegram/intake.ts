// Long polling that loses nothing: an update is confirmed to Telegram only after its turn is saved.
// Chats and topics go side by side, each in order; what cannot be handled is tried again, then passed over by name.
import { BotError } from 'grammy';
import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import { asSignal, POLL_SECONDS } from './connect.ts';
import type { Log } from './log.ts';
import { laneOf } from './read-update.ts';
import type { Refusal } from './refusal.ts';
import { readRefusal } from './refusal.ts';

export type IntakeParts = {
  api: Pick<Api, 'raw'>;
  /** Takes the update's turn; resolves once it is saved. */
  handle: (update: Update) => Promise<void>;
  log: Log;
  /** Resolves after `ms`, or at once when the signal aborts. */
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
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

/** Reactions and members come only when they are asked for. */
const ALLOWED = [
  'message',
  'edited_message',
  'callback_query',
  'my_chat_member',
  'chat_member',
  'message_reaction',
] as const;

async function poll(parts: IntakeParts, signal: AbortSignal): Promise<Ended> {
  const { api, log } = parts;
  const trouble = newTrouble();
  const stopped = (): boolean => signal.aborted;
  let offset = 0;
  while (!stopped()) {
    try {
      const updates = await api.raw.getUpdates(
        { offset, limit: 100, timeout: POLL_SECONDS, allowed_updates: ALLOWED },
        asSignal(signal),
      );
      if (trouble.failures > 0) log.info({ failures: trouble.failures }, 'Telegram is reachable again');
      trouble.failures = trouble.conflicts = 0;
      trouble.settled = true;
      await takeAll(updates, parts, signal);
      offset = updates.reduce((next, update) => Math.max(next, update.update_id + 1), offset);
    } catch (error) {
      if (stopped()) break;
      const next = afterFailure(readRefusal(error), trouble);
      if ('why' in next) return next;
      log.warn({ code: next.code, reason: next.reason, ms: next.ms }, 'polling failed and will go on');
      await quietly(parts.wait(next.ms, signal));
    }
  }
  if (offset > 0) await confirm(api, offset, log);
  return { why: 'stopped' };
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

/** Takes a batch; resolves when every update has had its turn or was passed over. */
async function takeAll(updates: readonly Update[], parts: IntakeParts, signal: AbortSignal): Promise<void> {
  const lanes = new Map<string, Update[]>();
  for (const update of updates) {
    const lane = laneOf(update);
    const line = lanes.get(lane);
    if (line) line.push(update);
    else lanes.set(lane, [update]);
  }
  await Promise.all(Array.from(lanes.values(), (line) => takeLine(line, parts, signal)));
}

async function takeLine(line: readonly Update[], parts: IntakeParts, signal: AbortSignal): Promise<void> {
  for (const update of line) await takeOne(update, parts, signal);
}

const TRIES = 3;

async function takeOne(
  update: Update,
  { handle, log, wait }: IntakeParts,
  signal: AbortSignal,
): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    try {
      await handle(update);
      return;
    } catch (error) {
      const facts = { updateId: update.update_id, tried, ...classOf(error) };
      if (tried === TRIES) {
        log.error(facts, 'an update could not be handled and was passed over');
        return;
      }
      log.warn(facts, 'an update could not be handled and is tried again');
      await quietly(wait(100 * tried, signal));
    }
  }
}

/** The class of an error, without its message, which may quote what a person wrote. */
function classOf(error: unknown): { error: string; code?: string } {
  const cause = error instanceof BotError ? error.error : error;
  if (!(cause instanceof Error)) return { error: typeof cause };
  return 'code' in cause && typeof cause.code === 'string'
    ? { error: cause.constructor.name, code: cause.code }
    : { error: cause.constructor.name };
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

/** A wait that was cut short is no failure. */
async function quietly(waiting: Promise<void>): Promise<void> {
  await waiting.catch(() => undefined);
}
