// Dates as people write them, on Friday, 20 November 2026.
import { describe, expect, test } from 'vitest';
import { fieldSays } from '../trying.ts';

describe('a date is read', () => {
  test.each([
    ['2026-11-22', '2026-11-22'],
    ['2026/11/22', '2026-11-22'],
    ['2026.1.2', '2026-01-02'],
    ['20261122', '2026-11-22'],
    ['2026年11月22日', '2026-11-22'],
    ['2026年11月22号', '2026-11-22'],
    ['2026年11月22號', '2026-11-22'],
    ['2026 年 11 月 22 日', '2026-11-22'],
    ['２０２６年１１月２２日', '2026-11-22'],
    ['11月22日', '2026-11-22'],
    ['11月22號', '2026-11-22'],
    ['11-22', '2026-11-22'],
    ['今天', '2026-11-20'],
    ['昨天', '2026-11-19'],
    ['前天', '2026-11-18'],
    ['明天', '2026-11-21'],
    ['后天', '2026-11-22'],
    ['後天', '2026-11-22'],
    ['Tomorrow', '2026-11-21'],
    ['2024-02-29', '2024-02-29'],
  ])('%s', (text, day) => {
    expect(fieldSays('date', text)).toBe(day);
  });
});

test.each(['2026-02-29', '2026-13-01', '31月12日', 'soon', '下周', '2026'])('%s is no date', (text) => {
  expect(fieldSays('date', text)).toBe('[wrong.date.form today=2026-11-20]');
});

test('a date that must be past may be today, but not tomorrow', () => {
  expect(fieldSays('date', '今天', { when: 'past' })).toBe('2026-11-20');
  expect(fieldSays('date', '明天', { when: 'past' })).toBe('[wrong.date.future]');
});

test('a date that must be to come may be today, but not yesterday', () => {
  expect(fieldSays('date', '今天', { when: 'future' })).toBe('2026-11-20');
  expect(fieldSays('date', '昨天', { when: 'future' })).toBe('[wrong.date.past]');
});
