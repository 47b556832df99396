// Case numbers and the case that a submission opens.
import { expect, test } from 'vitest';
import fc from 'fast-check';
import { CASE_LETTERS, CaseSchema, caseNumber, openCase } from '../../src/case/case.ts';

test('a number is XK- and six characters that nobody mistakes for each other', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 6, maxLength: 6 }), (draws) => {
      expect(caseNumber(draws)).toMatch(/^XK-[34679ACDEFGHJKMNPQRTWXY]{6}$/);
    }),
  );
  expect(CASE_LETTERS).not.toMatch(/[0O1IL2Z5S8BUV]/);
  expect(new Set(CASE_LETTERS).size).toBe(CASE_LETTERS.length);
});

test('neighbouring draws give numbers that do not follow each other, and every character counts', () => {
  const first = caseNumber([1, 2, 3, 4, 5, 6]);
  for (let at = 0; at < 6; at += 1) {
    const draws = [1, 2, 3, 4, 5, 6].map((draw, index) => (index === at ? draw + 1 : draw));
    expect(caseNumber(draws)).not.toBe(first);
  }
});

test('a new case is submitted, and survives being stored', () => {
  const opened = openCase({ number: 'XK-ACDEFG', at: 5, reviewDue: '2026-11-25', flow: 'assisted' });
  expect(opened).toEqual({
    number: 'XK-ACDEFG',
    state: 'submitted',
    submittedAt: 5,
    reviewDue: '2026-11-25',
    flow: 'assisted',
    window: null,
    word: '',
    closedAt: null,
    reminded: [],
    settled: false,
    audit: [{ at: 5, by: { kind: 'customer' }, what: 'submitted', why: '' }],
  });
  expect(CaseSchema.parse(JSON.parse(JSON.stringify(opened)))).toEqual(opened);
});
