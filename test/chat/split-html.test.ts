// A text that is too long for one message goes as several, and nothing of it is torn or lost.
import { expect, test } from 'vitest';
import { htmlLength, readHtml } from '../../src/chat/html.ts';
import { splitHtml } from '../../src/chat/split-html.ts';
import { escapeHtml } from '../../src/chat/text.ts';

const shown = (html: string): string => readHtml(html).text;

test('a text that fits stays as it is', () => {
  expect(splitHtml('<b>好</b>')).toEqual(['<b>好</b>']);
  const full = `<b>${'好'.repeat(4096)}</b>`;
  expect(splitHtml(full).map(shown)).toEqual(['好'.repeat(4096)]);
});

test.each([4000, 4090, 4096, 4097, 5000, 8191, 8192])('%d letters of every kind arrive whole', (length) => {
  for (const kind of ['好', '<', '&', '"', 'a', '😀', '👨‍👩‍👧', '🇨🇳', 'e\u0301', ' 词', '\n行', '。']) {
    const words = kind.repeat(Math.ceil(length / kind.length)).slice(0, length);
    const whole = words.isWellFormed() ? words : words.slice(0, -1);
    const html = `✏️ 客户更正：<blockquote><b>${escapeHtml(whole)}</b></blockquote>末`;
    const pieces = splitHtml(html);
    for (const piece of pieces) {
      expect(readHtml(piece).mistakes).toEqual([]);
      expect(htmlLength(piece)).toBeLessThanOrEqual(4096);
      expect(piece.isWellFormed()).toBe(true);
      expect(shown(piece).trim()).not.toBe('');
    }
    expect(pieces.map(shown).join('')).toBe(shown(html));
    expect(pieces.length).toBeLessThanOrEqual(Math.ceil(htmlLength(html) / 3000));
  }
});

test('tags that are open at a cut are closed there and opened anew, with what they carry', () => {
  const html = `<a href="https://e.com">${'a'.repeat(10)}</a><i>${'b'.repeat(4)}</i>`;
  expect(splitHtml(html, 8)).toEqual([
    `<a href="https://e.com">${'a'.repeat(8)}</a>`,
    '<a href="https://e.com">aa</a><i>bbbb</i>',
  ]);
});

test('a cut is made at the end of a line, a sentence or a word rather than in the middle', () => {
  expect(splitHtml('一二三四\n五六七八九十', 8)).toEqual(['一二三四\n五六七', '八九十']);
  expect(splitHtml('一二三四五六\n七八九十', 8)).toEqual(['一二三四五六\n', '七八九十']);
  expect(splitHtml('一二三四五六。七八九十', 8)).toEqual(['一二三四五六。', '七八九十']);
});

test('what is nothing but room is no message', () => {
  expect(splitHtml(`${'a'.repeat(8)}${' '.repeat(9)}`, 8)).toEqual(['a'.repeat(8)]);
});

test('letters that nobody could read in one message are torn before they are lost', () => {
  const zalgo = `e${'\u0301'.repeat(9000)}`;
  expect(splitHtml(zalgo).map(shown).join('')).toBe(zalgo);
});
