// Why a turn failed, told apart as far as it changes how long the update is tried again.
import { BotError } from 'grammy';

/**
 * ours: a mistake of ours, or an update that nothing can be made of. passing: Telegram did not say what was needed.
 * medium: the disk refuses, so that nothing can be kept at all. `error` and `code` are classes and never quote content.
 */
export type Failure = { kind: 'ours' | 'passing' | 'medium'; error: string; code?: string };

/** A turn that cannot be taken just now, because Telegram did not answer a question that comes before it. */
export class NotNow extends Error {
  override name = 'NotNow';
}

/** Reads whatever a turn threw. */
export function readFailure(thrown: unknown): Failure {
  const cause = thrown instanceof BotError ? thrown.error : thrown;
  if (!(cause instanceof Error)) return { kind: 'ours', error: typeof cause };
  const error = cause.constructor.name;
  if (cause instanceof NotNow) return { kind: 'passing', error };
  if (!('code' in cause) || typeof cause.code !== 'string') return { kind: 'ours', error };
  return { kind: 'syscall' in cause ? 'medium' : 'ours', error, code: cause.code };
}

/** How often an update is tried before it is set aside, by why its turn fails. */
export const TRIES: Readonly<Record<Failure['kind'], number>> = { ours: 3, passing: 8, medium: Infinity };

/** The longest pause between two tries, in milliseconds. */
const LONGEST: Readonly<Record<Failure['kind'], number>> = { ours: 500, passing: 5000, medium: 30_000 };

/** How long to wait after so many tries, in milliseconds. */
export function pauseAfter(tried: number, kind: Failure['kind']): number {
  return Math.min(LONGEST[kind], 100 * 2 ** (tried - 1));
}
