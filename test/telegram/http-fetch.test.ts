import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { httpFetch } from '../../src/telegram/http-fetch.ts';

let close: () => Promise<void>;
afterEach(() => close());

const serve = async (listener: RequestListener): Promise<string> => {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  // A server that listens on a port has an address of this shape.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

test('sends a body whole, in any script, and reads the answer', async () => {
  const root = await serve((request, response) => {
    request.setEncoding('utf8');
    let body = '';
    request.on('data', (part: string) => (body += part));
    request.on('end', () => response.end(JSON.stringify([request.method, request.url, body])));
  });
  const answer = await httpFetch(root)(`${root}/bot1:x/sendMessage?a=b`, { method: 'POST', body: '销卡 ✂️' });
  expect(await answer.json()).toEqual(['POST', '/bot1:x/sendMessage?a=b', '销卡 ✂️']);
});

test('an answer that is cut off in the middle is a failure', async () => {
  const root = await serve((request, response) => {
    response.writeHead(200, { 'content-length': 1000 });
    response.write('{"ok":', () => request.socket.destroy());
  });
  await expect(httpFetch(root)(`${root}/x`)).rejects.toThrow();
});

test('an abort ends the call, before and during it', async () => {
  let arrived = (): void => undefined;
  const arrival = new Promise<void>((resolve) => (arrived = resolve));
  const root = await serve(() => {
    arrived();
  });
  const controller = new AbortController();
  const call = httpFetch(root)(`${root}/x`, { signal: controller.signal });
  const failed = expect(call).rejects.toThrow('aborted');
  await arrival;
  controller.abort();
  await failed;
  await expect(httpFetch(root)(`${root}/x`, { signal: controller.signal })).rejects.toThrow('aborted');
});

test('connections stay open between calls', async () => {
  const ports = new Set<number | undefined>();
  const root = await serve((request, response) => {
    ports.add(request.socket.remotePort);
    response.end('{}');
  });
  const fetch = httpFetch(root);
  for (let call = 0; call < 5; call += 1) {
    await (await fetch(`${root}/x`, { headers: { connection: 'keep-alive' } })).json();
    await new Promise(setImmediate);
  }
  expect(ports.size).toBe(1);
});
