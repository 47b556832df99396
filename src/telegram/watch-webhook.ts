// Looks every half minute how Telegram sees our webhook: whether it knows the token still, hands updates over to us,
// and what goes wrong with that. Nobody else would tell: a bot that polls learns all this from its polls.
import type { Api } from 'grammy';
import type { WebhookInfo } from 'grammy/types';
import { asSignal } from './connect.ts';
import type { Ended } from './intake.ts';
import type { Log } from './log.ts';
import { readRefusal } from './refusal.ts';

export type WatchWebhookParts = {
  api: Pick<Api, 'raw'>;
  url: string;
  /** Resolves after `ms`, or at once when the signal aborts. */
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Telegram has answered, and this is how things stand. */
  answered: (standing: WebhookStanding) => void;
  /** Telegram answers again after it did not. */
  reachable: () => void;
  log: Log;
};

export type WebhookStanding = {
  /** Whether updates are handed over at our address, and not elsewhere or to somebody who polls. */
  ours: boolean;
  /** How many updates wait to be handed over. */
  pending: number;
  /** What went wrong last, in Telegram's words; `at` in milliseconds since 1970. */
  lastError: { at: number; words: string } | null;
};

export type WebhookWatch = {
  /** Resolves when Telegram does not know the token any more, or the watch was stopped; never rejects. */
  ended: Promise<Ended>;
  stop(): void;
};

/** Between two looks, in milliseconds. */
const PACE = 30_000;

export function watchWebhook(parts: WatchWebhookParts): WebhookWatch {
  const stopping = new AbortController();
  return {
    ended: watch(parts, stopping.signal),
    stop() {
      stopping.abort();
    },
  };
}

async function watch(parts: WatchWebhookParts, signal: AbortSignal): Promise<Ended> {
  const { api, url, wait, answered, reachable, log } = parts;
  const tell = makeTeller(log);
  const stopped = (): boolean => signal.aborted;
  let failures = 0;
  while (!stopped()) {
    try {
      const standing = standingOf(await api.raw.getWebhookInfo(asSignal(signal)), url);
      if (failures > 0) {
        log.info({ failures }, 'Telegram is reachable again');
        reachable();
      }
      failures = 0;
      tell(standing);
      answered(standing);
    } catch (error) {
      if (stopped()) break;
      const { kind, code, reason } = readRefusal(error);
      if (kind === 'token') return { why: 'token' };
      failures += 1;
      log.warn({ code, reason }, 'Telegram could not be asked about the webhook');
    }
    await wait(PACE, signal).catch(() => undefined);
  }
  return { why: 'stopped' };
}

function standingOf(info: WebhookInfo, url: string): WebhookStanding {
  const { last_error_date: date, last_error_message: words = '' } = info;
  return {
    ours: isSame(info.url ?? '', url),
    pending: info.pending_update_count,
    lastError: date === undefined ? null : { at: 1000 * date, words: words.slice(0, 200) },
  };
}

/** Whether two addresses lead to the same place, however they are written. */
function isSame(one: string, other: string): boolean {
  return URL.canParse(one) && URL.canParse(other) && new URL(one).href === new URL(other).href;
}

/** Logs what is new: an outage of an hour is no news every half minute. */
function makeTeller(log: Log): (standing: WebhookStanding) => void {
  let ours = true;
  let last = { at: 0, words: '' };
  return (standing) => {
    if (ours && !standing.ours)
      log.warn({}, 'Telegram hands updates over to somebody else now; this process gets none');
    ({ ours } = standing);
    const { lastError } = standing;
    if (lastError === null || lastError.at === last.at) return;
    if (lastError.words !== last.words)
      log.warn(
        { reason: lastError.words, pending: standing.pending },
        'Telegram could not hand an update over',
      );
    last = lastError;
  };
}
