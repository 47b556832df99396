// The queue: in which order people are served, and what staff read of it. Percentiles.
import { describe, expect, test } from 'vitest';
import { mean, median, percent, percentile } from '../../src/handover/figures.ts';
import type { DeskEntry, DeskMark } from '../../src/handover/queue.ts';
import { aheadOf, inOrder, isOverdue, topicLink, withWaiting } from '../../src/handover/queue.ts';

const mark = { group: -1001, since: 1, due: null, by: null, number: null };
function entry(chatId: number, desk: Partial<DeskMark> & { state: DeskMark['state'] }): DeskEntry {
  return { chatId, topic: null, desk: { ...mark, ...desk } };
}

describe('the queue', () => {
  const entries = [
    entry(1, { state: 'open', since: 10, due: '2026-11-20' }),
    entry(2, { state: 'waiting', since: 300 }),
    entry(3, { state: 'closed', since: 0 }),
    entry(4, { state: 'taken', since: 50, by: 9 }),
    entry(5, { state: 'waiting', since: 200, group: -1002 }),
    entry(6, { state: 'waiting', since: 300 }),
  ];

  test('serves those who wait first, the oldest before the others, and leaves out what is closed', () => {
    expect(inOrder(entries).map(({ chatId }) => chatId)).toEqual([5, 2, 6, 4, 1]);
  });

  test('tells how many are ahead: all who wait, or those before whoever waits already', () => {
    expect(aheadOf(entries, 77)).toBe(3);
    expect(aheadOf(entries, 5)).toBe(0);
    expect(aheadOf(entries, 2)).toBe(1);
    expect(aheadOf(entries, 6)).toBe(2);
    expect(aheadOf([], 6)).toBe(0);
  });

  test('a case is late from the day after its due day', () => {
    const [first] = entries;
    if (first === undefined) throw new Error('no entry');
    expect(isOverdue(first, '2026-11-20')).toBe(false);
    expect(isOverdue(first, '2026-11-21')).toBe(true);
    expect(isOverdue(entry(7, { state: 'waiting' }), '2026-11-21')).toBe(false);
  });

  test('each group knows how many wait in it', () => {
    const groups = [
      { chatId: -1001, language: 'zh' as const },
      { chatId: -1002, language: 'en' as const },
      { chatId: -1003, language: 'en' as const },
    ];
    expect(withWaiting(groups, entries).map(({ waiting }) => waiting)).toEqual([2, 1, 0]);
  });

  test('a topic has an address in a supergroup, and none elsewhere', () => {
    expect(topicLink('-1001234567890:42')).toBe('https://t.me/c/1234567890/42');
    expect(topicLink('-4242:42')).toBeNull();
  });
});

describe('figures', () => {
  test('median and percentiles are those of the values, in whatever order', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(percentile([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 0.9)).toBe(9);
    expect(percentile([7], 0.9)).toBe(7);
    expect(percentile([3, 1, 2], 0)).toBe(1);
    expect(percentile([3, 1, 2], 1)).toBe(3);
  });

  test('of nothing there is no median, no percentile and no mean, and a share of nothing is none', () => {
    expect([median([]), percentile([], 0.9), mean([])]).toEqual([null, null, null]);
    expect([percent(0, 0), percent(1, 3), percent(2, 3)]).toEqual([0, 33, 67]);
  });
});
