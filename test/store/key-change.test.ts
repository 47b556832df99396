// Changing the key: the old one opens what it sealed until everything is sealed anew, and nothing after that.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLowdbStore } from '../../src/store/lowdb-store.ts';
import type { Opened } from '../../src/store/lowdb-store.ts';
import type { Store } from '../../src/store/port.ts';
import { recordPath } from '../../src/store/record-files.ts';
import { reencrypt } from '../../src/store/reencrypt.ts';
import { seal } from '../../src/store/seal.ts';
import { dataFolder, testKey } from './data-folder.ts';
import type { DataFolder } from './data-folder.ts';
import { applicant, dueWhenSeen, next, stranger } from './sample-record.ts';

const DURABLE = { durable: true };
const OLD = testKey(1);
const NEW = testKey(2);
const BOTH = { current: NEW, old: [OLD] };
let folder: DataFolder;

beforeEach(async () => {
  folder = dataFolder();
  const store = await folder.open();
  const first = applicant(71, 'XK-AAAAAA');
  await store.save(first, DURABLE);
  await store.save(next(first, { misses: 1 }), { durable: false });
  await store.save(next(stranger(72)), DURABLE);
  await store.close();
});
afterEach(() => {
  folder.discard();
});

const tryWith = (key = NEW, oldKeys = [OLD]): Promise<Opened> =>
  openLowdbStore({
    folder: folder.path,
    key,
    oldKeys,
    dueAt: dueWhenSeen,
    log: (line) => folder.lines.push(line),
  });

async function open(key = NEW, oldKeys = [OLD]): Promise<Store> {
  const opened = await tryWith(key, oldKeys);
  if (!opened.ok) throw new Error(opened.why);
  return opened.store;
}

/** The names of the files that mention this key. */
const sealedWith = (id: string): string[] =>
  [...folder.files()].flatMap(([name, { text }]) => (text.includes(`"key":"${id}"`) ? [name] : []));

test('with both keys everything is read, and what is saved is sealed with the new one', async () => {
  const store = await open();
  const record = await store.load(72);
  expect((await store.load(71))?.misses).toBe(1);
  if (record === null) throw new Error('72 is lost');
  await store.save(next(record), DURABLE);
  await store.close();
  expect(readFileSync(recordPath(folder.path, 72), 'latin1')).toContain(`"key":"${NEW.id}"`);
  expect(readFileSync(recordPath(folder.path, 71), 'latin1')).not.toContain(NEW.id);
  expect(folder.lines).toEqual([]);
});

test('while the old key is needed, a start without it is refused, also after starts with both', async () => {
  await (await open()).close();
  for (const [key, old] of [
    [NEW, []],
    [OLD, []],
    [testKey(3), [NEW]],
  ] as const) {
    const refused = await tryWith(key, [...old]);
    expect(refused.ok ? 'opened' : refused.why).toMatch(/^DATA_KEY is not the key .+DATA_KEY_OLD/);
  }
});

test('sealed anew, nothing is lost and the old key opens nothing', async () => {
  await (await open()).close();
  const about = { chatId: 0, revision: 0, durable: true };
  const book = JSON.stringify(seal('x'.repeat(9000), about, OLD));
  writeFileSync(join(folder.path, 'unanswered.json'), book);
  writeFileSync(join(folder.path, 'damaged', '71.record.1'), readFileSync(recordPath(folder.path, 71)));
  writeFileSync(`${recordPath(folder.path, 72)}.tmp`, readFileSync(recordPath(folder.path, 72)));
  expect(await reencrypt(folder.path, BOTH)).toEqual({ ok: true, files: 4, changed: 4 });
  expect(sealedWith(OLD.id)).toEqual([]);
  expect(existsSync(`${recordPath(folder.path, 72)}.tmp`)).toBe(false);
  expect(await folder.tryOpen(OLD)).toMatchObject({ ok: false });
  const store = await open(NEW, []);
  expect((await store.load(71))?.misses).toBe(1);
  expect((await store.load(72))?.chatId).toBe(72);
  await store.close();
  expect(folder.lines).toEqual([]);
});

test('cut short in the middle, it does the rest when it is run again', async () => {
  await (await open()).close();
  const before = readFileSync(recordPath(folder.path, 72));
  const check = readFileSync(join(folder.path, 'key-check.json'));
  await reencrypt(folder.path, BOTH);
  // What a kill leaves: one person done, the other one not, and both keys noted.
  writeFileSync(recordPath(folder.path, 72), before);
  writeFileSync(join(folder.path, 'key-check.json'), check);
  await (await open()).close();
  expect(await reencrypt(folder.path, BOTH)).toEqual({ ok: true, files: 2, changed: 1 });
  expect(sealedWith(OLD.id)).toEqual([]);
});

test('it refuses a folder that a bot works on, and keys that do not fit, and changes nothing', async () => {
  const store = await open();
  const busy = await reencrypt(folder.path, BOTH);
  expect(busy.ok ? '' : busy.why).toContain('is using the data folder');
  await store.close();
  const wrong = await reencrypt(folder.path, { current: NEW, old: [testKey(3)] });
  expect(wrong.ok ? '' : wrong.why).toContain('DATA_KEY');
  expect(sealedWith(OLD.id)).toContain('key-check.json');
});

const ABOUT = { chatId: 0, revision: 0, durable: true };
const foreign = (): string => JSON.stringify(seal('{}', ABOUT, testKey(3)));

test.each([
  ['a record', () => recordPath(folder.path, 71), /^The file records\/\w\w\/71\.record in /],
  [
    'what was set aside',
    () => join(folder.path, 'damaged', '9.record.1'),
    /^The file damaged\/9\.record\.1 in /,
  ],
  ['what nobody could answer', () => join(folder.path, 'unanswered.json'), /^The file unanswered\.json in /],
])('it changes nothing while %s is sealed with a key that is not given', async (_what, path, says) => {
  await (await open()).close();
  writeFileSync(path(), foreign());
  const before = folder.files();
  const refused = await reencrypt(folder.path, BOTH);
  expect(refused.ok ? '' : refused.why).toMatch(says);
  expect(refused.ok ? '' : refused.why).toContain(
    `the key ${testKey(3).id} is neither DATA_KEY nor in DATA_KEY_OLD`,
  );
  expect(folder.files()).toEqual(before);
  expect(await reencrypt(folder.path, { current: NEW, old: [OLD, testKey(3)] })).toMatchObject({ ok: true });
  expect(sealedWith(testKey(3).id)).toEqual([]);
});

test('several such files are counted', async () => {
  await (await open()).close();
  writeFileSync(recordPath(folder.path, 71), foreign());
  writeFileSync(join(folder.path, 'unanswered.json'), foreign());
  const before = folder.files();
  const refused = await reencrypt(folder.path, BOTH);
  expect(refused.ok ? '' : refused.why).toMatch(/^2 files, records\/\w\w\/71\.record the first of them, in /);
  expect(folder.files()).toEqual(before);
});

test('a key check that was lost is made again for every key that is given', async () => {
  await (await open()).close();
  rmSync(join(folder.path, 'key-check.json'));
  expect(await tryWith(testKey(3), [])).toMatchObject({ ok: false });
  await (await open()).close();
  expect(await tryWith(NEW, [])).toMatchObject({ ok: false });
});

test('without a key check every record is looked at, and a key that one of them needs is asked for', async () => {
  await (await open()).close();
  writeFileSync(recordPath(folder.path, 72), foreign());
  rmSync(join(folder.path, 'key-check.json'));
  const refused = await tryWith();
  expect(refused.ok ? 'opened' : refused.why).toContain(`it was key ${testKey(3).id}`);
  const store = await open(NEW, [OLD, testKey(3)]);
  expect((await store.load(71))?.misses).toBe(1);
  await store.close();
});
