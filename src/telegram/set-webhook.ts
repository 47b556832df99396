// Asks Telegram to hand updates over. Several replicas may do so at once: they say the same, and the last one counts.
import type { Api } from 'grammy';
import { GrammyError } from 'grammy';
import { ALLOWED_UPDATES } from './allowed-updates.ts';
import type { Log } from './log.ts';
import { readRefusal } from './refusal.ts';

export type WebhookAddress = {
  url: string;
  /** What Telegram says with every update. */
  secret: string;
  /** How many updates it hands over at once. */
  connections: number;
};

export type SetWebhookParts = {
  api: Pick<Api, 'raw'>;
  webhook: WebhookAddress;
  /** Resolves once `ms` have passed. */
  wait: (ms: number) => Promise<void>;
  log: Log;
};

/** `sentence` is for whoever started the bot; it never holds the secret. */
export type WebhookSet = { ok: true } | { ok: false; sentence: string };

/** How often Telegram is asked; replicas that start together are told to wait a second, one after the other. */
const TRIES = 8;
/** The longest pause that is waited for at a start, in milliseconds. */
const LONGEST = 15_000;

/**
 * Sets it, also when Telegram names the same address already: whether the secret is the same it does not tell. What
 * waits there is kept.
 */
export async function setWebhook({ api, webhook, wait, log }: SetWebhookParts): Promise<WebhookSet> {
  const { url, secret, connections } = webhook;
  for (let tried = 1; ; tried += 1) {
    try {
      await api.raw.setWebhook({
        url,
        secret_token: secret,
        max_connections: connections,
        allowed_updates: ALLOWED_UPDATES,
        drop_pending_updates: false,
      });
      return { ok: true };
    } catch (error) {
      const { kind, code, reason, seconds } = readRefusal(error);
      // Not all of them at the same moment again.
      const ms = 1000 * Math.max(seconds, Math.min(4, 2 ** (tried - 2))) + 500 * Math.random();
      if (kind !== 'later' || tried >= TRIES || ms > LONGEST) return refused(error);
      log.warn({ code, reason }, 'the webhook could not be set yet; Telegram is asked again');
      await wait(ms);
    }
  }
}

/** Telegram's own words are worth most here, and they speak of the address alone. */
function refused(error: unknown): WebhookSet {
  const { kind, reason } = readRefusal(error);
  if (error instanceof GrammyError && kind !== 'later') {
    const words = error.description.replace(/^Bad Request: (?:bad webhook: )?/, '').slice(0, 200);
    return {
      ok: false,
      sentence: `Telegram does not take WEBHOOK_URL (${words}). It must be an https address on port 443, 80, 88 or 8443 that Telegram can reach.`,
    };
  }
  return {
    ok: false,
    sentence: `The webhook could not be set (${reason}). Check the network, and start again.`,
  };
}
