// Starting the product as its operator does, and everything that can be wrong then: one clear sentence, no stack trace.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { byWebhook, WEBHOOK_SECRET } from '../world/by-webhook.ts';
import { sandboxToken } from '../world/sandbox-client.ts';
import { houseHere } from '../house/house.ts';
import { openSandbox } from '../world/sandbox-inside.ts';
import type { Sandbox } from '../world/sandbox-client.ts';
import { startProduct } from '../world/product-process.ts';
import type { Ended, Product } from '../world/product-process.ts';
import { TEST_KEY } from '../world/world.ts';

let sandbox: Sandbox;
let dataDir: string;
const running = new Set<Product>();
beforeAll(async () => {
  sandbox = await openSandbox();
});
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'xiaoka-start-'));
});
afterEach(async () => {
  for (const one of running) one.signal('SIGKILL');
  await rm(dataDir, { recursive: true, force: true });
});
afterAll(() => sandbox.stop());

/** The sandbox's bot, under a name that looks like a real token. */
const REAL_LOOKING = `1000000001:${'sandbox-token'.repeat(3)}`;

/** Starts it with these settings, and ends it with the test. */
function start(settings: Record<string, string>): Product {
  const product = startProduct({ LOG_LEVEL: 'silent', DATA_DIR: dataDir, ...settings });
  running.add(product);
  return product;
}

/** Content of which a start has nothing to say; one's own may bring warnings. */
const { flowsDir: FLOWS_DIR, faqDir: FAQ_DIR } = houseHere();
const quiet = { FLOWS_DIR, FAQ_DIR };

const live = (token: string, apiRoot: string): Record<string, string> => ({
  BOT_TOKEN: token,
  TELEGRAM_API_ROOT: apiRoot,
  DATA_KEY: TEST_KEY,
});

function refusal({ code, output }: Ended): string {
  expect(code).toBe(1);
  expect(output).not.toMatch(/\n\s+at /);
  expect(output).not.toContain('Error:');
  return output;
}

test('when the sandbox dies by itself the bot says so and ends, instead of asking nobody for good', async () => {
  const bot = start({ PORT: '0' });
  await bot.printed('http://');
  const main = bot.pid;
  const children = await readFile(`/proc/${main}/task/${main}/children`, 'utf8');
  const named = await Promise.all(
    children
      .trim()
      .split(' ')
      .map(async (pid) => ({ pid, line: await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '') })),
  );
  const sandbox = named.find(({ line }) => line.includes('sandbox/main.ts'));
  process.kill(Number(sandbox?.pid), 'SIGKILL');
  expect(refusal(await bot.ended)).toContain('The sandbox has ended by itself');
});

test('without any settings it starts the sandbox, says where, and ends on a signal', async () => {
  const bot = start({ PORT: '0' });
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(await bot.printed('http://'))?.[0];
  expect((await fetch(url ?? '')).ok).toBe(true);
  bot.signal('SIGTERM');
  expect((await bot.ended).code).toBe(0);
});

test('a signal ends it within five seconds while Telegram answers nothing, and what is owed is said by the next one', async () => {
  const there = await openSandbox();
  try {
    const customer = (await there.person('方')).id;
    const token = there.token;
    const bot = start({ ...live(token, there.url), SEND_LIMITS: 'none' });
    await bot.printed('on Telegram');
    await there.say(customer, '/start');
    await there.settle();
    await there.faults.latency(60_000);
    await there.say(customer, '/faq');
    // The update is confirmed once its turn is saved: from then on the answer is on the wire.
    await vi.waitFor(async () => {
      expect((await there.state()).bots[0]?.pending).toBe(0);
    });
    const asked = performance.now();
    bot.signal('SIGTERM');
    expect((await bot.ended).code).toBe(0);
    expect(performance.now() - asked).toBeLessThan(5000);
    // It was not cut off: the store was closed.
    expect(await readFile(path.join(dataDir, 'session.json'), 'utf8')).toContain('"clean":true');
    await there.faults.latency(0);
    const next = start({ ...live(token, there.url), SEND_LIMITS: 'none' });
    await there.heard(customer, '常见问题');
    next.signal('SIGTERM');
    expect((await next.ended).code).toBe(0);
  } finally {
    await there.stop();
  }
});

test('all mistakes in the settings are told at once, each with what to do', async () => {
  const said = refusal(await start({ BOT_TOKEN: 'nonsense', PORT: 'eighty', TIME_ZONE: 'Mars' }).ended);
  for (const name of ['BOT_TOKEN', 'PORT', 'TIME_ZONE', 'DATA_KEY']) expect(said).toContain(name);
  expect(said).not.toContain('nonsense');
});

test.each<[string, Buffer, string]>([
  ['a full-width colon', Buffer.from(`BOT_TOKEN：${REAL_LOOKING}\n`), 'Line 1 of .env names BOT_TOKEN'],
  ['UTF-16', Buffer.from(`\ufeffBOT_TOKEN=${REAL_LOOKING}\r\n`, 'utf16le'), 'DATA_KEY is not set'],
  ['a byte order mark', Buffer.from(`\ufeffBOT_TOKEN=${REAL_LOOKING}\n`), 'DATA_KEY is not set'],
  ['no token but a key', Buffer.from(`DATA_KEY=${TEST_KEY}\n`), 'BOT_TOKEN is not set, but DATA_KEY is'],
])('a .env with %s never starts the sandbox', async (_name, bytes, words) => {
  await writeFile(path.join(dataDir, '.env'), bytes);
  const bot = startProduct({ LOG_LEVEL: 'silent' }, undefined, dataDir);
  running.add(bot);
  const told = refusal(await bot.ended);
  expect(told).toContain(words);
  expect(told).not.toContain('sandbox-token');
});

test('a token that Telegram does not know ends in one sentence', async () => {
  const said = refusal(await start({ ...live(`42:${'x'.repeat(35)}`, sandbox.url), ...quiet }).ended);
  expect(said).toContain('BOT_TOKEN');
  expect(said.trim().split('\n')).toHaveLength(1);
});

test('an API that stumbles at the very start is asked again', async () => {
  await sandbox.faults.add({ method: 'getMe', kind: 'cut', times: 1 });
  const bot = start(live(sandboxToken, sandbox.url));
  await bot.printed('on Telegram');
  bot.signal('SIGTERM');
  expect((await bot.ended).code).toBe(0);
});

test('an API that cannot be reached ends in one sentence', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a TCP server's address is never a string
  await new Promise((resolve) => server.close(resolve));
  const said = refusal(await start(live(`42:${'x'.repeat(35)}`, `http://127.0.0.1:${String(port)}`)).ended);
  expect(said).toContain('cannot be reached');
});

test('a second process with the same token ends by itself and says so; the first goes on', async () => {
  await sandbox.control('POST', '/bots', { token: REAL_LOOKING, username: 'twin_bot', first_name: 'Twin' });
  const first = start(live(REAL_LOOKING, sandbox.url));
  await first.printed('is on Telegram');
  // An update that was taken shows that the first one polls.
  const { id } = await sandbox.person();
  await sandbox.control('POST', `/chats/${String(id)}/messages?bot=1000000001`, { from: id, text: '/start' });
  await sandbox.heard(id);
  const other = await mkdtemp(path.join(tmpdir(), 'xiaoka-twin-'));
  const second = start({ ...live(REAL_LOOKING, sandbox.url), DATA_DIR: other });
  expect(refusal(await second.ended)).toContain('Another process');
  first.signal('SIGTERM');
  expect((await first.ended).code).toBe(0);
  await rm(other, { recursive: true, force: true });
}, 60_000);

test('a webhook that Telegram does not take ends in one sentence, with its reason and without the secret', async () => {
  const { settings } = await byWebhook();
  const description = 'Bad Request: bad webhook: IP address 127.0.0.1 is reserved';
  await sandbox.faults.add({ method: 'setWebhook', kind: '400', description, times: 1 });
  const said = refusal(await start({ ...live(REAL_LOOKING, sandbox.url), ...settings, ...quiet }).ended);
  expect(said).toContain('WEBHOOK_URL (IP address 127.0.0.1 is reserved)');
  expect(said.trim().split('\n')).toHaveLength(1);
  expect(said).not.toContain(WEBHOOK_SECRET);
});

test('a port that is taken is named where updates are to be handed over, too', async () => {
  const { settings } = await byWebhook();
  const { port } = new URL(sandbox.url);
  const said = refusal(await start({ ...live(REAL_LOOKING, sandbox.url), ...settings, PORT: port }).ended);
  expect(said).toContain(`Port ${port}`);
});

test('a data folder that is a file ends in one sentence', async () => {
  const file = path.join(dataDir, 'file');
  await writeFile(file, '');
  const said = refusal(
    await start({ ...live(sandboxToken, sandbox.url), DATA_DIR: file, BOT_TOKEN: REAL_LOOKING }).ended,
  );
  expect(said).toContain(file);
});

test('a second process on one data folder says so', async () => {
  const first = start(live(REAL_LOOKING, sandbox.url));
  await first.printed('is on Telegram');
  expect(refusal(await start(live(REAL_LOOKING, sandbox.url)).ended)).toContain(dataDir);
});

test('another DATA_KEY than the folder was written with is refused', async () => {
  const first = start(live(REAL_LOOKING, sandbox.url));
  await first.printed('is on Telegram');
  first.signal('SIGTERM');
  await first.ended;
  const otherKey = Buffer.from(Array.from({ length: 32 }, (_, index) => index * 3)).toString('base64');
  expect(refusal(await start({ ...live(REAL_LOOKING, sandbox.url), DATA_KEY: otherKey }).ended)).toContain(
    'DATA_KEY',
  );
});

test('a port that is taken is named', async () => {
  const { port } = new URL(sandbox.url);
  expect(refusal(await start({ PORT: port }).ended)).toContain(port);
});
