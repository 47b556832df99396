import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readFolder } from '../../src/content/read-folder.ts';
import { rewriteYaml } from '../../src/content/rewrite-yaml.ts';

const shipped = [...(await readFolder('flows')).sources, ...(await readFolder('faq')).sources];

const FILE = `# 开头的说明
id: start
title: { zh: 开始,   en: Start } # 旁边的话
steps:
  # 第一步
  - id: one
    text: { zh: 一, en: One }

  # 第二步
  - id: two
    options: [a, b]
`;

type Step = { id: string; was?: string[]; text?: { zh: string; en: string }; options?: string[] };

/** What a file says after its steps were changed; the new text is read back first. */
function rewritten(text: string, change: (steps: Step[]) => Step[]): string {
  const read = parse(text) as { steps: Step[] };
  const value = 'steps' in read ? { ...read, steps: change(read.steps) } : read;
  const done = rewriteYaml(text, value);
  if (!done.ok) throw new Error(done.why);
  expect(parse(done.text)).toEqual(value);
  return done.text;
}

/** The lines that only one of two texts has. */
function changedLines(before: string, after: string): { gone: string[]; come: string[] } {
  const [was, is] = [before.split('\n'), after.split('\n')];
  return { gone: was.filter((line) => !is.includes(line)), come: is.filter((line) => !was.includes(line)) };
}

test.each(shipped.map(({ file, text }) => [file, text]))(
  '%s stays as it is when nothing changes',
  (_file, text) => {
    expect(rewritten(text, (steps) => steps)).toBe(text);
  },
);

test('one changed text changes its line alone; the spaces, comments and quotes of others stay', () => {
  const after = rewritten(FILE, ([one, ...rest]) => [
    { id: 'one', ...one, text: { zh: '一', en: 'The first' } },
    ...rest,
  ]);
  expect(changedLines(FILE, after)).toEqual({
    gone: ['    text: { zh: 一, en: One }'],
    come: ['    text: { zh: 一, en: The first }'],
  });
});

test('words that YAML would read otherwise get their quotes', () => {
  const after = rewritten(FILE, () => [
    { id: 'one', text: { zh: '注意: 有冒号', en: '10086' } },
    { id: 'two', options: ['# no comment', 'yes', 'b'] },
  ]);
  expect(after).toContain('zh: "注意: 有冒号", en: "10086"');
  expect(after).toContain('"# no comment"');
});

test('words of several lines are written below each other, and what stood in braces with them', () => {
  const after = rewritten(FILE, ([, two]) => [
    { id: 'one', text: { zh: '第一行\n\n第三行', en: 'One' } },
    { id: 'two', ...two },
  ]);
  expect(after).toContain('    text:\n      zh: |-\n        第一行\n\n        第三行\n      en: One\n');
});

test('a comment moves with the entry that it is about, and goes with it', () => {
  const moved = rewritten(FILE, (steps) => steps.toReversed());
  expect(moved.indexOf('# 第二步')).toBeLessThan(moved.indexOf('id: two'));
  expect(moved.indexOf('id: two')).toBeLessThan(moved.indexOf('# 第一步'));
  expect(rewritten(FILE, ([one]) => [{ id: 'one', ...one }])).not.toContain('第二步');
});

test('a new entry and a new key come where they were put', () => {
  const after = rewritten(FILE, ([, two]) => [
    { id: 'one', was: ['first'], text: { zh: '一', en: 'One' } },
    { id: 'between', text: { zh: '中间', en: 'Between' } },
    { id: 'two', ...two },
  ]);
  expect(after).toMatch(/id: one\n {4}was:\n {6}- first\n {4}text/);
  expect(after).toMatch(/- id: between\n {4}text: \{ zh: 中间, en: Between \}\n(?:\n)? {2}# 第二步/);
});

test('Windows line ends and a byte order mark stay', () => {
  const windows = `\ufeff${FILE.replaceAll('\n', '\r\n')}`;
  const value = parse(FILE) as { id: string };
  const done = rewriteYaml(windows, { ...value, id: 'begin' });
  expect(done).toEqual({ ok: true, text: windows.replace('id: start', 'id: begin') });
});

test('a file that is not whole YAML is left alone', () => {
  expect(rewriteYaml('id: [start', { id: 'start' })).toEqual({
    ok: false,
    why: 'This file is not whole YAML, so nothing can be changed in it.',
  });
});
