import { afterEach, beforeEach, expect, test } from 'vitest';
import { setWebhook } from '../../src/telegram/set-webhook.ts';
import type { WebhookSet } from '../../src/telegram/set-webhook.ts';
import { memoryLog, startFakeApi } from './fake-api.ts';
import type { FakeApi, Reply } from './fake-api.ts';

const webhook = { url: 'https://bot.example.com/hook', secret: 'a_secret-of-sixteen', connections: 12 };
const BUSY: Reply = { code: 429, description: 'Too Many Requests: retry after 1', retryAfter: 1 };

let fake: FakeApi;
let log: ReturnType<typeof memoryLog>;
let waits: number[];
beforeEach(async () => {
  fake = await startFakeApi();
  log = memoryLog();
  waits = [];
});
afterEach(() => fake.close());

const set = (): Promise<WebhookSet> =>
  setWebhook({
    api: fake.api,
    webhook,
    wait: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
    log,
  });

test('asks for the same updates as polling does, with the secret, and keeps what waits', async () => {
  expect(await set()).toEqual({ ok: true });
  expect(fake.calls).toEqual([
    {
      method: 'setWebhook',
      payload: {
        url: webhook.url,
        secret_token: webhook.secret,
        max_connections: 12,
        allowed_updates: [
          'message',
          'edited_message',
          'callback_query',
          'my_chat_member',
          'chat_member',
          'message_reaction',
        ],
        drop_pending_updates: false,
      },
    },
  ]);
});

test('replicas that start together are told to wait, and each gets through', async () => {
  const replies: Reply[] = [BUSY, BUSY, 'cut', { result: true }];
  fake.on('setWebhook', () => replies.shift() ?? 'hold');
  expect(await set()).toEqual({ ok: true });
  expect(waits).toHaveLength(3);
  for (const ms of waits) expect(ms).toBeGreaterThanOrEqual(1000);
  expect(log.lines.join()).not.toContain(webhook.secret);
});

test('an address that Telegram does not take is one sentence with its reason', async () => {
  const description = 'Bad Request: bad webhook: Failed to resolve host: Name or service not known';
  fake.on('setWebhook', () => ({ code: 400, description }));
  const refused = await set();
  expect(refused).toEqual({
    ok: false,
    sentence: expect.stringContaining(
      'does not take WEBHOOK_URL (Failed to resolve host: Name or service not known)',
    ) as string,
  });
  expect(JSON.stringify(refused)).not.toContain(webhook.secret);
  expect(fake.calls).toHaveLength(1);
});

test('when Telegram goes on refusing, or asks for more patience than a start has, it is one sentence', async () => {
  fake.on('setWebhook', () => ({ code: 502, description: 'Bad Gateway' }));
  expect(await set()).toMatchObject({
    ok: false,
    sentence: expect.stringContaining('server error') as string,
  });
  expect(fake.calls).toHaveLength(8);
  fake.on('setWebhook', () => ({ code: 429, description: 'Too Many Requests', retryAfter: 600 }));
  expect(await set()).toMatchObject({ ok: false });
  expect(fake.calls).toHaveLength(9);
});
