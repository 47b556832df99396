// A disk that takes nothing any more, met by the real product: the kernel refuses its writes, as it does when the disk
// is full. The update waits with Telegram, staff hear of it, and everything goes on when it is over.
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freePort } from '../world/free-port.ts';
import { preset, sandboxToken, staffGroup } from '../world/sandbox-client.ts';
import { openSandbox } from '../world/sandbox-inside.ts';
import type { Sandbox } from '../world/sandbox-client.ts';
import { startProduct } from '../world/product-process.ts';
import type { Product } from '../world/product-process.ts';
import { TEST_KEY } from '../world/world.ts';

const { fang, liwei, chen } = preset;

let sandbox: Sandbox;
let dataDir: string;
let bot: Product;

beforeEach(async () => {
  sandbox = await openSandbox();
  dataDir = await mkdtemp(path.join(tmpdir(), 'xiaoka-full-'));
});
afterEach(async () => {
  bot.signal('SIGKILL');
  await bot.ended;
  await sandbox.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function start(settings: Record<string, string> = {}): Promise<void> {
  bot = startProduct({
    ...settings,
    BOT_TOKEN: sandboxToken,
    TELEGRAM_API_ROOT: sandbox.url,
    DATA_KEY: TEST_KEY,
    DATA_DIR: dataDir,
    STAFF_CHAT_ID: String(staffGroup),
  });
  await bot.printed('is on Telegram');
}

/** From now on the kernel refuses (or takes again) whatever the bot writes into files beyond `bytes`; pipes are no files. */
function disk(full: boolean, bytes = 0): void {
  const limit = full ? `${bytes}:unlimited` : 'unlimited:unlimited';
  const set = spawnSync('prlimit', ['--pid', String(bot.pid), `--fsize=${limit}`]);
  if (set.status !== 0) throw new Error(set.stderr.toString());
}

const canRefuse = spawnSync('prlimit', ['--version']).status === 0;

const messagesOf = async (person: number): Promise<string[]> =>
  (await sandbox.messages(person)).flatMap(({ text, from }) =>
    from.is_bot && text !== undefined ? [text] : [],
  );

const pending = async (): Promise<number> => (await sandbox.state()).bots[0]?.pending ?? -1;

test.skipIf(!canRefuse)('needs util-linux (prlimit): a full disk holds updates, and loses none', async () => {
  await start();
  await sandbox.say(fang, '/start');
  await sandbox.heard(fang);
  await sandbox.settle();
  disk(true);
  await sandbox.say(fang, '/help');
  await sandbox.say(liwei, '/start');
  await bot.printed('the disk refuses');
  expect((await sandbox.heard(staffGroup, '磁盘')).text).toContain('EFBIG');
  expect(await pending()).toBe(2);
  const before = (await messagesOf(fang)).length;
  disk(false);
  await sandbox.heard(staffGroup, '磁盘恢复正常');
  await sandbox.settle();
  expect(await messagesOf(fang)).toHaveLength(before + 1);
  expect(await messagesOf(liwei)).toHaveLength(1);
  expect(await pending()).toBe(0);
  bot.signal('SIGTERM');
  const { code, output } = await bot.ended;
  expect(code).toBe(0);
  expect(output.match(/the disk refuses/g)).toHaveLength(1);
  expect(output).not.toContain('set aside');
});

test.skipIf(!canRefuse)(
  'needs util-linux (prlimit): a stop while the disk is full leaves the updates with Telegram',
  async () => {
    await start();
    await sandbox.say(fang, '/start');
    await sandbox.heard(fang);
    await sandbox.settle();
    disk(true);
    await sandbox.say(chen, '/start');
    await bot.printed('the disk refuses');
    const asked = performance.now();
    bot.signal('SIGTERM');
    const { code, output } = await bot.ended;
    expect(performance.now() - asked).toBeLessThan(5000);
    expect(code).toBe(0);
    expect(output).not.toMatch(/\n\s+at /);
    expect(await pending()).toBe(1);
    await start();
    await sandbox.heard(chen);
    await sandbox.settle();
    expect(await messagesOf(chen)).toHaveLength(1);
    expect(await messagesOf(fang)).toHaveLength(1);
  },
);

test.skipIf(!canRefuse)(
  'needs util-linux (prlimit): /readyz says that the disk is full where a few bytes find room still, and staff hear of it before anybody writes',
  async () => {
    const port = await freePort();
    await start({ PORT: String(port), METRICS: 'on' });
    await sandbox.skip();
    const ready = async (): Promise<{ status: number; body: string }> => {
      const answer = await fetch(`http://127.0.0.1:${port}/readyz`);
      return { status: answer.status, body: await answer.text() };
    };
    expect((await ready()).status).toBe(200);
    disk(true, 100);
    const full = await ready();
    expect(full.status).toBe(503);
    expect(full.body).toContain('"store":{"ok":false,"error":"EFBIG"}');
    expect((await sandbox.heard(staffGroup, '磁盘')).text).toContain('EFBIG');
    disk(false);
    expect((await ready()).status).toBe(200);
    expect((await sandbox.heard(staffGroup, '恢复正常')).text).toContain('磁盘');
  },
);
