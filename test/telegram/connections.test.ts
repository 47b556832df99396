// The ways to Telegram: a far address beside a dead one, and proxies.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { httpFetch } from '../../src/telegram/http-fetch.ts';
import { proxyFor } from '../../src/telegram/proxy.ts';

/** An address that no machine has (RFC 6666). */
const DEAD = { address: '100::1', family: 6 };
const NEAR = { address: '127.0.0.1', family: 4 };

const found =
  (...addresses: { address: string; family: number }[]): LookupFunction =>
  (_, options, give) => {
    // Node asks for all of them where it may choose.
    (give as (error: null, all: typeof addresses) => void)(null, addresses);
    expect(options.all).toBe(true);
  };

/** Takes no connection for its first second: what knocks meanwhile must knock again. */
const FAR = `
  const server = require('node:http').createServer((request, response) => response.end('{"far":true}'));
  server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
    console.log(server.address().port);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 900);
  });`;

test.each([
  ['first', [NEAR, DEAD]],
  ['last', [DEAD, NEAR]],
])(
  'an address that takes a second, tried %s beside one that leads nowhere, is reached',
  async (_, addresses) => {
    const child = spawn(process.execPath, ['-e', FAR], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [said] = (await once(child.stdout, 'data')) as [Buffer];
    const port = Number(said.toString());
    const queue = Array.from({ length: 4 }, () =>
      connect({ port, host: '127.0.0.1' }).on('error', () => undefined),
    );
    const fetch = httpFetch(`http://far.test:${port}`, { lookup: found(...addresses) });
    const answer = await fetch(`http://far.test:${port}/x`);
    expect(await answer.json()).toEqual({ far: true });
    for (const socket of queue) socket.destroy();
    child.kill();
  },
);

test.each([
  ['https', 'CONNECT api.far.test:443'],
  ['http', 'GET http://api.far.test/bot1:x/getMe'],
])('calls to an %s address go through the proxy, with its user and password', async (scheme, asked) => {
  const heard: string[] = [];
  const proxy = createServer((request, response) => {
    heard.push(`${request.method ?? ''} ${request.url ?? ''}`, request.headers['proxy-authorization'] ?? '');
    response.end('{}');
  });
  proxy.on('connect', (request, socket) => {
    heard.push(`${request.method ?? ''} ${request.url ?? ''}`, request.headers['proxy-authorization'] ?? '');
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port } = proxy.address() as AddressInfo; // a server that listens on a port has one
  const fetch = httpFetch(`${scheme}://api.far.test`, { proxy: `http://me:se%20cret@127.0.0.1:${port}` });
  await fetch(`${scheme}://api.far.test/bot1:x/getMe`).catch(() => undefined);
  expect(heard).toEqual([asked, `Basic ${Buffer.from('me:se cret').toString('base64')}`]);
  proxy.closeAllConnections();
  await new Promise((resolve) => proxy.close(resolve));
});

const TELEGRAM = 'https://api.telegram.org';
test.each([
  [{}, TELEGRAM, null],
  [{ HTTPS_PROXY: 'http://p:8080' }, TELEGRAM, 'http://p:8080'],
  [{ https_proxy: 'p:8080', HTTPS_PROXY: 'http://other' }, TELEGRAM, 'http://p:8080'],
  [{ HTTP_PROXY: 'http://p' }, TELEGRAM, null],
  [{ HTTP_PROXY: 'http://p' }, 'http://bots.internal:8081', 'http://p'],
  [{ ALL_PROXY: 'http://p' }, TELEGRAM, 'http://p'],
  [{ HTTPS_PROXY: '', ALL_PROXY: ' ' }, TELEGRAM, null],
  [{ ALL_PROXY: 'http://p' }, 'http://127.0.0.1:9000', null],
  [{ ALL_PROXY: 'http://p' }, 'http://localhost:9000', null],
  [{ ALL_PROXY: 'http://p' }, 'http://[::1]:9000', null],
  [{ HTTPS_PROXY: 'http://p', NO_PROXY: '*' }, TELEGRAM, null],
  [{ HTTPS_PROXY: 'http://p', NO_PROXY: 'example.com, .telegram.org' }, TELEGRAM, null],
  [{ HTTPS_PROXY: 'http://p', no_proxy: 'telegram.org' }, TELEGRAM, null],
  [{ HTTPS_PROXY: 'http://p', NO_PROXY: '*.telegram.org:443' }, TELEGRAM, null],
  [{ HTTPS_PROXY: 'http://p', NO_PROXY: 'api.telegram.org:8443,gram.org,' }, TELEGRAM, 'http://p'],
])('with %j, %s is reached through %s', (env, address, proxy) => {
  expect(proxyFor(address, env)).toEqual({ ok: true, proxy });
});

test.each([
  [{ HTTPS_PROXY: 'http://' }, 'HTTPS_PROXY'],
  [{ https_proxy: 'http://p:99999' }, 'https_proxy'],
  [{ ALL_PROXY: 'socks5://127.0.0.1:1080' }, 'ALL_PROXY'],
])('%j names no proxy that can be used', (env, setting) => {
  expect(proxyFor(TELEGRAM, env)).toMatchObject({ ok: false, setting });
});
