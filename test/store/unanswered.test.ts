// What nobody could answer: kept sealed, counted, bounded, and gone when its time is over.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Unanswered } from '../../src/dialogue/unanswered.ts';
import { readKey } from '../../src/store/seal.ts';
import type { Key } from '../../src/store/seal.ts';
import type { UnansweredBook } from '../../src/store/unanswered.ts';
import { openUnanswered } from '../../src/store/unanswered.ts';

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

function miss(text: string): Unanswered {
  return { kind: 'miss', text, language: 'zh', question: null };
}

const textsOf = (book: UnansweredBook): string[] => book.list().map(({ text }) => text);

test('what was noted is listed, the last first, also after a restart', async () => {
  const book = await open();
  book.note(miss('卡能不能当门票'));
  book.note({ kind: 'thumbs-down', text: '余额呢', language: 'zh-Hant', question: 'credit' });
  await book.close();
  const again = await open();
  expect(again.list()).toMatchObject([
    { kind: 'thumbs-down', text: '余额呢', language: 'zh-Hant', question: 'credit', times: 1 },
    { kind: 'miss', text: '卡能不能当门票', language: 'zh', question: null, first: '2026-11-20' },
  ]);
  expect(lines).toEqual([]);
});

test('the same words are one entry that counts, with its first and its last day', async () => {
  const book = await open();
  book.note(miss('a'));
  today = '2026-11-25';
  book.note(miss('b'));
  book.note(miss('a'));
  expect(book.list()).toMatchObject([
    { text: 'a', times: 2, first: '2026-11-20', last: '2026-11-25' },
    { text: 'b', times: 1 },
  ]);
});

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

test('what editors have dealt with is gone for good, and unknown ids do no harm', async () => {
  const book = await open();
  for (const text of ['a', 'b', 'c']) book.note(miss(text));
  const done = book.list().filter(({ text }) => text !== 'b');
  await book.remove([...done.map(({ id }) => id), 'nobody']);
  expect(textsOf(await open())).toEqual(['b']);
});

test('when it is full, what was noted longest ago makes room', async () => {
  const book = await open({ most: 3 });
  for (const text of ['a', 'b', 'c', 'a', 'd']) book.note(miss(text));
  expect(textsOf(book)).toEqual(['d', 'a', 'c']);
});

test('entries are forgotten when nobody has noted them for the days that conversations are kept', async () => {
  const book = await open();
  book.note(miss('old'));
  await book.close();
  today = '2026-12-20';
  expect(textsOf(await open())).toEqual(['old']);
  today = '2026-12-21';
  const later = await open();
  expect(textsOf(later)).toEqual([]);
  later.note(miss('new'));
  await later.close();
  today = '2026-11-20';
  expect(textsOf(await open())).toEqual(['new']);
});

test.each([
  ['an empty file', ''],
  ['half a file', '{"sealed":1,"key":"01'],
  ['another shape', '{"sealed":1}'],
])('%s is set aside and named, and notes go on', async (_, text) => {
  const file = join(folder, 'unanswered.json');
  writeFileSync(file, text);
  const book = await open();
  expect(book.list()).toEqual([]);
  expect(lines.join()).toContain('set aside as unanswered.json.damaged');
  expect(readFileSync(`${file}.damaged`, 'utf8')).toBe(text);
  book.note(miss('a'));
  await book.close();
  expect(textsOf(await open())).toEqual(['a']);
});

test('a file that was changed, or sealed with another key, does not open', async () => {
  const book = await open();
  book.note(miss('a'));
  await book.close();
  const other = await open({ key: keyFrom('ffeeddccbbaa99887766554433221100'.repeat(2)) });
  expect(other.list()).toEqual([]);
  expect(existsSync(join(folder, 'unanswered.json.damaged'))).toBe(true);
});

test('a disk that refuses is named and stops nothing', async () => {
  const book = await open();
  rmSync(folder, { recursive: true });
  book.note(miss('a'));
  await book.close();
  expect(lines).toEqual(['What was not answered could not be kept (ENOENT).']);
  expect(textsOf(book)).toEqual(['a']);
});
