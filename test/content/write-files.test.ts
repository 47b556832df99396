// Content files are replaced whole, or not at all; and a mistake's line leads back to its value.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pathAt } from '../../src/content/path-at.ts';
import { writeFiles } from '../../src/content/write-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'write-files-'));
  writeFileSync(join(folder, 'a.yaml'), 'a: 1\n');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const at = (name: string): string => join(folder, name);

describe('nothing is written', () => {
  test('when a file is not what it was to be', async () => {
    const changes = [
      { path: at('b.yaml'), was: null, now: 'b: 1\n' },
      { path: at('a.yaml'), was: 'a: 0\n', now: 'a: 2\n' },
    ];
    expect(await writeFiles(changes)).toEqual({ ok: false, why: 'moved' });
    expect(readdirSync(folder)).toEqual(['a.yaml']);
  });

  test('when a file that should be new is there', async () => {
    const written = await writeFiles([{ path: at('a.yaml'), was: null, now: 'a: 2\n' }]);
    expect(written).toEqual({ ok: false, why: 'moved' });
  });

  test('when the disk refuses the second of two: the first is as it was', async () => {
    mkdirSync(at('.c.yaml.tmp'));
    const changes = [
      { path: at('a.yaml'), was: 'a: 1\n', now: 'a: 2\n' },
      { path: at('c.yaml'), was: null, now: 'c: 1\n' },
    ];
    expect(await writeFiles(changes)).toEqual({ ok: false, why: 'refused' });
    expect(readFileSync(at('a.yaml'), 'utf8')).toBe('a: 1\n');
  });
});

test('files are replaced, made and taken away, and nothing else is left lying', async () => {
  const made = [
    { path: at('a.yaml'), was: 'a: 1\n', now: 'a: 2\n' },
    { path: at('b.yaml'), was: null, now: 'b: 1\n' },
  ];
  expect(await writeFiles(made)).toEqual({ ok: true });
  expect(readFileSync(at('a.yaml'), 'utf8')).toBe('a: 2\n');
  expect(readdirSync(folder).sort()).toEqual(['a.yaml', 'b.yaml']);
  expect(await writeFiles([{ path: at('b.yaml'), was: 'b: 1\n', now: null }])).toEqual({ ok: true });
  expect(existsSync(at('b.yaml'))).toBe(false);
});

test('a line and column lead to the value, entries of lists by their names', () => {
  const text =
    'questions:\n  - id: reuse\n    short: { zh: 甲, en: a }\n    phrasings:\n      zh:\n        - 一\n        - 二\n';
  expect(pathAt(text, 3, 18)).toEqual(['questions', 'reuse', 'short', 'zh']);
  expect(pathAt(text, 7, 11)).toEqual(['questions', 'reuse', 'phrasings', 'zh', '1']);
  expect(pathAt(text, 1, 1)).toEqual(['questions']);
  expect(pathAt('', 1, 1)).toEqual([]);
  expect(pathAt('{ not yaml', 9, 9)).toEqual(expect.any(Array));
});
