import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { preset } from '../world/sandbox-client.ts';
import { sandboxHere } from './sandbox-here.ts';

const here = sandboxHere();

type Hit = { text: string; headers: IncomingHttpHeaders };
type Answer = { status: number; body?: string };
let server: Server;
let url: string;
let hits: Hit[];
let answer: (hit: Hit) => Answer;

beforeEach(async () => {
  hits = [];
  answer = () => ({ status: 200 });
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      // The sandbox posts updates; these tests send texts only.
      const update = JSON.parse(body) as { message: { text: string } };
      const hit = { text: update.message.text, headers: request.headers };
      hits.push(hit);
      const { status, body: reply } = answer(hit);
      response.writeHead(status, { 'content-type': 'application/json' }).end(reply);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has an address object.
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
});

afterEach(() => {
  server.close();
  server.closeAllConnections();
});

test('updates are delivered with the secret and are then done with', async () => {
  await here().bot('setWebhook', { url, secret_token: 'geheim-1' });
  await here().say(preset.fang, '你好');
  await here().settle();
  expect(hits.map(({ text }) => text)).toEqual(['你好']);
  expect(hits[0]?.headers['x-telegram-bot-api-secret-token']).toBe('geheim-1');
  expect((await here().bot('getWebhookInfo')).result).toMatchObject({ url, pending_update_count: 0 });
});

test('an update is delivered again until the answer is 2xx, and its chat keeps its order', async () => {
  let refusals = 2;
  answer = () => ({ status: refusals-- > 0 ? 503 : 200 });
  await here().bot('setWebhook', { url });
  await here().say(preset.fang, '一');
  await here().say(preset.fang, '二');
  await here().settle();
  expect(hits.map(({ text }) => text)).toEqual(['一', '一', '一', '二']);
  expect((await here().bot('getWebhookInfo')).result).toMatchObject({
    last_error_message: 'Wrong response from the webhook: 503',
  });
});

test('a method in the answer is carried out', async () => {
  answer = () => ({
    status: 200,
    body: JSON.stringify({ method: 'sendMessage', chat_id: preset.fang, text: '收到' }),
  });
  await here().bot('setWebhook', { url });
  await here().say(preset.fang, '你好');
  expect((await here().heard(preset.fang)).text).toBe('收到');
});

test('while a webhook is set getUpdates is a conflict, and waiting updates survive its removal', async () => {
  answer = () => ({ status: 500 });
  await here().bot('setWebhook', { url });
  await here().say(preset.fang, '你好');
  expect(await here().bot('getUpdates')).toMatchObject({
    error_code: 409,
    description:
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
  });
  await here().bot('deleteWebhook');
  expect((await here().bot('getUpdates')).result).toHaveLength(1);
});
