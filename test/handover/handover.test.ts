// Whether support can be reached, and who has the chat.
import { expect, test } from 'vitest';
import { HolderSchema } from '../../src/handover/holder.ts';
import { openingOn } from '../../src/handover/opening.ts';

test.each([
  ['2026-11-20', { open: true }],
  ['2026-11-21', { open: false, next: '2026-11-23' }],
  ['2026-10-01', { open: false, next: '2026-10-08' }],
  ['2026-10-10', { open: true }],
])('on %s', (day, opening) => {
  expect(openingOn(day)).toEqual(opening);
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
