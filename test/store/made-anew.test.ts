// Files and folders that are made: when a save is acknowledged they are on disk, and so are their names and the folders
// on the way to them. Otherwise a power cut takes the person with the name.
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { backUp } from '../../src/store/backup.ts';
import { openDeadLetters } from '../../src/store/dead-letters.ts';
import { openDeskBook } from '../../src/store/desk-book.ts';
import { recordPath } from '../../src/store/record-files.ts';
import { restore } from '../../src/store/restore.ts';
import { dataFolder, testKey } from './data-folder.ts';
import type { DataFolder } from './data-folder.ts';
import { applicant, next } from './sample-record.ts';
import { atRisk } from './watched-disk.ts';
import type { Witness } from './watched-disk.ts';
import { dead, fillWhole } from './whole-folder.ts';

// These are moved above the imports, so they import for themselves.
const witness = vi.hoisted((): Witness => ({ done: [], open: new Map() }));
vi.mock('node:fs/promises', async (original) => {
  const { watchPromises } = await import('./watched-disk.ts');
  return watchPromises(await original(), witness);
});
vi.mock('node:fs', async (original) => {
  const { watchPlain } = await import('./watched-disk.ts');
  return watchPlain(await original(), witness);
});

const CHAT = 5_000_000_111;
const KEYS = { current: testKey(1), old: [] };
const CHEN = { id: 1, name: '小陈' };
let folder: DataFolder;

beforeEach(() => {
  folder = dataFolder();
  witness.done.length = 0;
});
afterEach(() => {
  folder.discard();
});

test('the first person of a new data folder, with every folder on the way', async () => {
  const store = await folder.open();
  await store.save(applicant(CHAT, 'XK-AAAAAA'), { durable: true });
  const path = recordPath(folder.path, CHAT);
  expect(atRisk(witness, path)).toEqual([]);
  // The witness has seen all of it.
  const named = witness.done.flatMap((one) => (one.kind === 'named' ? [one.path] : []));
  expect(named).toEqual(expect.arrayContaining([path, dirname(path), dirname(dirname(path)), folder.path]));
  await store.close();
});

test('a new person whose save need not be flushed: there is no copy before it to fall back on', async () => {
  const store = await folder.open();
  await store.save(applicant(CHAT, 'XK-AAAAAA'), { durable: false });
  expect(atRisk(witness, recordPath(folder.path, CHAT))).toEqual([]);
  await store.close();
});

test('a save in place, as far as it says that it is flushed; and a record that needs a larger file', async () => {
  const store = await folder.open();
  const path = recordPath(folder.path, CHAT);
  const first = applicant(CHAT, 'XK-AAAAAA');
  await store.save(first, { durable: true });
  const second = next(first, { misses: 1 });
  await store.save(second, { durable: false });
  expect(atRisk(witness, path)).not.toEqual([]);
  const third = next(second, { misses: 2 });
  await store.save(third, { durable: true });
  expect(atRisk(witness, path)).toEqual([]);
  const read = Array.from({ length: 4000 }, (_, index) => `q${index}`);
  await store.save(next(third, { read }), { durable: true });
  expect(atRisk(witness, path)).toEqual([]);
  await store.close();
});

test('the first dead letter, and the first after the file has made way for a new one', async () => {
  mkdirSync(folder.path);
  const letters = openDeadLetters({ folder: folder.path, most: 10 });
  const path = join(folder.path, 'dead-letters.jsonl');
  for (const id of [1, 2]) {
    await letters.add(dead(id));
    expect(atRisk(witness, path)).toEqual([]);
  }
  expect(atRisk(witness, `${path}.old`)).toEqual([]);
});

test('the editors’ book and its folder', async () => {
  mkdirSync(folder.path);
  const desk = join(folder.path, 'desk');
  const book = await openDeskBook(desk, () => undefined);
  await book.inTurn((open) => open.keepDraft([{ at: 1, by: CHEN, edits: [] }]));
  expect(atRisk(witness, join(desk, 'draft.json'))).toEqual([]);
  await book.inTurn((open) => open.add({ at: 2, by: CHEN, edits: [] }, new Map()));
  expect(atRisk(witness, join(desk, 'history.jsonl'))).toEqual([]);
  expect(atRisk(witness, join(desk, 'live.json'))).toEqual([]);
});

test('a backup, and everything that is restored from it', async () => {
  await fillWhole(folder);
  const file = join(dirname(folder.path), 'one.backup');
  await backUp({ folder: folder.path, keys: KEYS, file, now: new Date(0) });
  expect(atRisk(witness, file)).toEqual([]);
  const other = dataFolder();
  await restore({ file, folder: other.path, keys: KEYS });
  const names = [...other.files().keys()].filter((name) => name !== 'lock');
  expect(names.length).toBeGreaterThan(8);
  expect(names.flatMap((name) => atRisk(witness, join(other.path, name)))).toEqual([]);
  other.discard();
});
