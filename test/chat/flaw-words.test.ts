// Whatever the checks say has its Chinese. The sentences are read from the sources, so that none is forgotten.
import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { flawWords, toldIn } from '../../src/chat/flaw-words.ts';

const ROOMS = ['chat', 'content', 'faq', 'flow', 'rehearsal'];
const SPEAKS = /^(?:check.*|html|nearest|read-.*|.*-file|.*-files|expect-line|perform-line|rehearse)\.ts$/;

/** What may stand in a gap of a sentence: a name, a number, a mark of Telegram's HTML. */
const FILLINGS = ['x', '7', '<x>'];

/** What is put together from parts that are no names: the test below tries them whole. */
const COMPOSED = [
  'x; if it is to go for good, take it out of this list.',
  'x has nothing behind it.',
  'x is missing.',
  'Write x x.',
  'The former id `x` belongs to x already.',
  'x, but x.',
  'There should be a button “x”, but x.',
  'xThe buttons are x.',
];

test.each([
  'If `go` is its new name, write `was: [run]` under that; if it is to go for good, take it out of this list.',
  'The Chinese text (`zh`) of `title` has nothing behind it.',
  'The key `id` has nothing behind it.',
  'The key `id` is missing.',
  'Write at least 3.',
  'The former id `go` belongs to another step already.',
  'The step `start/go` should be open, but no flow is under way.',
  'No flow should be under way, but `start/go` is.',
  'There should be a button “Go”, but there are “Run”, “Walk”.',
  'There should be a button “Go”, but there are none.',
  'Did you mean “Go”? The buttons are “Go”, “Run”.',
])('%s', (sentence) => {
  const { what, fix } = toldIn('zh', { what: sentence, fix: sentence });
  const told = what === sentence ? fix : what;
  expect(told).toMatch(/\p{Script=Han}/u);
  expect(told).not.toMatch(/[a-z]{2,} [a-z]{2,} [a-z]{2,}/i);
});

function sentencesIn(path: string): string[][] {
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: string[][] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) found.push([node.text]);
    if (ts.isTemplateExpression(node)) {
      found.push(
        FILLINGS.map(
          (filling) =>
            node.head.text + node.templateSpans.map(({ literal }) => filling + literal.text).join(''),
        ),
      );
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found.filter(([text = '']) => /^["“`A-Z<x].* .*[.?]$/s.test(text) && !text.includes('\n'));
}

test('every sentence of the checks has its Chinese', () => {
  const sentences = ROOMS.flatMap((room) =>
    readdirSync(`src/${room}`)
      .filter((name) => SPEAKS.test(name))
      .flatMap((name) => sentencesIn(`src/${room}/${name}`)),
  );
  expect(sentences.length).toBeGreaterThan(120);
  const missing = sentences.filter((filled) =>
    filled.every(
      (text) =>
        !/\p{Script=Han}/u.test(toldIn('zh', { what: text, fix: '' }).what) &&
        !/\p{Script=Han}/u.test(toldIn('zh', { what: '', fix: text }).fix),
    ),
  );
  expect(missing.map(([text]) => text)).toEqual(COMPOSED);
});

test('what may be written is told behind what to do', () => {
  const told = { what: 'There is no kind `shwo`.', fix: 'Did you mean `show`? It can be `show`, `end`.' };
  expect(flawWords('zh', told)).toBe('没有这样的 kind：`shwo`。是不是想写 `show`？可以写 `show`, `end`。');
  expect(flawWords('en', told)).toBe(`${told.what} ${told.fix}`);
});

test('a mistake keeps its place and everything else, in either language', () => {
  const mistake = { file: 'faq/credit.yaml', line: 3, what: 'This text is empty.', fix: 'Take it out.' };
  expect(toldIn('zh-Hant', mistake)).toEqual({ ...mistake, what: '这里还没写。', fix: '请去掉。' });
  expect(toldIn('en', mistake)).toBe(mistake);
});

test('a sentence that nobody has put into Chinese is shown as it is', () => {
  expect(flawWords('zh', { what: 'Something new.', fix: 'Do it.' })).toBe('Something new.Do it.');
});
