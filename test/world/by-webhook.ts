// The settings of a bot to which updates are handed over, and what its web server is asked.
import { freePort } from './free-port.ts';
import { staffGroup } from './sandbox-client.ts';

export const WEBHOOK_SECRET = 'secret_of-the_tests';

export type ByWebhook = {
  /** For `openWorld` and `restart`. */
  settings: Record<string, string>;
  /** Where it listens. */
  url: string;
  /** Hands a body over as Telegram does. */
  handOver: (body: unknown) => Promise<Response>;
};

export async function byWebhook(): Promise<ByWebhook> {
  const port = String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  const WEBHOOK_URL = `${url}/webhook`;
  return {
    settings: { STAFF_CHAT_ID: String(staffGroup), PORT: port, WEBHOOK_URL, WEBHOOK_SECRET },
    url,
    handOver: (body) =>
      fetch(WEBHOOK_URL, {
        method: 'POST',
        headers: { 'x-telegram-bot-api-secret-token': WEBHOOK_SECRET, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
  };
}
