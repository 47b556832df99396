// A backup holds everything that is knowledge, whoever keeps it, and nothing that restoring would refuse.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { backUp } from '../../src/store/backup.ts';
import type { BackedUp } from '../../src/store/backup.ts';
import { restore } from '../../src/store/restore.ts';
import type { Restored } from '../../src/store/restore.ts';
import { dataFolder, testKey } from './data-folder.ts';
import type { DataFolder } from './data-folder.ts';
import { fillWhole, findWhole, unansweredIn } from './whole-folder.ts';

const KEYS = { current: testKey(1), old: [] };
let folder: DataFolder;
let other: DataFolder;
let file: string;

beforeEach(async () => {
  folder = dataFolder();
  other = dataFolder();
  file = join(dirname(folder.path), 'one.backup');
  await fillWhole(folder);
});
afterEach(() => {
  folder.discard();
  other.discard();
});

const backedUp = (): Promise<BackedUp> => backUp({ folder: folder.path, keys: KEYS, file, now: new Date(0) });
const restored = (): Promise<Restored> => restore({ file, folder: other.path, keys: KEYS });

test('everything that is known comes back, whoever keeps it', async () => {
  await backedUp();
  expect(await restored()).toMatchObject({ ok: true });
  const found = await findWhole(other);
  expect(Object.entries(found).filter(([, there]) => !there)).toEqual([]);
  expect(other.lines.filter((line) => !line.startsWith('The index of records'))).toEqual([]);
});

test('what is not in a backup is made by the bot anew; every other file is in it, letter by letter', async () => {
  await backedUp();
  await restored();
  const before = folder.files();
  const after = other.files();
  const anew = ['index.jsonl', 'key-check.json', 'lock', 'session.json'];
  expect([...before.keys()].filter((name) => !after.has(name) || anew.includes(name)).sort()).toEqual(anew);
  const kept = [...after].filter(([name]) => !anew.includes(name));
  expect(kept).toEqual(kept.map(([name]) => [name, before.get(name)]));
});

test('what restoring would refuse is left out and named, and does not spoil the rest', async () => {
  await (await unansweredIn(folder, testKey(9))).remove([]);
  expect(await backedUp()).toMatchObject({ left: { people: 0, files: ['unanswered.json'] } });
  expect(await restored()).toMatchObject({ ok: true });
});

test('a backup from before, with what nobody could answer under its own name, is restored still', async () => {
  await backedUp();
  const [head = '', ...rest] = readFileSync(file, 'utf8').split('\n');
  const sealed = readFileSync(join(folder.path, 'unanswered.json'), 'utf8');
  const lines = rest.filter((line) => line.startsWith('{"sealed"') || line.startsWith('{"tallies"'));
  const text = [head, ...lines, `{"unanswered":${sealed}}`, ''].join('\n');
  const sha256 = createHash('sha256').update(text).digest('hex');
  writeFileSync(file, `${text}${JSON.stringify({ records: 1, tallies: 1, sha256 })}\n`);
  expect(await restored()).toMatchObject({ ok: true });
  expect(await (await unansweredIn(other)).list()).toMatchObject([{ text: '卡能不能当门票' }]);
});
