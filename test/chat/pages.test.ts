import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Button } from '../../src/chat/effect.ts';
import { pageButtons, pageOf } from '../../src/chat/pages.ts';
import type { Press } from '../../src/chat/press.ts';
import { readPress, writePress } from '../../src/chat/press.ts';
import { voiceOf } from '../../src/chat/voice.ts';
import { FIXTURE_PHRASES } from '../dialogue/fixture-content.ts';

const listOf = (length: number): number[] => Array.from({ length }, (_, at) => at);
const voice = voiceOf('zh', FIXTURE_PHRASES);
const press = (page: number): Press => ({ kind: 'command', name: 'faq', rest: String(page) });
const below = (length: number, page: number): Button[] =>
  pageButtons(voice, pageOf(listOf(length), String(page)), press).flat();

describe('a list in pages', () => {
  test('holds everything once and in order, whatever its length, and never more than a few on a page', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), (length) => {
        const list = listOf(length);
        const { pages } = pageOf(list, '');
        const all = listOf(pages).map((at) => pageOf(list, String(at + 1)));
        expect(all.flatMap(({ items }) => items)).toEqual(list);
        for (const { items } of all) expect(items.length).toBeLessThanOrEqual(20);
        if (length > 0) for (const { items } of all) expect(items.length).toBeGreaterThan(0);
      }),
    );
  });

  test.each<[string, number]>([
    ['', 1],
    ['0', 1],
    ['3', 3],
    ['11', 11],
    ['12', 11],
    ['999999999999', 1],
    ['-1', 1],
    ['nonsense', 1],
  ])('a page that is called “%s” is page %i of eleven', (written, page) => {
    expect(pageOf(listOf(205), written)).toMatchObject({ page, pages: 11 });
  });

  test('has no buttons for pages as long as there is one, and both in the middle', () => {
    expect(below(20, 1)).toEqual([]);
    expect(below(21, 1).map((each) => each.press)).toEqual([press(2)]);
    expect(below(205, 5).map((each) => each.press)).toEqual([press(4), press(6)]);
    expect(below(205, 11).map((each) => each.press)).toEqual([press(10)]);
  });

  test('the button says all that is to be known, in the bytes that Telegram takes', () => {
    for (const each of below(99_999, 4_000)) {
      const data = writePress(each.press);
      expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
      expect(readPress(data)).toEqual(each.press);
    }
  });
});
