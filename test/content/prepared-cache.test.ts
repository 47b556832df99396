// Prepared content that is kept on disk.
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readDraft, textOf, withFile } from '../../src/content/draft.ts';
import { keptPreparation } from '../../src/content/kept-preparation.ts';
import { prepare } from '../../src/content/load.ts';
import { keyOf, openPreparedCache } from '../../src/content/prepared-cache.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'xiaoka-cache-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const only = (): string => path.join(folder, readdirSync(folder)[0] ?? '');

it('gives back what was kept, to another process too', () => {
  const value = { words: ['注销'], scores: new Map([['credit', 0.5]]) };
  openPreparedCache(folder).write(keyOf('a'), value);
  expect(openPreparedCache(folder).read(keyOf('a'))).toEqual(value);
  expect(openPreparedCache(folder).read(keyOf('b'))).toBeUndefined();
});

it.each([
  ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length - 3)],
  ['changed by one bit', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -1), Buffer.from([0])])],
  ['empty', () => Buffer.alloc(0)],
])('takes a file that is %s for none', (_how, damage) => {
  const cache = openPreparedCache(folder);
  cache.write(keyOf('a'), { some: 'thing that ends with a one', end: 1 });
  writeFileSync(only(), damage(readFileSync(only())));
  expect(cache.read(keyOf('a'))).toBeUndefined();
});

it('keeps nothing, and says nothing, where the disk refuses', () => {
  writeFileSync(path.join(folder, 'file'), '');
  const cache = openPreparedCache(path.join(folder, 'file', 'inside'));
  cache.write(keyOf('a'), 1);
  expect(cache.read(keyOf('a'))).toBeUndefined();
});

it('keeps the sixty youngest', () => {
  const cache = openPreparedCache(folder);
  for (let at = 0; at < 65; at += 1) cache.write(keyOf(String(at)), at);
  expect(readdirSync(folder)).toHaveLength(60);
  expect(cache.read(keyOf('64'))).toBe(64);
});

it('lets go of what a killed process was writing', () => {
  const left = path.join(folder, 'some.prepared.1');
  writeFileSync(left, '');
  utimesSync(left, 0, 0);
  const cache = openPreparedCache(folder);
  for (let at = 0; at < 60; at += 1) cache.write(keyOf(String(at)), at);
  expect(readdirSync(folder)).not.toContain('some.prepared.1');
});

it('makes the same content of what is kept as of the texts', async () => {
  const draft = await readDraft({ flowsDir: 'flows', faqDir: 'faq' });
  const worked = prepare(draft, { fresh: true });
  prepare(draft);
  expect(keptPreparation(draft, {})).toEqual(worked);
});

it('finds nothing for other texts or another day', async () => {
  const draft = await readDraft({ flowsDir: 'flows', faqDir: 'faq' });
  prepare(draft, { today: '2026-11-23' });
  const other = withFile(draft, 'flows/start.yaml', `${textOf(draft, 'flows/start.yaml') ?? ''}\n# other\n`);
  expect(keptPreparation(draft, { today: '2026-11-23' })).not.toBeNull();
  expect(keptPreparation(other, { today: '2026-11-23' })).toBeNull();
  expect(keptPreparation(draft, { today: '2001-01-01' })).toBeNull();
});
