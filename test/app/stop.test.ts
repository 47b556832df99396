// A signal while Telegram or the disk holds the bot up: it ends within five seconds, and what it owes is said later.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { byWebhook } from '../world/by-webhook.ts';
import { hasPostgres, startPostgres, withClient } from '../world/postgres.ts';
import { preset, sandboxToken, staffGroup } from '../world/sandbox-client.ts';
import { openSandbox } from '../world/sandbox-inside.ts';
import type { Sandbox } from '../world/sandbox-client.ts';
import { startProduct } from '../world/product-process.ts';
import type { Product } from '../world/product-process.ts';
import { TEST_KEY } from '../world/world.ts';

const { fang, chen } = preset;
/** What the issue allows, in milliseconds. */
const ALLOWED = 5000;
/** How long a condition is waited for, in milliseconds. */
const PATIENCE = 10_000;

let sandbox: Sandbox;
let dataDir: string;
let bot: Product;
beforeEach(async () => {
  sandbox = await openSandbox();
  dataDir = await mkdtemp(path.join(tmpdir(), 'xiaoka-stop-'));
  await start();
});
afterEach(async () => {
  bot.signal('SIGKILL');
  await bot.ended;
  await sandbox.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function start(settings: Record<string, string> = {}): Promise<void> {
  bot = startProduct({
    BOT_TOKEN: sandboxToken,
    TELEGRAM_API_ROOT: sandbox.url,
    DATA_KEY: TEST_KEY,
    DATA_DIR: dataDir,
    STAFF_CHAT_ID: String(staffGroup),
    SEND_LIMITS: 'none',
    ...settings,
  });
  await bot.printed('is on Telegram');
}

/** Ends it by a signal: with code 0, and in time. */
async function stopsInTime(): Promise<void> {
  const asked = performance.now();
  bot.signal('SIGTERM');
  const { code, output } = await bot.ended;
  expect(performance.now() - asked).toBeLessThan(ALLOWED);
  expect(code).toBe(0);
  expect(output).not.toContain('Not everything could be put away');
}

/** The same, and the store is closed. */
async function stopsWell(): Promise<void> {
  await stopsInTime();
  expect(await readFile(path.join(dataDir, 'session.json'), 'utf8')).toContain('"clean":true');
}

/** Waits until Telegram holds nothing for the bot any more: whatever there was has been taken. */
async function allTaken(): Promise<void> {
  await vi.waitFor(async () => {
    expect((await sandbox.state()).bots[0]?.pending).toBe(0);
  }, PATIENCE);
}

/** Waits until a call of the bot has been under way for a while. */
async function aCallHangs(): Promise<void> {
  await vi.waitFor(async () => {
    const order = { wait: 0.3, quiet_ms: 100 };
    expect(await sandbox.control('POST', '/settle', order)).toEqual({ settled: false });
  }, PATIENCE);
}

test('during a long pause that Telegram asked for, and what waits for it is said by the next one', async () => {
  await sandbox.faults.add({ method: 'sendMessage', chat_id: fang, kind: '429', retry_after: 600 });
  await sandbox.say(fang, '/start');
  await sandbox.until(({ kind, method, ok }) => kind === 'call' && method === 'sendMessage' && ok === false);
  await allTaken();
  await stopsWell();
  await sandbox.faults.clear();
  await start();
  await sandbox.heard(fang, '销卡助手');
});

test('while the picture that answers /stats hangs at Telegram', async () => {
  // Without a visit there is nothing to draw.
  await sandbox.say(fang, '/start');
  await sandbox.heard(fang, '销卡助手');
  await sandbox.faults.add({ method: 'sendPhoto', kind: 'slow', delay_ms: 60_000 });
  await sandbox.say(chen, '/stats', staffGroup);
  await allTaken();
  await aCallHangs();
  await stopsWell();
});

test('by webhook, it is not ready from the first moment on, takes nothing more, and leaves that to the next one', async () => {
  bot.signal('SIGTERM');
  await bot.ended;
  const hook = await byWebhook();
  await start(hook.settings);
  expect((await fetch(`${hook.url}/readyz`)).status).toBe(200);
  await sandbox.say(fang, '/start');
  await sandbox.heard(fang, '销卡助手');
  // What hangs on the wire makes the stop last for a while.
  await sandbox.faults.add({ method: 'sendMessage', chat_id: fang, kind: 'slow', delay_ms: 60_000 });
  await sandbox.say(fang, '/help');
  await allTaken();
  await aCallHangs();
  const stopped = stopsWell();
  await vi.waitFor(async () => {
    const answer = await fetch(`${hook.url}/readyz`);
    expect([answer.status, await answer.json()]).toMatchObject([503, { ready: false, state: 'stopping' }]);
  });
  const refused = await hook.handOver({ update_id: 1 });
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
  await sandbox.say(chen, '/start');
  await stopped;
  await sandbox.faults.clear();
  await start(hook.settings);
  await sandbox.heard(chen, '销卡助手');
});

test.skipIf(!hasPostgres)(
  'as one of several, while Telegram answers nothing and the database nothing either',
  async () => {
    bot.signal('SIGTERM');
    await bot.ended;
    const postgres = await startPostgres();
    try {
      const databaseUrl = await postgres.database();
      const hook = await byWebhook();
      await start({ ...hook.settings, DATABASE_URL: databaseUrl });
      await sandbox.say(fang, '/start');
      await sandbox.heard(fang, '销卡助手');
      await sandbox.faults.add({ method: 'sendMessage', chat_id: chen, kind: 'slow', delay_ms: 60_000 });
      await sandbox.say(chen, '/start');
      await allTaken();
      await aCallHangs();
      await withClient(databaseUrl, async (client) => {
        await client.query('BEGIN');
        await client.query('LOCK TABLE xiaoka.people, xiaoka.owing IN ACCESS EXCLUSIVE MODE');
        await sandbox.say(fang, '/help');
        await vi.waitFor(async () => {
          const waits =
            "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%xiaoka.people%'";
          expect((await withClient(databaseUrl, (other) => other.query(waits))).rows).not.toEqual([]);
        }, PATIENCE);
        await stopsInTime();
        await client.query('ROLLBACK');
      });
    } finally {
      bot.signal('SIGKILL');
      await postgres.discard();
    }
  },
  60_000,
);
