// Dead letters in a file: what only a file can get wrong. The contract runs in told-letters.test.ts.
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDeadLetters } from '../../src/store/dead-letters.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'letters-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const letter = (updateId: number) => ({ at: 1, updateId, what: 'message', error: 'TypeError' });
const path = (): string => join(folder, 'dead-letters.jsonl');
const ids = (): number[] =>
  readFileSync(path(), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    // Lines that this file wrote itself.
    .map((line) => (JSON.parse(line) as { updateId: number }).updateId);

test('an update has one line, in the order in which they came, for the owner’s eyes', async () => {
  const letters = openDeadLetters({ folder });
  expect(existsSync(path())).toBe(false);
  const added = await Promise.all([letters.add(letter(1)), letters.add(letter(1)), letters.add(letter(2))]);
  expect(added).toEqual([true, false, true]);
  expect(ids()).toEqual([1, 2]);
  expect(statSync(path()).mode & 0o777).toBe(0o600);
});

test('after a restart it is known still, and a line that a kill cut short is passed over', async () => {
  await openDeadLetters({ folder }).add(letter(1));
  appendFileSync(path(), '{"at":1,"upd');
  const letters = openDeadLetters({ folder });
  expect(await letters.add(letter(1))).toBe(false);
  expect(await letters.add(letter(3))).toBe(true);
  expect(await openDeadLetters({ folder }).add(letter(3))).toBe(false);
});

test('the file makes way for a new one when it is full', async () => {
  const letters = openDeadLetters({ folder, most: 100 });
  for (let id = 1; id <= 5; id += 1) await letters.add(letter(id));
  expect(statSync(path()).size).toBeLessThan(250);
  expect(existsSync(`${path()}.old`)).toBe(true);
});

test('a disk that refuses is a failure of that letter only', async () => {
  const letters = openDeadLetters({ folder: join(folder, 'absent') });
  await expect(letters.add(letter(1))).rejects.toThrow('ENOENT');
  mkdirSync(join(folder, 'absent'));
  expect(await letters.add(letter(1))).toBe(true);
});
