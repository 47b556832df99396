// Working days of the mainland calendar, against the State Council's notices for 2025 and 2026.
import { afterEach, describe, expect, test } from 'vitest';
import chineseDays from 'chinese-days';
import { isWorkingDay, workingDayAfter } from '../../src/case/working-days.ts';

const HOME = process.env.TZ;

afterEach(() => {
  if (HOME === undefined) delete process.env.TZ;
  else process.env.TZ = HOME;
});

describe('offices are', () => {
  test.each([
    ['open on a Friday', '2026-11-20', true],
    ['closed on a Saturday', '2026-11-21', false],
    ['closed on National Day', '2026-10-01', false],
    ['closed at the end of the National Day holidays', '2026-10-07', false],
    ['open on the Saturday that makes up for them', '2026-10-10', true],
    ['closed at the Spring Festival', '2026-02-17', false],
    ['open on the Saturday before it that makes up for it', '2026-02-14', true],
    ['closed on the eighth day of October 2025', '2025-10-08', false],
    ['open on Sunday, 28 September 2025', '2025-09-28', true],
    ['open on a Monday of a year that has no notice yet', '2031-03-03', true],
  ])('%s', (_how, day, open) => {
    expect(isWorkingDay(day)).toBe(open);
  });
});

describe('three working days', () => {
  test.each([
    ['after a Tuesday', '2026-11-17', '2026-11-20'],
    ['after a Friday', '2026-11-20', '2026-11-25'],
    ['after a Sunday', '2026-11-22', '2026-11-25'],
    ['after the last day before National Day', '2026-09-30', '2026-10-10'],
    ['after National Day itself', '2026-10-01', '2026-10-10'],
    ['after the last day before National Day 2025', '2025-09-30', '2025-10-11'],
    ['over the end of the year', '2025-12-30', '2026-01-05'],
  ])('%s', (_when, from, due) => {
    expect(workingDayAfter(from, 3)).toBe(due);
  });
});

test('none after a working day is that day, after a holiday the first one that is open', () => {
  expect(workingDayAfter('2026-11-20', 0)).toBe('2026-11-20');
  expect(workingDayAfter('2026-10-03', 0)).toBe('2026-10-08');
});

test.each(['America/Los_Angeles', 'Pacific/Auckland', 'UTC', 'Asia/Shanghai'])(
  'the calendar is the same on a server in %s',
  (zone) => {
    process.env.TZ = zone;
    expect(new Date(2026, 0, 1).getTimezoneOffset()).toBe(OFFSETS[zone]);
    expect(isWorkingDay('2026-10-10')).toBe(true);
    expect(isWorkingDay('2026-10-11')).toBe(false);
    expect(workingDayAfter('2026-09-30', 3)).toBe('2026-10-10');
  },
);

const OFFSETS: Readonly<{ [zone: string]: number }> = {
  'America/Los_Angeles': 480,
  'Pacific/Auckland': -780,
  UTC: 0,
  'Asia/Shanghai': -480,
};

test('years that have a notice are as the calendar package has them, day by day', () => {
  process.env.TZ = 'Asia/Shanghai';
  for (let at = Date.parse('2025-01-01'); at < Date.parse('2026-12-20'); at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    const found = [isWorkingDay(day), workingDayAfter(day, 0), workingDayAfter(day, 3)];
    const wanted = [
      chineseDays.isWorkday(day),
      chineseDays.findWorkday(0, day),
      chineseDays.findWorkday(3, day),
    ];
    expect([day, ...found]).toEqual([day, ...wanted]);
  }
});
