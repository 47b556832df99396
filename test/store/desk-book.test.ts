// The editors' book survives a new start, and what is damaged in it is set aside and never replaced in silence.
import { appendFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DeskBook } from '../../src/store/desk-book.ts';
import { openDeskBook } from '../../src/store/desk-book.ts';
import { CHEN, EDIT, LIVE } from './whole-folder.ts';

let folder: string;
let logged: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'desk-book-'));
  logged = [];
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const open = (): Promise<DeskBook> => openDeskBook(folder, (line) => logged.push(line));

test('a fresh book is empty', async () => {
  const book = await open();
  expect([book.draft(), book.history(), book.live()]).toEqual([[], [], null]);
});

test('draft, history and what was live are there after a new start', async () => {
  const book = await open();
  await Promise.all([
    book.keepDraft([{ at: 1, by: CHEN, edits: [EDIT] }]),
    book.add({ at: 2, by: CHEN, edits: [EDIT] }, LIVE),
    book.add({ at: 3, by: null, edits: [EDIT] }, LIVE),
  ]);
  const again = await open();
  expect(again.draft()).toEqual(book.draft());
  expect(again.history().map(({ number, by }) => [number, by])).toEqual([
    [1, CHEN],
    [2, null],
  ]);
  expect(again.live()).toEqual(LIVE);
  expect(logged).toEqual([]);
});

test('a damaged draft is set aside and told', async () => {
  writeFileSync(join(folder, 'draft.json'), '[{"at":1');
  expect((await open()).draft()).toEqual([]);
  expect(existsSync(join(folder, 'draft.json.damaged'))).toBe(true);
  expect(logged).toEqual([expect.stringContaining('draft.json')]);
});

test('a line that a power cut left without its end costs itself and nothing else', async () => {
  const book = await open();
  await book.add({ at: 1, by: CHEN, edits: [EDIT] }, LIVE);
  appendFileSync(join(folder, 'history.jsonl'), '{"number":2,"at":');
  const cut = await open();
  await cut.add({ at: 3, by: CHEN, edits: [EDIT] }, LIVE);
  expect((await open()).history().map(({ at }) => at)).toEqual([1, 3]);
  expect(logged).toHaveLength(2);
});
