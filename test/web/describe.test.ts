// Edits as a person reads them, and that nobody waits for them whatever they hold.
import { expect, test } from 'vitest';
import type { Edit, Json } from '../../src/editing/edit.ts';
import type { Part } from '../../src/web/desk/describe.ts';
import { describer } from '../../src/web/desk/describe.ts';

const editOf = (was: Json, now: Json): Edit => ({ file: 'flows/phrases.yaml', path: ['a'], was, now });
const partsOf = (was: Json, now: Json): Part[] => describer(new Map())(editOf(was, now)).parts;

/** Letters without a sentence's end, of which no two stand beside each other twice. */
const letters = (length: number, seed: number): string =>
  Array.from({ length }, (_, at) =>
    String.fromCharCode(0x4e00 + ((at * 7919 + seed * 104_729 + ((at * at * seed) % 977)) % 3000)),
  ).join('');

test('a change within a text is shown word by word', () => {
  expect(partsOf('审核需要三天，请等待。', '审核需要五天，请等待。')).toEqual([
    { kind: 'same', text: '审核需要' },
    { kind: 'removed', text: '三天' },
    { kind: 'added', text: '五天' },
    { kind: 'same', text: '，请等待。' },
  ]);
});

test('a change within a long text is shown word by word, and nothing of the text is lost', () => {
  const was = '您好。\n请稍等，we are here! '.repeat(200);
  const now = was.replace('请稍等', '请等一下');
  const parts = partsOf(was, now);
  const side = (gone: Part['kind']): string =>
    parts.flatMap(({ kind, text }) => (kind === gone ? [] : [text])).join('');
  expect(side('added')).toBe(was);
  expect(side('removed')).toBe(now);
  expect(parts.length).toBeGreaterThan(2);
});

// Sought word by word without a bound, each of these takes minutes.
test('texts that have nothing in common, or are far too long, stand whole beside each other', () => {
  for (const length of [3000, 80_000, 400_000]) {
    const [was, now] = [letters(length, 1), letters(length, 5)];
    expect(partsOf(was, now)).toEqual([
      { kind: 'removed', text: was },
      { kind: 'added', text: now },
    ]);
  }
});

test('a page of many long texts is described as well, the first of them word by word', () => {
  const describe = describer(new Map());
  const text = '您好，请稍等。'.repeat(400);
  const all = Array.from({ length: 400 }, () => describe(editOf(text, `${text}再见。`)).parts);
  expect(all[0]?.map(({ kind }) => kind)).toEqual(['same', 'added']);
  expect(all[399]?.map(({ kind }) => kind)).toEqual(['removed', 'added']);
});

test('of long lists only what came and went is shown', () => {
  const lines = Array.from({ length: 50_000 }, (_, at) => `line ${at}`);
  expect(partsOf(lines, [...lines.slice(1), 'new'])).toEqual([
    { kind: 'removed', text: 'line 0' },
    { kind: 'added', text: 'new' },
  ]);
});
