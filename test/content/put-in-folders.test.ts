// Content that replicas shared comes into the folders of one process: at once where nothing is lost by that, and beside
// them where they hold something of their own.
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readDraft, versionOf } from '../../src/content/draft.ts';
import { putInFolders } from '../../src/content/put-in-folders.ts';
import type { Put } from '../../src/content/put-in-folders.ts';
import { draftFrom, textsOf } from '../../src/content/texts.ts';

const PUBLISHED = {
  'flows/start.yaml': 'b: 2\n',
  'flows/tests/one.yaml': 't: 1\n',
  'faq/new.yaml': 'n: 1\n',
};
let at: string;
let folders: { flowsDir: string; faqDir: string };
let beside: { flowsDir: string; faqDir: string };

beforeEach(() => {
  at = mkdtempSync(join(tmpdir(), 'put-'));
  folders = { flowsDir: join(at, 'flows'), faqDir: join(at, 'faq') };
  beside = { flowsDir: join(at, 'beside', 'flows'), faqDir: join(at, 'beside', 'faq') };
  for (const folder of Object.values(folders)) mkdirSync(folder);
  writeFileSync(join(folders.flowsDir, 'start.yaml'), '\ufeffa: 1\r\n');
  writeFileSync(join(folders.flowsDir, 'README.md'), 'mine');
  writeFileSync(join(folders.faqDir, 'old.yaml'), 'o: 1\n');
});
afterEach(() => {
  rmSync(at, { recursive: true, force: true });
});

const put = (known: boolean): Promise<Put> =>
  putInFolders({ texts: PUBLISHED, folders, beside, knows: () => Promise.resolve(known) });
const contentOf = async (some: typeof folders): Promise<unknown> => textsOf(await readDraft(some));

test('folders of which nothing is lost hold it afterwards, and nothing else of content', async () => {
  expect(await put(true)).toEqual({ kind: 'replaced', files: 4 });
  expect(await contentOf(folders)).toEqual(PUBLISHED);
  expect(versionOf(await readDraft(folders))).toBe(versionOf(draftFrom(PUBLISHED)));
  expect(readdirSync(folders.faqDir)).toEqual(['new.yaml']);
  expect(readFileSync(join(folders.flowsDir, 'README.md'), 'utf8')).toBe('mine');
  expect(await put(false)).toEqual({ kind: 'same' });
});

test('folders that somebody has changed stay as they are, and it is put beside them', async () => {
  const before = await contentOf(folders);
  expect(await put(false)).toEqual({ kind: 'beside', why: 'changed' });
  expect(await put(false)).toEqual({ kind: 'beside', why: 'changed' });
  expect(await contentOf(folders)).toEqual(before);
  expect(await contentOf(beside)).toEqual(PUBLISHED);
});

test('so do folders with a file that cannot be read, and folders that are missing', async () => {
  writeFileSync(join(folders.faqDir, 'broken.yaml'), Buffer.from([0xff, 0xfe, 0]));
  expect(await put(true)).toEqual({ kind: 'beside', why: 'changed' });
  rmSync(folders.faqDir, { recursive: true });
  expect(await put(true)).toEqual({ kind: 'beside', why: 'changed' });
  expect(await contentOf(beside)).toEqual(PUBLISHED);
});

test('what the disk refuses is put beside as well, and nothing of it stands in the folders', async () => {
  // Where a file is written before it takes its place, there is a folder.
  mkdirSync(join(folders.faqDir, '.new.yaml.tmp'));
  const before = await contentOf(folders);
  expect(await put(true)).toEqual({ kind: 'beside', why: 'refused' });
  expect(await contentOf(folders)).toEqual(before);
  expect(await contentOf(beside)).toEqual(PUBLISHED);
  mkdirSync(join(at, 'other'));
  writeFileSync(join(at, 'other', 'flows'), 'a file');
  beside = { flowsDir: join(at, 'other', 'flows'), faqDir: join(at, 'other', 'faq') };
  expect(await put(true)).toEqual({ kind: 'refused' });
});
