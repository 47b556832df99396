// Backing a living bot up with its own commands, losing everything, restoring, and going on where people were.
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CARD_NUMBER, ID_NUMBER, NAME } from '../world/people.ts';
import { startProduct } from '../world/product-process.ts';
import type { Ended } from '../world/product-process.ts';
import { preset } from '../world/sandbox-client.ts';
import { toApplication } from '../world/ways.ts';
import { openWorld, TEST_KEY } from '../world/world.ts';
import type { World } from '../world/world.ts';

const { fang, liwei } = preset;
const OTHER_KEY = Buffer.from(Array.from({ length: 32 }, (_, index) => index * 5 + 1)).toString('base64');

let world: World;
let file: string;
let lost: string;
beforeAll(async () => {
  world = await openWorld();
  file = `${world.dataDir}.backup`;
  lost = `${world.dataDir}.lost`;
});
afterAll(async () => {
  await world.close();
  for (const path of [file, lost]) await rm(path, { recursive: true, force: true });
});

const command = (name: string, key = TEST_KEY): Promise<Ended> =>
  startProduct({ DATA_DIR: world.dataDir, DATA_KEY: key }, [`src/${name}.ts`, file]).ended;

function ends(ended: Ended, code: number, words: string): void {
  expect(ended.output).toContain(words);
  expect(ended.code).toBe(code);
}

test('a half-done application goes on to its case number from a backup of the living bot', async () => {
  await toApplication(world, fang);
  await world.say(fang, NAME);
  await world.say(liwei, '/start');
  const idAsked = await world.shown(fang);

  ends(await command('backup'), 0, 'Backed up 2 people');
  ends(await command('backup'), 1, 'is there already');

  // What comes after the backup is lost with the disk.
  await world.say(fang, ID_NUMBER);
  const busy = await command('restore');
  ends(busy, 1, 'is using the data folder');
  await world.restart(undefined, async () => {
    ends(await command('restore'), 1, 'is not empty');
    await rename(world.dataDir, lost);
    const wrong = await command('restore', OTHER_KEY);
    ends(wrong, 1, 'was sealed with key');
    ends(await command('restore'), 0, 'Restored 2 people');
  });

  expect(idAsked.text).toContain('身份证号');
  const cardAsked = await world.say(fang, ID_NUMBER);
  expect(cardAsked.text).toContain('110***********1233');
  await world.say(fang, CARD_NUMBER);
  await world.press(fang, '卡不用了');
  await world.sandbox.say(fang, { photo: true });
  await world.rest();
  await world.press(fang, '完成');
  const receipt = await world.press(fang, '确认提交');
  expect(receipt.text).toMatch(/XK-[34679ACDEFGHJKMNPQRTWXY]{6}/);
});

test.each([
  ['backup', 'back it up with pg_dump'],
  ['restore', 'restore it with pg_restore'],
])('%s leaves a database to its own programs, and says so', async (name, instead) => {
  const left = `${world.dataDir}.left`;
  const settings = {
    DATA_DIR: left,
    DATA_KEY: TEST_KEY,
    DATABASE_URL: 'postgres://user:planted@nowhere/data',
  };
  const ended = await startProduct(settings, [`src/${name}.ts`, `${left}.backup`]).ended;
  expect(ended).toEqual({
    code: 1,
    output: `DATABASE_URL is set, so the data is in that database and not in ${left}: ${instead} (see "Back up and restore" in docs/operations.md).\n`,
  });
  expect([existsSync(left), existsSync(`${left}.backup`)]).toEqual([false, false]);
});

test('the command says how it is used, and what is wrong with the settings', async () => {
  const run = (settings: Record<string, string>, words: string[]): Promise<Ended> =>
    startProduct({ DATA_DIR: world.dataDir, ...settings }, words).ended;
  for (const name of ['backup', 'restore']) {
    ends(await run({}, [`src/${name}.ts`]), 1, 'Name the file');
    const keyless = await run({}, [`src/${name}.ts`, file]);
    ends(keyless, 1, 'DATA_KEY is not set');
  }
  const missing = await run({ DATA_KEY: TEST_KEY }, ['src/restore.ts', `${file}.none`]);
  ends(missing, 1, 'cannot be read (ENOENT)');
  const badKey = await run({ DATA_KEY: TEST_KEY, DATA_KEY_OLD: 'x' }, ['src/reencrypt.ts']);
  ends(badKey, 1, 'DATA_KEY_OLD');
});
