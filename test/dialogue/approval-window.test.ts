// The days on which an approved card may be cancelled: one day or several, as staff write them.
import { beforeAll, describe, expect, test } from 'vitest';
import { daysOf, windowOf, workingDaysFrom } from '../../src/case/window.ts';
import type { Content } from '../../src/dialogue/content.ts';
import { readWindow } from '../../src/dialogue/desk/read-window.ts';
import { applicant, DAY, LIN, ZHOU } from './case-desk.ts';
import { shippedContent } from './shipped-content.ts';

let content: Content;
beforeAll(async () => {
  content = await shippedContent();
}, 60_000);

const TODAY = '2026-11-20';

test.each([
  ['11-24', '2026-11-24'],
  ['明天', '2026-11-21'],
  ['11月24日', '2026-11-24'],
  ['1-5', '2027-01-05'],
  ['11-24 至 11-26', '2026-11-24~2026-11-26'],
  ['11月24日到11月26日', '2026-11-24~2026-11-26'],
  ['今天-后天', '2026-11-20~2026-11-22'],
  ['11-24-11-26', '2026-11-24~2026-11-26'],
  ['2026-11-24 - 2026-11-26', '2026-11-24~2026-11-26'],
  ['11/24～11/26', '2026-11-24~2026-11-26'],
  ['tomorrow to 11/26', '2026-11-21~2026-11-26'],
  ['11-26 至 11-24', '2026-11-24~2026-11-26'],
  ['12-30 至 1-4', '2026-12-30~2027-01-04'],
  ['11-24 至 11-24', '2026-11-24'],
])('%s is read as %s', (words, window) => {
  expect(readWindow(words, TODAY)).toEqual({ ok: true, window });
});

test.each([
  ['', 'wrong.date.form'],
  ['随便', 'wrong.date.form'],
  ['11-31', 'wrong.date.form'],
  ['11-24 至', 'wrong.date.form'],
  ['至 11-24', 'wrong.date.form'],
  ['11-24 至 11-26 至 11-28', 'wrong.date.form'],
  ['昨天', 'wrong.date.past'],
  ['昨天 至 11-26', 'wrong.date.past'],
  ['2029-01-01', 'staff.case.farDate'],
  ['11-24 至 2027-11-24', 'staff.case.farDate'],
])('%s is refused: %s', (words, why) => {
  expect(readWindow(words, TODAY)).toEqual({ ok: false, why });
});

test('a window has a first and a last day, and working days skip the weekend', () => {
  expect(daysOf(windowOf('2026-11-24'))).toEqual({ first: '2026-11-24', last: '2026-11-24' });
  expect(workingDaysFrom(TODAY, 3)).toBe('2026-11-20~2026-11-24');
  expect(workingDaysFrom('2026-11-21', 3)).toBe('2026-11-23~2026-11-25');
});

describe('an approval for several days', () => {
  test('is told to the customer from the first day to the last, and kept', () => {
    const person = applicant(content);
    person.does(LIN, 'approve');
    person.clicks(LIN, '选日期');
    person.answers(LIN, '11-24 至 11-26');
    expect(person.told()).toContain('11月24日周二 至 11月26日周四');
    person.answers(LIN, '先把话费用完');
    expect(person.held()).toMatchObject({ state: 'approved', window: '2026-11-24~2026-11-26' });
    expect(person.reads()).toContain('11月24日周二 至 11月26日周四');
  });

  test('within three working days takes one press', () => {
    const person = applicant(content);
    person.does(LIN, 'approve');
    person.clicks(LIN, '三个工作日内');
    person.clicks(LIN, '没有');
    expect(person.held().window).toBe('2026-11-20~2026-11-24');
  });

  test('counts until its last day is over, and is asked again after that', () => {
    const person = applicant(content);
    person.does(LIN, 'approve', 'days');
    person.now += 4 * DAY;
    person.answers(LIN, '带身份证');
    expect(person.held().state).toBe('approved');
    const late = applicant(content);
    late.does(LIN, 'approve', 'days');
    late.now += 5 * DAY;
    late.clicks(LIN, '没有');
    expect(late.told()).toContain('哪天办理');
    expect(late.held().state).toBe('in-review');
  });
});

describe('two of staff who are asked for words at the same time', () => {
  test('are each heard: the note of one does not swallow the word of the other', () => {
    const person = applicant(content);
    person.does(LIN, 'approve', 'today');
    person.does(ZHOU, 'note');
    person.answers(LIN, '带身份证');
    expect(person.held()).toMatchObject({ state: 'approved', window: TODAY, word: '带身份证' });
    person.answers(ZHOU, '客户很急');
    expect(person.record.desk?.notes.map(({ text }) => text)).toEqual(['客户很急']);
    expect(person.record.desk?.asked).toEqual([]);
  });

  test('the days that one has named are not lost when the other begins, too', () => {
    const person = applicant(content);
    person.does(LIN, 'approve', 'next');
    person.does(ZHOU, 'refuse');
    person.answers(LIN, '先把话费用完');
    expect(person.held()).toMatchObject({ state: 'approved', window: '2026-11-23' });
    person.answers(ZHOU, '照片看不清');
    expect(person.held().state).toBe('approved');
    expect(person.told()).toContain('这一步不能做');
  });

  test('a button means the days that stand above it, whoever presses it', () => {
    const person = applicant(content);
    person.does(LIN, 'approve', 'next');
    person.clicks(ZHOU, '没有');
    expect(person.held()).toMatchObject({ state: 'approved', window: '2026-11-23' });
  });
});
