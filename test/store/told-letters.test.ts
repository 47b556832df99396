// What staff know of dead letters in a file: the contract, and what kills and damages leave of it.
import { appendFileSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDeadLetters } from '../../src/store/dead-letters.ts';
import { openToldLetters } from '../../src/store/told-letters.ts';
import { letterOf, lettersContract } from './letters-contract.ts';

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
  for (const id of ids) await letters.add(letterOf(id));
};
const untold = async (): Promise<number[]> =>
  (await openToldLetters(folder).untold(0)).map(({ updateId }) => updateId);

lettersContract('a folder', () =>
  Promise.resolve(() => ({ letters: openDeadLetters({ folder }), told: openToldLetters(folder) })),
);

test('only the owner may read what staff were told', async () => {
  await openToldLetters(folder).told([letterOf(3)]);
  expect(statSync(at('dead-letters-told.json')).mode & 0o777).toBe(0o600);
});

test('when the file has made way for a new one, the mark in the old one counts still', async () => {
  await add(1, 2);
  await openToldLetters(folder).told([letterOf(1)]);
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
