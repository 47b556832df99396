// A few words of the person's own.
import { expect, test } from 'vitest';
import { asking, contact, fieldSays, labelsOf, moved, photo, tryAt, typed } from '../trying.ts';

const STEP = { kind: 'text', title: { zh: '原因', en: 'Reason' }, least: 2, most: 5 };

test('is kept as it was written, without the blanks around it', () => {
  expect(tryAt(STEP, typed('  不用了 '))).toMatchObject({ kept: { words: '不用了' }, open: 'end' });
});

test('is counted as a reader counts, not in bytes', () => {
  expect(fieldSays('text', '😀😀😀😀😀', STEP)).toBe('😀😀😀😀😀');
  expect(fieldSays('text', '😀😀😀😀😀😀', STEP)).toBe('[wrong.text.long most=5 length=6]');
  expect(fieldSays('text', '不', STEP)).toBe('[wrong.text.short least=2]');
});

test('words that are empty, or only look so, are too short', () => {
  for (const nothing of ['', '   ', '\u200b\u200b\u200b', '\u200e\u2060']) {
    expect(fieldSays('text', nothing, STEP)).toBe('[wrong.text.short least=2]');
  }
});

test('a shared contact or a photo is not somebody’s words', () => {
  expect(tryAt(STEP, contact('+8613800138000'))).toBe('ignored');
  expect(tryAt(STEP, photo('a'))).toBe('ignored');
});

test('who comes back sees the former answer, safely written, and may keep it', () => {
  const question = asking(STEP, { kind: 'words', words: '<b>&' });
  expect(question.html).toContain('[step.previous answer=&lt;b&gt;&amp;]');
  expect(labelsOf(question)).toContain('[button.next]');
  expect(tryAt(STEP, typed('不用了'), moved('it', 'next'))).toBe('ignored');
});

test('a sensitive text is never shown whole, however short it is', () => {
  const shown = (words: string) => asking({ ...STEP, sensitive: true }, { kind: 'words', words }).html;
  expect(shown('秘密')).toContain('answer=秘*]');
  expect(shown('密')).not.toContain('密');
});

test('long words are shown by their beginning, so that a summary stays within a message', () => {
  const question = asking({ ...STEP, most: 2000 }, { kind: 'words', words: '长'.repeat(2000) });
  expect(question.html).toContain(`answer=${'长'.repeat(80)}…]`);
  expect(question.html).not.toContain('长'.repeat(81));
});
