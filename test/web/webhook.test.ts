// The address where Telegram hands updates over, as the server answers there: who is let in, and with what.
import { expect, test } from 'vitest';
import { makeWebApp } from '../../src/web/app.ts';
import type { WebhookPart } from '../../src/web/webhook.ts';

const SECRET = 'a_secret-of-sixteen';
const HEADER = 'x-telegram-bot-api-secret-token';

function webhookHere(became: Awaited<ReturnType<WebhookPart['take']>> = 'taken') {
  const bodies: unknown[] = [];
  const logged: string[] = [];
  const write = (facts: object, message: string): void => {
    logged.push(`${message} ${JSON.stringify(facts)}`);
  };
  const take: WebhookPart['take'] = (body) => {
    bodies.push(body);
    return Promise.resolve(body === null ? 'no update' : became);
  };
  const app = makeWebApp({
    desk: null,
    webhook: { path: '/hook', secret: SECRET, take },
    health: { alive: () => ({}), ready: () => Promise.resolve({ ready: true }) },
    metrics: null,
    log: { info: write, warn: write, error: write },
  });
  const ask = async (body: BodyInit | null, headers: Record<string, string> = { [HEADER]: SECRET }) =>
    app.request('/hook', { method: 'POST', headers, body, duplex: 'half' } as RequestInit);
  return { app, ask, bodies, logged };
}

const UPDATE = { update_id: 1, message: { text: '王芳' } };

test('an update with the secret is handed on, and answered without a word', async () => {
  const { ask, bodies } = webhookHere();
  const answer = await ask(JSON.stringify(UPDATE));
  expect([answer.status, await answer.text()]).toEqual([200, '']);
  expect(bodies).toEqual([UPDATE]);
});

test.each([
  ['without a secret', {}],
  ['with an empty one', { [HEADER]: '' }],
  ['with a wrong one', { [HEADER]: 'a_secret-of-another' }],
  ['with half of it', { [HEADER]: SECRET.slice(0, 8) }],
  ['with more than it', { [HEADER]: `${SECRET}x` }],
])('%s nobody is let in, and nothing is read', async (_, headers) => {
  const { ask, bodies, logged } = webhookHere();
  expect((await ask(JSON.stringify(UPDATE), headers)).status).toBe(401);
  expect(bodies).toEqual([]);
  expect(logged).toEqual([]);
});

test('what cannot be taken now is to come again soon', async () => {
  const { ask } = webhookHere('later');
  const answer = await ask(JSON.stringify(UPDATE));
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
});

test.each(['', '{', 'null', '\u0000', '<html>'])('%j is refused', async (body) => {
  const { ask, logged } = webhookHere();
  expect((await ask(body)).status).toBe(400);
  expect(logged).toEqual([]);
});

test('a body larger than any update is refused, whether it says so or not', async () => {
  const { ask, bodies } = webhookHere();
  const large = JSON.stringify({ update_id: 1, text: 'x'.repeat(1_000_000) });
  const said = { [HEADER]: SECRET, 'content-length': String(large.length) };
  expect((await ask(large, said)).status).toBe(413);
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(large));
      controller.close();
    },
  });
  expect((await ask(stream)).status).toBe(413);
  expect(bodies).toEqual([]);
});

test('other methods and paths are refused', async () => {
  const { app } = webhookHere();
  for (const method of ['GET', 'PUT', 'DELETE']) {
    const answer = await app.request('/hook', { method, headers: { [HEADER]: SECRET } });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
  }
  for (const path of ['/', '/hook/', '/hook/x', '/desk', '/metrics']) {
    expect((await app.request(path, { method: 'POST', headers: { [HEADER]: SECRET } })).status).toBe(404);
  }
});

test('a fault is answered without its words, and logged by its class alone', async () => {
  const logged: string[] = [];
  const write = (facts: object, message: string): void => {
    logged.push(`${message} ${JSON.stringify(facts)}`);
  };
  const app = makeWebApp({
    desk: null,
    webhook: { path: '/hook', secret: SECRET, take: () => Promise.reject(new TypeError('about 王芳')) },
    health: { alive: () => ({}), ready: () => Promise.resolve({ ready: true }) },
    metrics: null,
    log: { info: write, warn: write, error: write },
  });
  const answer = await app.request('/hook', {
    method: 'POST',
    headers: { [HEADER]: SECRET },
    body: JSON.stringify(UPDATE),
  });
  expect(answer.status).toBe(500);
  expect(await answer.text()).not.toContain('王芳');
  expect(logged).toEqual(['a request could not be answered {"error":"TypeError","path":""}']);
});
