// The tallies in files, one a day: the contract, and what only files can get wrong.
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Tallies } from '../../src/store/tallies.ts';
import { openTallies } from '../../src/store/tallies.ts';
import { MONDAY, dayOf, talliesContract } from './tallies-contract.ts';

let folder: string;
let lines: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tallies-'));
  lines = [];
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function open(more: { most?: number; keepDays?: number } = {}): Tallies {
  return openTallies({ folder, dayOf, keepDays: 120, log: (line) => lines.push(line), ...more });
}

talliesContract('a folder', () => Promise.resolve({ open, lines }));

test('a line holds the minute and what happened, and only the owner may read it', async () => {
  const tallies = open();
  tallies.add(MONDAY, [{ kind: 'visit' }]);
  const [read] = await tallies.read('2026-11-23', '2026-11-23');
  expect(read?.at).toBe(Date.UTC(2026, 10, 23, 9, 30));
  const file = join(folder, 'tallies', '2026-11-23.jsonl');
  expect(readFileSync(file, 'utf8')).toBe(`{"at":${read?.at ?? 0},"happening":{"kind":"visit"}}\n`);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a damaged line costs that line only', async () => {
  const tallies = open();
  tallies.add(MONDAY, [{ kind: 'visit' }]);
  await tallies.close();
  appendFileSync(
    join(folder, 'tallies', '2026-11-23.jsonl'),
    '{"at":1,"happening":{"kind":"nonsense"}}\n{"at":\n',
  );
  tallies.add(MONDAY, [{ kind: 'missed' }]);
  const read = await tallies.read('2026-11-23', '2026-11-23');
  expect(read.map(({ happening }) => happening.kind)).toEqual(['visit', 'missed']);
});

test('a disk that refuses costs the figures, never a turn', async () => {
  const tallies = open();
  appendFileSync(join(folder, 'tallies'), 'a file in the way');
  tallies.add(MONDAY, [{ kind: 'visit' }]);
  await tallies.close();
  expect(lines.join()).toContain('could not be counted');
});
