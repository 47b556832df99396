/** Delivery by webhook: each update until a 2xx, lanes in order, so many connections at once, waiting longer each time. */
import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { isObject } from '../methods/params.ts';
import { perform } from '../methods/perform.ts';
import type { Bot } from '../world/bot.ts';
import { unixTime } from '../world/clock.ts';
import type { World } from '../world/world.ts';
import { acknowledge, dropExpired, type Pending } from './queue.ts';

export type Webhook = {
  url: string;
  connections: number;
  lastError: { date: number; message: string } | null;
  /** Something new is in the queue. */
  wake(): void;
  /** Ends deliveries; one under way may still arrive but confirms nothing. */
  stop(): void;
};

export type WebhookSettings = { url: string; secret: string | undefined; connections: number };

const firstPause = 100;
const longestPause = 30_000;
const answerWithin = 60_000;

/** Begins to deliver what waits and what comes. */
export function startWebhook(world: World, bot: Bot, settings: WebhookSettings): Webhook {
  const { url, connections } = settings;
  const lanes = new Set<string>();
  const timers = new Set<NodeJS.Timeout>();
  const deliver = createSender(settings);
  let stopped = false;
  let scheduled = false;

  const webhook: Webhook = {
    url,
    connections,
    lastError: null,
    wake() {
      if (scheduled || stopped) return;
      scheduled = true;
      setImmediate(pump);
    },
    stop() {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
      deliver.close();
    },
  };

  function pump(): void {
    scheduled = false;
    if (stopped) return;
    dropExpired(world, bot.queue);
    for (const pending of bot.queue.waiting) {
      if (lanes.size >= connections) break;
      if (lanes.has(pending.lane)) continue;
      lanes.add(pending.lane);
      void attempt(pending, firstPause);
    }
  }

  async function attempt(pending: Pending, pause: number): Promise<void> {
    const { status, body } = await deliver.post(JSON.stringify(pending.update));
    if (stopped) return;
    if (status >= 200 && status < 300) {
      await performReply(world, bot, body);
      acknowledge(world, bot.queue, pending);
      lanes.delete(pending.lane);
      webhook.wake();
      return;
    }
    const message = status === 0 ? 'Connection refused' : `Wrong response from the webhook: ${status}`;
    webhook.lastError = { date: unixTime(world.clock), message };
    const timer = setTimeout(() => {
      timers.delete(timer);
      if (bot.queue.waiting.includes(pending)) void attempt(pending, Math.min(pause * 2, longestPause));
      else {
        lanes.delete(pending.lane);
        webhook.wake();
      }
    }, pause);
    timers.add(timer);
  }

  webhook.wake();
  return webhook;
}

/** A webhook may answer with one method call in its body; its result is not told to anyone. */
async function performReply(world: World, bot: Bot, body: string): Promise<void> {
  if (!body.startsWith('{')) return;
  let reply: unknown;
  try {
    reply = JSON.parse(body);
  } catch {
    return;
  }
  if (!isObject(reply) || typeof reply['method'] !== 'string') return;
  await perform(
    { world, bot, params: reply, uploads: new Map(), whenGone: () => undefined },
    reply['method'],
  );
}

type Delivery = { status: number; body: string };

function createSender({ url, secret, connections }: WebhookSettings): {
  post: (json: string) => Promise<Delivery>;
  close: () => void;
} {
  const secure = url.startsWith('https:');
  const agent = new (secure ? HttpsAgent : HttpAgent)({ keepAlive: true, maxSockets: connections });
  const request = secure ? httpsRequest : httpRequest;
  const headers = {
    'content-type': 'application/json',
    ...(secret && { 'X-Telegram-Bot-Api-Secret-Token': secret }),
  };
  return {
    post: (json) =>
      new Promise((resolve) => {
        const length = Buffer.byteLength(json);
        const options = {
          method: 'POST',
          agent,
          timeout: answerWithin,
          headers: { ...headers, 'content-length': length },
        };
        const failed = (): void => {
          resolve({ status: 0, body: '' });
        };
        const sent = request(url, options, (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => {
            resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() });
          });
          response.on('error', failed);
        });
        sent.on('error', failed);
        sent.on('timeout', () => sent.destroy());
        sent.end(json);
      }),
    close: () => {
      agent.destroy();
    },
  };
}
