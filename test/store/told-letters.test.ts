import { appendFileSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDeadLetters } from '../../src/store/dead-letters.ts';
import { openToldLetters } from '../../src/store/told-letters.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'told-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const at = (name: string): string => join(folder, name);
const add = async (...ids: number[]): Promise<void> => {
  const letters = openDeadLetters({ folder });
  for (const updateId of ids) await letters.add({ at: updateId, updateId, what: 'message', error: 'Error' });
};
const untold = async (since = 0): Promise<number[]> =>
  (await openToldLetters(folder).untold(since)).map(({ updateId }) => updateId);

test('without letters there is nothing to tell; without a mark all of it', async () => {
  expect(await untold()).toEqual([]);
  await add(5, 3, 9);
  expect(await untold()).toEqual([5, 3, 9]);
});

test('what was told stays told after a restart, and only what came later is left', async () => {
  await add(5, 3);
  await openToldLetters(folder).told(3);
  expect(statSync(at('dead-letters-told.json')).mode & 0o777).toBe(0o600);
  expect(await untold()).toEqual([]);
  // Ids may jump anywhere after a quiet week.
  await add(1);
  expect(await untold()).toEqual([1]);
});

test('what is too old is no news', async () => {
  await add(100, 200);
  expect(await untold(150)).toEqual([200]);
});

test('when the file has made way for a new one, the mark in the old one counts still', async () => {
  await add(1, 2);
  await openToldLetters(folder).told(1);
  renameSync(at('dead-letters.jsonl'), at('dead-letters.jsonl.old'));
  await add(3);
  expect(await untold()).toEqual([2, 3]);
});

test('a damaged mark or a line that a kill cut short costs a second word, never a letter', async () => {
  await add(1);
  appendFileSync(at('dead-letters.jsonl'), '{"at":1,"upd');
  await add(2);
  for (const mark of ['', '{"updateId":', '{"updateId":"1"}', '{"updateId":77}']) {
    writeFileSync(at('dead-letters-told.json'), mark);
    expect(await untold()).toEqual([1, 2]);
  }
});
