// The tallies: kept per day, bounded, and gone when their time is over.
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Tallies } from '../../src/store/tallies.ts';
import { openTallies } from '../../src/store/tallies.ts';

const MONDAY = Date.UTC(2026, 10, 23, 9, 30, 15);
const DAY = 86_400_000;
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
  const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
  return openTallies({ folder, dayOf, keepDays: 120, log: (line) => lines.push(line), ...more });
}

test('what was added is read back in order, day by day, also after a restart', async () => {
  const tallies = open();
  tallies.add(MONDAY, [{ kind: 'visit' }, { kind: 'rated', stars: 5 }]);
  tallies.add(MONDAY + 1000, [{ kind: 'missed' }]);
  await tallies.close();
  const again = open();
  again.add(MONDAY + DAY, [{ kind: 'returned' }]);
  const kinds = async (from: string, to: string): Promise<string[]> =>
    (await again.read(from, to)).map(({ happening }) => happening.kind);
  expect(await kinds('2026-11-23', '2026-11-24')).toEqual(['visit', 'rated', 'missed', 'returned']);
  expect(await kinds('2026-11-24', '2026-11-24')).toEqual(['returned']);
  expect(await kinds('2026-11-25', '2026-11-26')).toEqual([]);
});

test('nothing there is nothing read', async () => {
  expect(await open().read('2026-01-01', '2026-12-31')).toEqual([]);
});

test('the moment is kept to the minute, and only the owner may read it', async () => {
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

test('a day that is full counts no more, says so once, and the next day counts again', async () => {
  const tallies = open({ most: 200 });
  for (let round = 0; round < 20; round += 1) {
    tallies.add(MONDAY, [{ kind: 'visit' }]);
    await tallies.close();
  }
  expect((await tallies.read('2026-11-23', '2026-11-23')).length).toBeLessThan(5);
  expect(lines).toHaveLength(1);
  tallies.add(MONDAY + DAY, [{ kind: 'visit' }]);
  expect(await tallies.read('2026-11-24', '2026-11-24')).toHaveLength(1);
});

test('days whose time is over are removed', async () => {
  const tallies = open({ keepDays: 2 });
  for (let day = 0; day < 5; day += 1) {
    tallies.add(MONDAY + day * DAY, [{ kind: 'visit' }]);
    await tallies.close();
  }
  expect(readdirSync(join(folder, 'tallies')).sort()).toEqual([
    '2026-11-25.jsonl',
    '2026-11-26.jsonl',
    '2026-11-27.jsonl',
  ]);
});

test('a disk that refuses costs the figures, never a turn', async () => {
  const tallies = open();
  appendFileSync(join(folder, 'tallies'), 'a file in the way');
  tallies.add(MONDAY, [{ kind: 'visit' }]);
  await tallies.close();
  expect(lines.join()).toContain('could not be counted');
});
