// How updates come: polled for, or handed over by webhook. The rest of the bot cannot tell which.
import { createOneByOne } from '../store/one-by-one.ts';
import type { Ended, IntakeParts } from '../telegram/intake.ts';
import { startIntake } from '../telegram/intake.ts';
import { setWebhook } from '../telegram/set-webhook.ts';
import type { WebhookStanding } from '../telegram/watch-webhook.ts';
import { watchWebhook } from '../telegram/watch-webhook.ts';
import type { Taken } from '../telegram/webhook-intake.ts';
import { makeWebhookIntake } from '../telegram/webhook-intake.ts';
import type { Webhook } from './config.ts';

export type AppIntakeParts = Omit<IntakeParts, 'answered'> & {
  /** How updates are handed over; null: they are polled for. */
  webhook: Webhook | null;
  /** Milliseconds that have passed since some moment; never goes back. */
  elapsed: () => number;
};

/** How things stand with Telegram. */
export type TelegramStanding = {
  /** When it last answered a poll, or what it was asked about the webhook, by `elapsed`; null: not yet. */
  answeredAt: number | null;
  /** Null while it was not asked, and where the bot polls. */
  webhook: WebhookStanding | null;
  /** Why no more updates come; null: they do. */
  ended: Ended['why'] | null;
};

export type Begun = { ok: true; ended: Promise<Ended> } | { ok: false; sentence: string };

export type AppIntake = {
  /** What the web server does with what Telegram hands over; null where the bot polls. */
  take: ((body: unknown) => Promise<Taken>) | null;
  /** Lets updates come. With a webhook the web server must be listening. */
  begin(): Promise<Begun>;
  standing(): TelegramStanding;
  /** Takes no more updates, and finishes the turns in hand. */
  stop(): Promise<void>;
};

export function makeIntake(parts: AppIntakeParts): AppIntake {
  return parts.webhook === null ? polling(parts) : byWebhook(parts, parts.webhook);
}

function polling(parts: AppIntakeParts): AppIntake {
  const standing = makeStanding(parts.elapsed);
  let stop = (): Promise<void> => Promise.resolve();
  return {
    take: null,
    begin() {
      const intake = startIntake({
        ...parts,
        answered() {
          standing.answered(null);
        },
      });
      stop = () => intake.stop();
      void intake.ended.then(standing.ended);
      return Promise.resolve({ ok: true, ended: intake.ended });
    },
    standing: standing.now,
    stop: () => stop(),
  };
}

function byWebhook(parts: AppIntakeParts, webhook: Webhook): AppIntake {
  const { api, wait, reachable, log } = parts;
  const standing = makeStanding(parts.elapsed);
  const intake = makeWebhookIntake({ ...parts, lanes: createOneByOne<string>() });
  const stopping = new AbortController();
  let stopWatching = (): void => undefined;
  return {
    take: (body) => intake.take(body),
    async begin() {
      const set = await setWebhook({ api, webhook, wait: (ms) => wait(ms, stopping.signal), log });
      if (!set.ok) return set;
      const { answered } = standing;
      const watch = watchWebhook({ api, url: webhook.url, wait, answered, reachable, log });
      stopWatching = () => {
        watch.stop();
      };
      void watch.ended.then(standing.ended);
      return { ok: true, ended: watch.ended };
    },
    standing: standing.now,
    async stop() {
      stopping.abort();
      stopWatching();
      await intake.stop();
    },
  };
}

function makeStanding(elapsed: () => number): {
  now: () => TelegramStanding;
  answered: (webhook: WebhookStanding | null) => void;
  ended: (ended: Ended) => void;
} {
  let standing: TelegramStanding = { answeredAt: null, webhook: null, ended: null };
  return {
    now: () => standing,
    answered(webhook) {
      standing = { ...standing, answeredAt: elapsed(), webhook };
    },
    ended({ why }) {
      standing = { ...standing, ended: why };
    },
  };
}
