// Somebody sets the machine's clock: back, nobody waits for it; ahead for a moment, nobody's data goes.
import { readdir } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { preset, staffGroup } from '../world/sandbox-client.ts';
import { openWorld } from '../world/world.ts';
import type { World } from '../world/world.ts';

const { fang, liwei } = preset;
const DAY = 86_400_000;
let world: World;
beforeEach(async () => {
  world = await openWorld({
    apart: true,
    settings: { STAFF_CHAT_ID: String(staffGroup), SEND_LIMITS: 'telegram' },
  });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await world.close();
});

/** The machine's date differs from now on by so much; the sandbox is another machine. */
function setDate(by: number): void {
  const { now } = Date;
  vi.spyOn(Date, 'now').mockImplementation(() => now() + by);
}

test('set back by an hour, people whom the bot knows and new ones are answered at once', async () => {
  await world.say(fang, '/start');
  setDate(-3_600_000);
  for (let times = 0; times < 3; times += 1) expect((await world.say(fang, '/status')).text).toBeDefined();
  expect((await world.say(liwei, '/start')).text).toBeDefined();
});

test('set ahead by sixty days and back, everybody is known still, and nothing was said to them', async () => {
  await world.say(fang, '/start');
  const before = (await world.sandbox.messages(fang)).length;
  setDate(60 * DAY);
  await world.sweep();
  vi.restoreAllMocks();
  await world.sweep();
  expect(await world.sandbox.messages(fang)).toHaveLength(before);
  expect(await isKnown()).toBe(true);
  expect(world.logged.join('\n')).toContain('clock of this machine has jumped');
  await world.pass(60 * DAY);
  expect(await isKnown()).toBe(false);
});

test('started with a date that is wrong, nobody is forgotten, and staff are told once', async () => {
  await world.say(fang, '/start');
  await world.restart(undefined, () => {
    setDate(60 * DAY);
    return Promise.resolve();
  });
  await world.sweep();
  await world.sweep();
  expect(await isKnown()).toBe(true);
  const told = (await world.sandbox.messages(staffGroup)).filter(({ text }) =>
    text?.includes('服务器的时间不对'),
  );
  expect(told).toHaveLength(1);
});

/** Whether there is a file of hers still. */
async function isKnown(): Promise<boolean> {
  return (await readdir(world.dataDir, { recursive: true })).some((name) => name.includes(String(fang)));
}
