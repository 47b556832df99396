// Whether support can be reached, and who has the chat.
import { expect, test } from 'vitest';
import { HolderSchema } from '../../src/handover/holder.ts';
import { openingAt } from '../../src/handover/opening.ts';

const HOURS = { from: '09:00', until: '18:00' };

test.each([
  ['2026-11-20', '03:00', null, { open: true }],
  ['2026-11-21', '10:00', null, { open: false, next: '2026-11-23', from: null }],
  ['2026-10-01', '10:00', null, { open: false, next: '2026-10-08', from: null }],
  ['2026-10-10', '10:00', null, { open: true }],
  ['2026-11-20', '09:00', HOURS, { open: true }],
  ['2026-11-20', '17:59', HOURS, { open: true }],
  ['2026-11-20', '06:16', HOURS, { open: false, next: '2026-11-20', from: '09:00' }],
  ['2026-11-20', '18:00', HOURS, { open: false, next: '2026-11-23', from: '09:00' }],
  ['2026-11-21', '10:00', HOURS, { open: false, next: '2026-11-23', from: '09:00' }],
  ['2026-09-30', '20:00', HOURS, { open: false, next: '2026-10-08', from: '09:00' }],
])('on %s at %s', (day, time, hours, opening) => {
  expect(openingAt(day, time, hours)).toEqual(opening);
});

test('a request for a person is stored with the step at which it was made', () => {
  const holder = {
    kind: 'waiting',
    since: 1,
    why: 'stuck',
    place: { flow: 'start', step: 'before' },
  } as const;
  expect(HolderSchema.parse(JSON.parse(JSON.stringify(holder)))).toEqual(holder);
  expect(HolderSchema.safeParse({ kind: 'waiting' }).success).toBe(false);
});
