// The days off that the law names, for years that have no notice yet. The dates were looked up by hand in calendars.
import { afterEach, describe, expect, test } from 'vitest';
import { isStatutoryHoliday } from '../../src/case/statutory-holidays.ts';
import { isWorkingDay, isYearKnown, workingDayAfter } from '../../src/case/working-days.ts';

const HOME = process.env.TZ;
const DAY = 86_400_000;

afterEach(() => {
  if (HOME === undefined) delete process.env.TZ;
  else process.env.TZ = HOME;
});

/** Lunar New Year's Eve and the three days after it, Qingming, Dragon Boat, Mid-Autumn. */
const MOVABLE: Readonly<Record<string, readonly string[]>> = {
  2025: ['01-28', '01-29', '01-30', '01-31', '04-04', '05-31', '10-06'],
  2026: ['02-16', '02-17', '02-18', '02-19', '04-05', '06-19', '09-25'],
  2027: ['02-05', '02-06', '02-07', '02-08', '04-05', '06-09', '09-15'],
  2028: ['01-25', '01-26', '01-27', '01-28', '04-04', '05-28', '10-03'],
  2029: ['02-12', '02-13', '02-14', '02-15', '04-04', '06-16', '09-22'],
  2030: ['02-02', '02-03', '02-04', '02-05', '04-05', '06-05', '09-12'],
  2031: ['01-22', '01-23', '01-24', '01-25', '04-05', '06-24', '10-01'],
  2032: ['02-10', '02-11', '02-12', '02-13', '04-04', '06-12', '09-19'],
  2033: ['01-30', '01-31', '02-01', '02-02', '04-04', '06-01', '09-08'],
  2034: ['02-18', '02-19', '02-20', '02-21', '04-05', '06-20', '09-27'],
  2035: ['02-07', '02-08', '02-09', '02-10', '04-05', '06-10', '09-16'],
};
const FIXED = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'];

describe.each(['America/Los_Angeles', 'Pacific/Auckland', 'UTC', 'Asia/Shanghai'])(
  'on a server in %s',
  (zone) => {
    test.each(Object.entries(MOVABLE))('the law names these days of %s and no others', (year, movable) => {
      process.env.TZ = zone;
      const named = daysOf(year).filter(isStatutoryHoliday);
      const wanted = [...new Set([...FIXED, ...movable])].sort().map((day) => `${year}-${day}`);
      expect(named).toEqual(wanted);
    });

    test('no office is open on them in a year without a notice, and any other Monday to Friday is a working day', () => {
      process.env.TZ = zone;
      for (const year of Object.keys(MOVABLE).filter((each) => !isYearKnown(each))) {
        for (const day of daysOf(year)) {
          const weekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
          expect(`${day} ${isWorkingDay(day)}`).toBe(`${day} ${!weekend && !isStatutoryHoliday(day)}`);
        }
      }
    });
  },
);

test('years that have a notice are known by it, others are not', () => {
  expect(['2024', '2025', '2026', '2040'].map(isYearKnown)).toEqual([true, true, true, false]);
});

test('every statutory day of a year with a notice is off by the notice too', () => {
  for (const year of ['2025', '2026']) {
    for (const day of daysOf(year).filter(isStatutoryHoliday))
      expect([day, isWorkingDay(day)]).toEqual([day, false]);
  }
});

test('a review that begins at the end of December is not due on New Year’s Day', () => {
  expect(isWorkingDay('2027-01-01')).toBe(false);
  expect(workingDayAfter('2026-12-29', 3)).toBe('2027-01-04');
  expect(workingDayAfter('2027-01-01', 0)).toBe('2027-01-04');
});

function daysOf(year: string): string[] {
  const first = Date.parse(`${year}-01-01`);
  const last = Date.parse(`${year}-12-31`);
  return Array.from({ length: (last - first) / DAY + 1 }, (_, at) =>
    new Date(first + at * DAY).toISOString().slice(0, 10),
  );
}
