// The ways to Telegram: a far address beside a dead one, and proxies.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, LookupFunction, Socket } from 'node:net';
import { connect } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
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

/** Nobody listens there on the port of the server, or the machine does not have it. */
const SHUT = { address: '::1', family: 6 };

/** Takes no connection until it reads a letter: who knocks at its full queue meanwhile must knock again, a second later. */
const FAR = `
  const server = require('node:http').createServer((request, response) => response.end('{"far":true}'));
  server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
    console.log(server.address().port);
    require('node:fs').readSync(0, Buffer.alloc(1));
  });`;

test.each([
  ['is reached', {}, { far: true }],
  ['is given up with the patience of Node itself', { patience: 250 }, 'given up'],
])('an address that takes a second %s, beside one that leads nowhere', async (_, ways, end) => {
  const child = spawn(process.execPath, ['-e', FAR], { stdio: ['pipe', 'pipe', 'ignore'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  const port = Number(said.toString());
  // Two fill its queue.
  const queue = [connect({ port, host: '127.0.0.1' }), connect({ port, host: '127.0.0.1' })];
  await Promise.all(
    queue.map((socket) =>
      once(
        socket.on('error', () => undefined),
        'connect',
      ),
    ),
  );
  onTestFinished(() => {
    for (const socket of queue) socket.destroy();
  });
  const fetch = httpFetch(`http://far.test:${port}`, { lookup: found(NEAR, SHUT), ...ways });
  const answer = fetch(`http://far.test:${port}/x`).then(
    (given) => given.json(),
    () => 'given up',
  );
  // By now its first knock was in vain.
  setImmediate(() => child.stdin.write('.'));
  expect(await answer).toEqual(end);
});

test('an address is reached after one that leads nowhere', async () => {
  const port = await listening(createServer((_, response) => response.end('{}')));
  const fetch = httpFetch(`http://far.test:${port}`, { lookup: found(DEAD, NEAR), patience: 100 });
  expect(await (await fetch(`http://far.test:${port}/x`)).json()).toEqual({});
});

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
  const port = await listening(proxy);
  const fetch = httpFetch(`${scheme}://api.far.test`, { proxy: `http://me:se%20cret@127.0.0.1:${port}` });
  await fetch(`${scheme}://api.far.test/bot1:x/getMe`).catch(() => undefined);
  expect(heard).toEqual([asked, `Basic ${Buffer.from('me:se cret').toString('base64')}`]);
});

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

test.skipIf(!hasOpenssl)(
  'needs openssl: calls to an https address share a tunnel, and the name in its certificate counts',
  async () => {
    const pem = certificateFor('api.far.test');
    const known = getCACertificates();
    setDefaultCACertificates([...known, pem.slice(pem.indexOf('-----BEGIN CERTIFICATE'))]);
    onTestFinished(() => {
      setDefaultCACertificates(known);
    });
    const far = await listening(
      createTlsServer({ key: pem, cert: pem }, (request, response) => {
        response.end(JSON.stringify([request.headers.host, request.url]));
      }),
    );
    const tunnels: string[] = [];
    const proxy = createServer().on('connect', (request, socket) => {
      tunnels.push(request.url ?? '');
      const onward = connect({ port: far, host: '127.0.0.1' }, () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        socket.pipe(onward).pipe(socket);
      });
      socket.on('error', () => onward.destroy());
      onward.on('error', () => socket.destroy());
    });
    const through = { proxy: `http://127.0.0.1:${await listening(proxy)}` };

    const fetch = httpFetch('https://api.far.test', through);
    for (const path of ['/a', '/b'])
      expect(await (await fetch(`https://api.far.test${path}`)).json()).toEqual(['api.far.test', path]);
    await expect(httpFetch('https://other.test', through)('https://other.test/c')).rejects.toThrow(
      'altnames',
    );
    expect(tunnels).toEqual(['api.far.test:443', 'other.test:443']);
  },
);

/** A key and a certificate that it signed itself. */
function certificateFor(name: string): string {
  const made = spawnSync(
    'openssl',
    [
      ...['req', '-x509', '-nodes', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'],
      ...['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`, '-keyout', '-', '-out', '-'],
    ],
    { encoding: 'utf8' },
  );
  expect(made.status, made.stderr).toBe(0);
  return made.stdout;
}

/** Its port. After the test it closes with all its connections, tunnels too. */
async function listening(server: Server): Promise<number> {
  const open: Socket[] = [];
  server.on('connection', (socket) => open.push(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const socket of open) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port; // a server that listens on a port has one
}

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

test('a Node too old for proxies says so, where one is set and needed', () => {
  const old = { version: 'v22.18.0', goesThrough: false };
  const env = { HTTPS_PROXY: 'http://me:secret@p:8080' };
  expect(proxyFor(TELEGRAM, env, old)).toEqual({
    ok: false,
    setting: 'HTTPS_PROXY',
    why: 'cannot be used by this Node (v22.18.0): run the bot on 22.21, 24.5 or newer',
  });
  const none = { ok: true, proxy: null };
  expect(proxyFor(TELEGRAM, {}, old)).toEqual(none);
  expect(proxyFor(TELEGRAM, { ...env, NO_PROXY: 'telegram.org' }, old)).toEqual(none);
  expect(proxyFor('http://127.0.0.1:9000', { ALL_PROXY: 'http://p' }, old)).toEqual(none);
});
