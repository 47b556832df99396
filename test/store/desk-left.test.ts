// Whoever has left the editors' desk has left it for good.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDeskLeft } from '../../src/store/desk-left.ts';

let folder = '';
let told: string[] = [];
let now = 1000;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'desk-left-'));
  told = [];
  now = 1000;
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const open = (): ReturnType<typeof openDeskLeft> =>
  openDeskLeft(
    join(folder, 'desk'),
    () => now,
    (line) => told.push(line),
  );
const file = (): string => join(folder, 'desk', 'left.json');

test('an ended session has ended after a restart too', async () => {
  const left = await open();
  await Promise.all([left.add('one', 5000), left.add('two', 5000)]);
  const later = await open();
  expect(await Promise.all(['one', 'two', 'three'].map((id) => later.has(id)))).toEqual([true, true, false]);
  expect(told).toEqual([]);
});

test('what is over anyway is not kept', async () => {
  const left = await open();
  await left.add('one', 2000);
  now = 3000;
  await left.add('two', 5000);
  expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual({ two: 5000 });
});

test('a damaged file is set aside and told', async () => {
  await open();
  writeFileSync(file(), '{"one":');
  const left = await open();
  expect(await left.has('one')).toBe(false);
  expect(readFileSync(`${file()}.damaged`, 'utf8')).toBe('{"one":');
  expect(told[0]).toContain('left.json.damaged');
});
