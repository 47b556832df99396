// Two of staff at one case, and two cases of one person, with the shipped flows.
import { beforeAll, describe, expect, test } from 'vitest';
import type { Content } from '../../src/dialogue/content.ts';
import type { Effect } from '../../src/chat/effect.ts';
import { applicant, approvedApplicant, LIN, ZHOU } from './case-desk.ts';
import { shippedContent } from './shipped-content.ts';

let content: Content;
beforeAll(async () => {
  content = await shippedContent();
}, 60_000);

const said = (effects: readonly Effect[]): string[] =>
  effects.flatMap((effect) => (effect.kind === 'say' ? [effect.html] : []));

describe('two of staff at once', () => {
  test('one wins, the other is told who and when', () => {
    const person = applicant(content);
    person.does(LIN, 'approve', 'today');
    person.does(ZHOU, 'refuse');
    person.answers(ZHOU, '不行');
    expect(person.held().state).toBe('refused');
    const before = person.effects.length;
    person.answers(LIN, '带好身份证');
    person.clicks(LIN, '没有');
    expect(person.held().state).toBe('refused');
    expect(person.told()).toContain('周&lt;敏&gt;');
    expect(person.told()).toContain('未通过');
    expect(person.effects.slice(before).some((effect) => effect.kind === 'say')).toBe(false);
  });

  test('the second press on "approve" names the first', () => {
    const person = approvedApplicant(content);
    person.does(ZHOU, 'approve');
    expect(person.told()).toContain('小林');
    expect(person.told()).toContain('审核通过');
    expect(person.held().audit.filter(({ what }) => what === 'approved')).toHaveLength(1);
  });

  test('a button that was pressed twice finishes once', () => {
    const person = approvedApplicant(content);
    person.does(LIN, 'cancelled', `yes/${person.held().number}`);
    const again = person.does(ZHOU, 'cancelled', `yes/${person.held().number}`);
    expect(said(again)).toEqual([]);
    expect(person.held().audit.filter(({ what }) => what === 'cancelled')).toHaveLength(1);
  });
});

describe('two cases of one person', () => {
  test('a decision on the first reaches its way, although the second is under way', () => {
    const person = applicant(content);
    const first = person.held().number;
    person.fillsIn();
    person.presses('确认提交');
    const second = person.held().number;
    expect(second).not.toBe(first);
    person.does(LIN, 'approve', first);
    person.clicks(LIN, '今天');
    person.clicks(LIN, '没有');
    expect(person.held(first).state).toBe('approved');
    expect(person.held(second).state).toBe('submitted');
    expect(person.record.run?.caseNumber).toBe(first);
    expect(person.record.parked.map(({ caseNumber }) => caseNumber)).toEqual([second]);
    person.does(LIN, 'cancelled', `yes/${first}`);
    expect(person.record.run?.caseNumber).toBe(second);
    expect(person.place()).toBe('assisted/review');
  });

  test('who is filling in the second form is told of the first, and can go there and back', () => {
    const person = applicant(content);
    const first = person.held().number;
    person.fillsIn();
    person.does(LIN, 'approve', `today/${first}`);
    person.clicks(LIN, '没有');
    expect(person.place()).toBe('assisted/confirm');
    expect(person.reads()).toContain('审核通过');
    person.presses(`去办 ${first}`);
    expect(person.place()).toBe('assisted/cancel');
    expect(person.reads()).toContain('11月20日');
    person.does(LIN, 'cancelled', `yes/${first}`);
    expect(person.place()).toBe('assisted/confirm');
  });
});

test('the receipt of one case comes in the middle of another form, which stays open', () => {
  const person = applicant(content);
  const first = person.held().number;
  person.fillsIn();
  person.does(LIN, 'approve', `today/${first}`);
  person.clicks(LIN, '没有');
  person.does(LIN, 'cancelled', `yes/${first}`);
  expect(person.transcript()).toContain('注销完成');
  expect(person.transcript()).toContain(`编号：<code>${first}`);
  expect(person.place()).toBe('assisted/confirm');
  expect(person.record.parked).toEqual([]);
});

test('a colleague who looks at the window does not take the word out of the mouth of another', () => {
  const person = applicant(content);
  person.does(LIN, 'approve', 'today');
  person.does(ZHOU, 'approve');
  person.answers(LIN, '带身份证');
  expect(person.held()).toMatchObject({ state: 'approved', word: '带身份证' });
});
