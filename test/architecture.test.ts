// The house keeps its order: who may import whom, who may touch the world, and how long a file may be.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { complaintsAbout } from './architecture.ts';

async function sources(): Promise<{ path: string; text: string }[]> {
  const found = await readdir('src', { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => entry.isFile() && entry.name.endsWith('.ts'));
  return Promise.all(
    files.map(async ({ parentPath, name }) => {
      const file = path.join(parentPath, name).split(path.sep).join('/');
      return { path: file, text: await readFile(file, 'utf8') };
    }),
  );
}

test('every source file keeps to its room', async () => {
  const all = await sources();
  expect(all.length).toBeGreaterThan(100);
  expect(all.flatMap(complaintsAbout)).toEqual([]);
});

describe('the guard sees', () => {
  test.each([
    [
      'src/flow/a.ts',
      `import type { Bot } from '../telegram/bot.ts';`,
      'flow may not import telegram (../telegram/bot.ts)',
    ],
    [
      'src/chat/a.ts',
      `import { decide } from '../dialogue/decide.ts';`,
      'chat may not import dialogue (../dialogue/decide.ts)',
    ],
    ['src/faq/a.ts', `export * from '../flow/schema.ts';`, 'faq may not import flow (../flow/schema.ts)'],
    [
      'src/handover/a.ts',
      `import { openCase } from '../case/case.ts';`,
      'handover may not import case (../case/case.ts)',
    ],
    [
      'src/dialogue/rules/a.ts',
      `import { x } from '../../store/port.ts';`,
      'dialogue may not import store (../../store/port.ts)',
    ],
    [
      'src/store/a.ts',
      `import { load } from '../content/load.ts';`,
      'store may not import content (../content/load.ts)',
    ],
    [
      'src/web/a.ts',
      `const x = await import('../telegram/bot.ts');`,
      'web may not import telegram (../telegram/bot.ts)',
    ],
    [
      'src/telegram/a.ts',
      `type T = import('../app/turn.ts').Turns;`,
      'telegram may not import app (../app/turn.ts)',
    ],
    [
      'src/app/a.ts',
      `import { world } from '../sandbox/world/world.ts';`,
      'app may not import sandbox (../sandbox/world/world.ts)',
    ],
    [
      'src/sandbox/a.ts',
      `import { readHtml } from '../chat/html.ts';`,
      'sandbox may not import chat (../chat/html.ts)',
    ],
    ['src/app/a.ts', `import { stop } from '../main.ts';`, 'app may not import main (../main.ts)'],
    ['src/attic/a.ts', `import { x } from '../chat/text.ts';`, 'the house has no room attic'],
    [
      'src/app/a.ts',
      `import { x } from '../../test/x.ts';`,
      'app may not import what lies outside src (../../test/x.ts)',
    ],
    ['src/app/a.ts', `import { Bot } from 'grammy';`, 'app may not import grammy'],
    ['src/web/a.ts', `import { run } from '@grammyjs/runner';`, 'web may not import @grammyjs/runner'],
    ['src/app/a.ts', `import { Low } from 'lowdb';`, 'app may not import lowdb'],
    [
      'src/telegram/a.ts',
      `import { readFile } from 'node:fs/promises';`,
      'telegram may not import node:fs/promises',
    ],
    ['src/case/a.ts', `import path from 'node:path';`, 'case may not import node:path'],
    ['src/web/a.ts', `const port = process.env.PORT;`, 'web may not read the environment'],
    ['src/store/a.ts', `const key = process.env['DATA_KEY'];`, 'store may not read the environment'],
    ['src/flow/a.ts', `export async function f() {}`, 'flow is pure and may not be async'],
    ['src/flow/a.ts', `await f();`, 'flow is pure and may not await'],
    ['src/case/a.ts', `const now = Date.now();`, 'case is pure and may not look at the clock (Date.now)'],
    ['src/case/a.ts', `const now = new Date();`, 'case is pure and may not look at the clock (new Date())'],
    ['src/faq/a.ts', `const x = Math.random();`, 'faq is pure and may not draw lots (Math.random)'],
    ['src/chat/a.ts', `process.exit(1);`, 'chat is pure and may not use process'],
    ['src/dialogue/a.ts', `setTimeout(f, 1);`, 'dialogue is pure and may not use setTimeout'],
    ['src/dialogue/a.ts', `console.log(record);`, 'dialogue is pure and may not use console'],
  ])('%s: %s', (file, text, complaint) => {
    expect(complaintsAbout({ path: file, text })).toEqual([`${file}: ${complaint}`]);
  });

  test('a file that is too long, unless it is a table of phrases', () => {
    const text = 'export const x = 1;\n'.repeat(301);
    expect(complaintsAbout({ path: 'src/app/a.ts', text })).toEqual([
      'src/app/a.ts: 301 lines; 300 is the most',
    ]);
    expect(complaintsAbout({ path: 'src/chat/phrases.ts', text })).toEqual([]);
  });
});

describe('the guard lets pass', () => {
  test.each([
    ['src/handover/a.ts', `import { isWorkingDay } from '../case/working-days.ts';`],
    ['src/dialogue/a.ts', `import { createHash } from 'node:crypto';`],
    ['src/store/port.ts', `import type { Record } from '../dialogue/record.ts';`],
    ['src/app/turn.ts', `import type { Turns } from '../telegram/turns.ts';`],
    ['src/main.ts', `const config = readConfig(process.env);`],
    ['src/chat/day.ts', `const day = new Date(at); // not Date.now(), and no await`],
    ['src/flow/a.ts', `const step = { process: 1 }; step.process; 'Math.random()';`],
  ])('%s: %s', (file, text) => {
    expect(complaintsAbout({ path: file, text })).toEqual([]);
  });
});
