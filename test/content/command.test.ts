import { execFile } from 'node:child_process';
import { expect, test } from 'vitest';
import { houseHere } from '../house/house.ts';

const { flowsDir, faqDir } = houseHere();

const run = (...words: string[]) => runWith({}, ...words);
const runWith = (env: Record<string, string>, ...words: string[]) =>
  new Promise<{ code: number; printed: string }>((resolve) => {
    execFile(process.execPath, ['src/content/command.ts', ...words], { env }, (error, stdout) => {
      resolve({ code: error === null ? 0 : Number(error.code), printed: stdout });
    });
  });

test('the command prints every mistake and fails, or says in one line that all is fine', async () => {
  const [broken, sound] = await Promise.all([run('/nowhere/flows', '/nowhere/faq'), run(flowsDir, faqDir)]);
  expect(broken.code).toBe(1);
  expect(broken.printed).toContain('/nowhere/flows:1:1  The folder /nowhere/flows cannot be read (ENOENT).');
  expect(sound.printed).toMatch(
    /^Fine: \d+ flows with \d+ steps, \d+ questions, \d+ phrases, \d+ conversation tests\.\n$/,
  );
  expect(sound.code).toBe(0);
});

test('as JSON it says the same, with file, line, column, what and fix of each', async () => {
  const { code, printed } = await run('--json', '/nowhere/flows', '/nowhere/faq');
  expect(code).toBe(1);
  expect(JSON.parse(printed)).toMatchObject({
    ok: false,
    mistakes: [
      { file: '/nowhere/faq', line: 1, column: 1, what: 'The folder /nowhere/faq cannot be read (ENOENT).' },
      { file: '/nowhere/flows', fix: 'Put the content there, or name the right folder.' },
    ],
    warnings: [],
    tests: 0,
  });
});

test('it speaks the language of staff, or the one that is named', async () => {
  const nowhere = ['/nowhere/flows', '/nowhere/faq'];
  const chinese = '/nowhere/flows:1:1  读不了文件夹 /nowhere/flows（ENOENT）。';
  const told = await Promise.all([
    runWith({ STAFF_LANGUAGE: 'zh', LANG: 'en_US.UTF-8' }, ...nowhere),
    runWith({ LANG: 'zh_CN.UTF-8' }, ...nowhere),
    runWith({ STAFF_LANGUAGE: 'en', LANG: 'zh_CN.UTF-8' }, '--language=zh', ...nowhere),
  ]);
  for (const { printed } of told) expect(printed).toContain(chinese);
  const english = await runWith({ STAFF_LANGUAGE: 'zh' }, '--language=en', ...nowhere);
  expect(english.printed).toContain('cannot be read (ENOENT).');
});
