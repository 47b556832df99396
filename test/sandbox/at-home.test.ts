/** One page somewhere in the internet, opened on the machine where the sandbox runs, can do nothing to it. */
import { request } from 'node:http';
import { createInterface } from 'node:readline';
import { spawn } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { preset, sandboxToken } from '../world/sandbox-client.ts';
import { sandboxHere } from './sandbox-here.ts';

const here = sandboxHere();

type Got = { status: number; body: string; headers: NodeJS.Dict<string | string[]> };

/** A request with exactly these headers; `fetch` would not let a test set them. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET', body = ''): Promise<Got> {
  return new Promise((resolve, reject) => {
    const asked = request(`${here().url}${path}`, { method, headers }, (response) => {
      let got = '';
      response.on('data', (chunk: Buffer) => (got += chunk.toString()));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body: got, headers: response.headers });
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

const ELSEWHERE = 'https://elsewhere.example';
/** How browsers mark what another site's page asks for; older ones say the origin alone. */
const FROM_ELSEWHERE: readonly (readonly [string, Record<string, string>])[] = [
  ['a fetch', { origin: ELSEWHERE, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' }],
  ['a fetch of an older browser', { origin: ELSEWHERE }],
  ['a frame without an origin', { origin: 'null' }],
  ['a simple request', { origin: ELSEWHERE, 'content-type': 'text/plain' }],
  ['a form', { origin: ELSEWHERE, 'content-type': 'application/x-www-form-urlencoded' }],
  ['an image', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }],
  ['a script', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' }],
  ['a frame', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' }],
  ['another port of this machine', { origin: 'http://127.0.0.1:1', 'sec-fetch-site': 'same-site' }],
  ['a stream of events', { origin: ELSEWHERE, accept: 'text/event-stream', 'sec-fetch-site': 'cross-site' }],
  [
    'a web socket',
    {
      origin: ELSEWHERE,
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    },
  ],
  ['the page by a name that was turned to this machine', { host: 'elsewhere.example' }],
  [
    'its own page after that',
    { host: 'elsewhere.example:80', origin: 'http://elsewhere.example:80', 'sec-fetch-site': 'same-origin' },
  ],
];

const PATHS: readonly (readonly [string, string])[] = [
  ['GET', `/bot${sandboxToken}/setWebhook?url=http://127.0.0.1:9/`],
  ['POST', `/bot${sandboxToken}/sendMessage`],
  ['GET', `/file/bot${sandboxToken}/photos/1.jpg`],
  ['GET', '/sandbox/state'],
  ['GET', '/sandbox/stream'],
  ['GET', `/sandbox/chats/${preset.fang}/messages`],
  ['POST', '/sandbox/people'],
  ['PUT', '/sandbox/desk'],
  ['POST', '/sandbox/clock'],
  ['DELETE', '/sandbox/faults'],
  ['OPTIONS', '/sandbox/people'],
];

describe.each(FROM_ELSEWHERE)('%s is refused', (_name, headers) => {
  test.each(PATHS)('%s %s', async (method, path) => {
    const before = await here().state();
    const got = await ask(path, headers, method, method === 'GET' ? '' : '{"first_name":"x"}');
    expect([403, 421]).toContain(got.status);
    expect(got.headers['access-control-allow-origin']).toBeUndefined();
    expect((await here().state()).people).toEqual(before.people);
  });
});

test('a name is refused with a word about what to open instead, whatever way it is written', async () => {
  for (const host of [
    'elsewhere.example',
    'localhost.elsewhere.example',
    '127.0.0.1.nip.example:80',
    'localhost.',
    '1',
  ]) {
    const got = await ask('/', { host });
    expect([host, got.status]).toEqual([host, 421]);
    expect(got.body).toContain('http://127.0.0.1');
  }
});

test('its own page, programs and addresses pass, and a link of another site may lead to the page', async () => {
  const host = here().url.replace('http://', '');
  const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
  expect((await ask('/sandbox/state')).status).toBe(200);
  expect((await ask('/sandbox/state', { host: host.replace('127.0.0.1', 'localhost') })).status).toBe(200);
  expect((await ask('/sandbox/state', { host: '[::1]:8080' })).status).toBe(200);
  expect((await ask('/sandbox/state', { 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  const own = { origin: here().url, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' };
  expect((await ask('/sandbox/people', own, 'POST', '{"first_name":"x"}')).status).toBe(200);
  expect((await ask('/', { ...link, 'sec-fetch-site': 'none' })).status).toBe(200);
  expect((await ask('/', link)).status).toBe(200);
  expect((await ask('/sandbox/state', link)).status).toBe(403);
});

test('the page is shown inside no other', async () => {
  expect((await ask('/')).headers['content-security-policy']).toContain("frame-ancestors 'none'");
});

test('each start has a token of its own, and the one that was known is none', async () => {
  const tokens = await Promise.all([startedToken(), startedToken()]);
  expect(new Set(tokens).size).toBe(2);
  for (const token of tokens) expect(token).toMatch(/^1000:[\w-]{32}$/);
  expect((await here().bot('getMe', {}, '1000:sandbox-token')).error_code).toBe(401);
});

async function startedToken(): Promise<string> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/sandbox/main.ts'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env['PATH'] },
  });
  try {
    for await (const line of createInterface(child.stdout))
      return (JSON.parse(line) as { token: string }).token; // its greeting
    throw new Error('the sandbox said nothing');
  } finally {
    child.kill();
  }
}
