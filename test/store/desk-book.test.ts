// The editors' book in files: the contract, and what is damaged in it is set aside and never replaced in silence.
import { appendFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DeskBook } from '../../src/store/desk-book.ts';
import { openDeskBook } from '../../src/store/desk-book.ts';
import { contentsOf, deskBookContract } from './desk-book-contract.ts';
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

deskBookContract('a folder', () => Promise.resolve(open));

test('a damaged draft is set aside and told', async () => {
  writeFileSync(join(folder, 'draft.json'), '[{"at":1');
  expect(await contentsOf(await open())).toMatchObject({ draft: [] });
  expect(existsSync(join(folder, 'draft.json.damaged'))).toBe(true);
  expect(logged).toEqual([expect.stringContaining('draft.json')]);
});

test('a line that a power cut left without its end costs itself and nothing else', async () => {
  const book = await open();
  await book.inTurn((open) => open.add({ at: 1, by: CHEN, edits: [EDIT] }, LIVE));
  appendFileSync(join(folder, 'history.jsonl'), '{"number":2,"at":');
  const cut = await open();
  await cut.inTurn((open) => open.add({ at: 3, by: CHEN, edits: [EDIT] }, LIVE));
  expect(await contentsOf(await open())).toMatchObject({ history: [{ at: 1 }, { at: 3 }] });
  expect(logged).toHaveLength(2);
});
