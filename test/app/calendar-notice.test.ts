// The word about a year whose public holidays the calendar does not know.
import { expect, test } from 'vitest';
import { makeCalendarNotice, yearInQuestion } from '../../src/app/calendar-notice.ts';
import { dayIn, timeIn } from '../../src/app/clock.ts';
import type { Happening } from '../../src/dialogue/happenings.ts';
import { shippedContent } from '../dialogue/shipped-content.ts';

const ZONE = 'Asia/Shanghai';
type Kept = { at: number; happening: Happening }[];

/** What staff and the log are told when it is looked at these moments, with what earlier looks have kept. */
async function looked(
  kept: Kept,
  ...moments: readonly string[]
): Promise<{ said: string[]; logged: object[] }> {
  const content = await shippedContent();
  const said: string[] = [];
  const logged: object[] = [];
  let now = 0;
  const note = (line: object): void => void logged.push(line);
  const look = makeCalendarNotice({
    content: () => content,
    staffLanguage: 'zh',
    timeOf: timeIn(ZONE),
    dayOf: dayIn(ZONE),
    tallies: {
      add: (at, happenings) => void kept.push(...happenings.map((happening) => ({ at, happening }))),
      read: () => Promise.resolve(kept),
    },
    groups: { all: () => [{ chatId: -100, language: 'zh' }] },
    announcer: { say: (_spot, html) => void said.push(html) },
    clock: { now: () => now },
    log: { info: note, warn: note, error: note },
  });
  for (const moment of moments) {
    now = Date.parse(moment);
    await look();
  }
  return { said, logged };
}

test('nothing is said of an unknown year before December, nor of a year that is known', async () => {
  expect(yearInQuestion('2039-12-01')).toBe('2039');
  expect(yearInQuestion('2025-12-31')).toBeNull();
  expect(yearInQuestion('2026-11-30')).toBeNull();
  expect((await looked([], '2025-12-15T12:00:00+08:00')).said).toEqual([]);
});

test('it is said once, not at night, and not again after a restart', async () => {
  const kept: Kept = [];
  const night = await looked(kept, '2040-12-01T03:00:00+08:00');
  expect(night.said).toEqual([]);
  const first = await looked(kept, '2040-12-01T09:30:00+08:00', '2040-12-01T10:30:00+08:00');
  expect(first.said).toHaveLength(1);
  expect(first.said[0]).toContain('2040');
  expect(first.logged).toEqual([{ year: '2040' }]);
  const again = await looked(kept, '2040-12-02T09:30:00+08:00');
  expect(again).toEqual({ said: [], logged: [] });
});
