// What nobody could answer in a file: the contract, and that it is sealed and survives what disks do to files.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readKey } from '../../src/store/seal.ts';
import type { Key } from '../../src/store/seal.ts';
import type { UnansweredBook } from '../../src/store/unanswered.ts';
import { openUnanswered } from '../../src/store/unanswered.ts';
import { miss, textsOf, unansweredContract } from './unanswered-contract.ts';

let folder: string;
let lines: string[];
let today: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unanswered-'));
  lines = [];
  today = '2026-11-20';
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function keyFrom(text: string): Key {
  const read = readKey(text);
  if (!read.ok) throw new Error(read.why);
  return read.key;
}
const KEY = keyFrom('00112233445566778899aabbccddeeff'.repeat(2));

function open(more: { most?: number; key?: Key } = {}): Promise<UnansweredBook> {
  const log = (line: string): void => void lines.push(line);
  return openUnanswered({ folder, key: KEY, today: () => today, keepDays: 30, log, ...more });
}

unansweredContract('a file', () =>
  Promise.resolve({
    open: (now, more = {}) =>
      openUnanswered({
        folder,
        key: KEY,
        today: now,
        keepDays: 30,
        log: (line) => lines.push(line),
        ...more,
      }),
  }),
);

test('on disk nothing can be read, and only the owner may try', async () => {
  const book = await open();
  book.note(miss('卡能不能当门票'));
  await book.close();
  const file = join(folder, 'unanswered.json');
  expect(readFileSync(file, 'utf8')).not.toContain('门票');
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('what was set aside as damaged goes when its time is over, also while the bot runs', async () => {
  const file = join(folder, 'unanswered.json');
  const aside = `${file}.damaged`;
  writeFileSync(file, '{');
  utimesSync(file, new Date('2026-11-01'), new Date('2026-11-01'));
  const book = await open();
  expect(existsSync(aside)).toBe(true);
  today = '2026-12-01';
  await book.remove([]);
  expect(existsSync(aside)).toBe(true);
  today = '2026-12-02';
  await book.remove([]);
  expect(existsSync(aside)).toBe(false);
});

test.each([
  ['an empty file', ''],
  ['half a file', '{"sealed":1,"key":"01'],
  ['another shape', '{"sealed":1}'],
])('%s is set aside and named, and notes go on', async (_, text) => {
  const file = join(folder, 'unanswered.json');
  writeFileSync(file, text);
  const book = await open();
  expect(await book.list()).toEqual([]);
  expect(lines.join()).toContain('set aside as unanswered.json.damaged');
  expect(readFileSync(`${file}.damaged`, 'utf8')).toBe(text);
  book.note(miss('a'));
  await book.close();
  expect(await textsOf(await open())).toEqual(['a']);
});

test('a file that was changed, or sealed with another key, does not open', async () => {
  const book = await open();
  book.note(miss('a'));
  await book.close();
  const other = await open({ key: keyFrom('ffeeddccbbaa99887766554433221100'.repeat(2)) });
  expect(await other.list()).toEqual([]);
  expect(existsSync(join(folder, 'unanswered.json.damaged'))).toBe(true);
});

test('a disk that refuses is named and stops nothing', async () => {
  const book = await open();
  rmSync(folder, { recursive: true });
  book.note(miss('a'));
  await book.close();
  expect(lines).toEqual(['What was not answered could not be kept (ENOENT).']);
  expect(await textsOf(book)).toEqual(['a']);
});
