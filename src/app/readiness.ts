// Whether this process may be sent anything: how its store, Telegram, its content and its own pace stand. Machines ask
// this without signing in: nothing here is about a person.
import type { InForce } from '../content/live.ts';
import type { Store } from '../store/port.ts';
import type { EventLoop } from './event-loop.ts';
import type { TelegramStanding } from './intake.ts';
import { errorClass } from './log.ts';

export type ReadinessParts = {
  store: Pick<Store, 'ping'>;
  /** How late the record is that has been due for longest, in seconds. */
  dueLag: () => Promise<number>;
  telegram: () => TelegramStanding;
  /** Null where the content stays as it was at the start. */
  content: (() => Pick<InForce, 'version' | 'mistakes' | 'doubts'>) | null;
  loop: Pick<EventLoop, 'delay'>;
  /** Milliseconds that have passed since some moment; never goes back. */
  elapsed: () => number;
};

type Part = { ok: boolean; [fact: string]: unknown };

/** Every part that there is, by name. */
export type Ready = { ready: boolean; state: 'running' | 'stopping'; parts: { [name: string]: Part } };

export type Readiness = {
  /** Whoever asks while somebody else does gets the same answer. */
  look(): Promise<Ready>;
  /** From now on the answer is no, so that whoever sends things here sends them elsewhere. */
  stopping(): void;
};

/** How long the store may take to answer, in milliseconds. */
const PATIENCE = 2_000;
/** How long Telegram may be silent, in milliseconds: a poll lasts half a minute, and so do looks at the webhook. */
const SILENCE = 120_000;
/** The event loop's mean delay beyond which nothing is answered in time, in milliseconds. */
const TOO_LATE = 2_000;

export function makeReadiness(parts: ReadinessParts): Readiness {
  const begunAt = parts.elapsed();
  let stopping = false;
  let looking: Promise<Ready['parts']> | null = null;

  async function lookAtAll(): Promise<Ready['parts']> {
    const [store, due] = await Promise.all([storePart(parts), howLate(parts)]);
    const lag = lagPart(parts, due);
    const telegram = telegramPart(parts.telegram(), begunAt, parts.elapsed());
    return { store, telegram, content: contentPart(parts), lag };
  }

  return {
    async look() {
      looking ??= lookAtAll().finally(() => {
        looking = null;
      });
      const found = await looking;
      const ready = !stopping && Object.values(found).every(({ ok }) => ok);
      return { ready, state: stopping ? 'stopping' : 'running', parts: found };
    },
    stopping() {
      stopping = true;
    },
  };
}

async function storePart({ store }: ReadinessParts): Promise<Part> {
  const begun = performance.now();
  const error = await answersInTime(store.ping());
  return error === null ? { ok: true, ms: Math.round(performance.now() - begun) } : { ok: false, error };
}

/** Telegram is away for all of us at once: short silences are no reason to be taken out. */
function telegramPart({ answeredAt, webhook, ended }: TelegramStanding, begunAt: number, now: number): Part {
  const silent = now - (answeredAt ?? begunAt);
  const facts = { answeredSecondsAgo: answeredAt === null ? null : Math.round(silent / 1000) };
  const ok = ended === null && silent <= SILENCE && webhook?.ours !== false;
  const by = webhook === null ? {} : { ...webhook, lastError: dated(webhook.lastError) };
  return { ok, ...facts, ...by, ...(ended === null ? {} : { ended }) };
}

function dated(error: { at: number; words: string } | null): { at: string; words: string } | null {
  return error === null ? null : { at: new Date(error.at).toISOString(), words: error.words };
}

/** A broken edit is not in force: what was good before is, so the bot is as ready as ever. */
function contentPart({ content }: ReadinessParts): Part {
  if (content === null) return { ok: true };
  const { version, mistakes, doubts } = content();
  return { ok: true, version, mistakes: mistakes.length, doubts: doubts.length };
}

/** What is due late is told and takes nobody out: a process that catches up after an outage must be let. */
function lagPart({ loop }: ReadinessParts, dueSeconds: number | null): Part {
  const { mean, longest } = loop.delay();
  return { ok: mean < TOO_LATE, eventLoopMs: mean, eventLoopLongestMs: longest, dueSeconds };
}

/** Null when it cannot be found out now. */
async function howLate({ dueLag }: ReadinessParts): Promise<number | null> {
  let late: number | null = null;
  await answersInTime(
    dueLag().then((seconds) => {
      late = Math.round(seconds);
    }),
  );
  return late;
}

/** Null: it succeeded. Otherwise why not, in one word. */
async function answersInTime(job: Promise<void>): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, PATIENCE, 'no answer');
  });
  try {
    return await Promise.race([job.then(() => null, wordFor), enough]);
  } finally {
    clearTimeout(timer);
  }
}

/** The system's or the database's code, or the class of the error: never its message, which may quote anything. */
function wordFor(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' && /^\w{1,40}$/.test(code) ? code : errorClass(error);
}
