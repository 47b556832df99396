// A backup and what is made of it: whole or refused, sealed, and nothing is changed by one that is refused.
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { backUp } from '../../src/store/backup.ts';
import type { BackedUp } from '../../src/store/backup.ts';
import type { Keys } from '../../src/store/keys.ts';
import { openLowdbStore } from '../../src/store/lowdb-store.ts';
import { recordPath } from '../../src/store/record-files.ts';
import { restore } from '../../src/store/restore.ts';
import type { Restored } from '../../src/store/restore.ts';
import { dataFolder, testKey } from './data-folder.ts';
import type { DataFolder } from './data-folder.ts';
import { PLANTED, applicant, dueWhenSeen, next, stranger } from './sample-record.ts';

const DURABLE = { durable: true };
const KEYS: Keys = { current: testKey(1), old: [] };
let folder: DataFolder;
let other: DataFolder;
let file: string;

beforeEach(() => {
  folder = dataFolder();
  other = dataFolder();
  file = join(dirname(folder.path), 'one.backup');
});
afterEach(() => {
  folder.discard();
  other.discard();
});

const backedUp = (): Promise<BackedUp> => backUp({ folder: folder.path, keys: KEYS, file, now: new Date(0) });
const restored = (keys = KEYS): Promise<Restored> => restore({ file, folder: other.path, keys });

/** Two people and a day of tallies, and the folder still in use. */
async function filled() {
  const store = await folder.open();
  const first = applicant(71, 'XK-AAAAAA');
  await store.save(first, DURABLE);
  await store.save(next(first, { misses: 1 }), { durable: false });
  await store.save(next(stranger(72)), DURABLE);
  mkdirSync(join(folder.path, 'tallies'));
  writeFileSync(join(folder.path, 'tallies', '2026-11-23.jsonl'), '{"at":1,"happening":{"kind":"visit"}}\n');
  return store;
}

test('a folder in use is backed up, and restored it is the same, down to the case and what is owed', async () => {
  const store = await filled();
  expect(await backedUp()).toEqual({
    ok: true,
    counts: { records: 2, tallies: 1 },
    left: { people: 0, files: [] },
  });
  const people = [await store.load(71), await store.load(72)];
  await store.close();
  expect(await restored()).toEqual({ ok: true, counts: { records: 2, tallies: 1 } });
  const again = await other.open();
  expect([await again.load(71), await again.load(72)]).toEqual(people);
  expect(await again.findByCase('XK-AAAAAA')).toBe(71);
  expect(await again.takeOver()).toEqual([71]);
  await again.close();
});

test('nothing personal can be read in a backup, and only its owner may read it', async () => {
  const store = await filled();
  await backedUp();
  await store.close();
  expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
  const text = readFileSync(file, 'utf8');
  for (const secret of Object.values(PLANTED)) {
    expect(text).not.toContain(secret);
    expect(text).not.toContain(Buffer.from(secret).toString('base64').slice(0, 10));
  }
});

test('an existing file is not overwritten', async () => {
  const store = await filled();
  writeFileSync(file, 'dear');
  expect(await backedUp()).toEqual({ ok: false, why: `${file} is there already: name another file.` });
  expect(readFileSync(file, 'utf8')).toBe('dear');
  await store.close();
});

test('of a record that is torn while it is written, the whole copy is taken; one that is broken is counted', async () => {
  const store = await filled();
  await store.close();
  const path = recordPath(folder.path, 71);
  const bytes = readFileSync(path);
  writeFileSync(path, Buffer.from(bytes).fill(0, bytes.length / 2 + 100));
  writeFileSync(recordPath(folder.path, 72), 'x');
  expect(await backedUp()).toMatchObject({
    ok: true,
    counts: { records: 1 },
    left: { people: 1, files: [] },
  });
  await restored();
  const again = await other.open();
  expect((await again.load(71))?.cases[0]?.number).toBe('XK-AAAAAA');
  await again.close();
});

test.each([
  [
    'cut in the middle of a line',
    (size: number) => {
      truncateSync(file, size - 40);
    },
    'one of its lines is damaged',
  ],
  [
    'without its end',
    () => {
      writeFileSync(file, readFileSync(file, 'utf8').replace(/\{"records".+\n$/, ''));
    },
    'it is cut short',
  ],
  [
    'empty',
    () => {
      truncateSync(file, 0);
    },
    'it is empty',
  ],
  [
    'of something else',
    () => {
      writeFileSync(file, '{"a":1}\n');
    },
    'it is no backup of this bot',
  ],
  [
    'continued',
    () => {
      appendFileSync(file, '{"a":1}\n');
    },
    'something follows behind its end',
  ],
  [
    'changed in one figure',
    () => {
      writeFileSync(file, readFileSync(file, 'utf8').replace('"at\\":1', '"at\\":2'));
    },
    'its checksum does not fit',
  ],
  [
    'with a file that could lie anywhere',
    () => {
      writeFileSync(
        file,
        readFileSync(file, 'utf8').replace('{"tallies":"', '{"file":"../x","text":""}\n{"tallies":"'),
      );
    },
    'one of its lines is damaged',
  ],
  [
    'without one of its lines',
    () => {
      writeFileSync(file, readFileSync(file, 'utf8').replace(/^\{"sealed".+\n/m, ''));
    },
    'its checksum does not fit',
  ],
])('a backup that is %s is refused and changes nothing', async (_what, damage, why) => {
  const store = await filled();
  await backedUp();
  await store.close();
  damage(statSync(file).size);
  const refused = await restored();
  expect(refused).toMatchObject({ ok: false });
  if (!refused.ok) expect(refused.why).toContain(why);
  expect(existsSync(other.path)).toBe(false);
});

test('a backup of another key is refused by name, and restored with that key as an old one', async () => {
  const store = await filled();
  await backedUp();
  await store.close();
  const refused = await restored({ current: testKey(2), old: [] });
  expect(refused).toMatchObject({ ok: false });
  if (!refused.ok) expect(refused.why).toContain(`was sealed with key ${testKey(1).id}`);
  expect(existsSync(other.path)).toBe(false);
  expect(await restored({ current: testKey(2), old: [testKey(1)] })).toMatchObject({ ok: true });
  expect(await other.tryOpen(testKey(2))).toMatchObject({ ok: false });
});

test('a folder that holds anything, or that a bot works on, is left alone', async () => {
  const store = await filled();
  await backedUp();
  await store.close();
  const theirs = await other.open();
  const busy = await restored();
  expect(busy.ok ? '' : busy.why).toContain('is using the data folder');
  await theirs.close();
  const full = await restored();
  expect(full.ok ? '' : full.why).toContain('is not empty');
});

test('the bot does not begin on a folder whose restore was cut short, and restoring again finishes it', async () => {
  const store = await filled();
  await backedUp();
  await store.close();
  mkdirSync(other.path);
  writeFileSync(join(other.path, 'restore-unfinished'), '');
  const refused = await other.tryOpen();
  expect(refused.ok ? '' : refused.why).toContain('was cut short: run it again');
  expect(await restored()).toMatchObject({ ok: true });
  const again = await openLowdbStore({
    folder: other.path,
    key: testKey(1),
    dueAt: dueWhenSeen,
    log: () => undefined,
  });
  if (!again.ok) throw new Error(again.why);
  expect(await again.store.findByCase('XK-AAAAAA')).toBe(71);
  await again.store.close();
});
