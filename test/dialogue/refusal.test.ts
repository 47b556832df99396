// What somebody does not want is acknowledged where they are; at a step for own words the sentence is the answer.
import { beforeAll, describe, expect, test } from 'vitest';
import type { Content } from '../../src/dialogue/content.ts';
import { personAt } from './applicant.ts';
import { atDeskAt } from './at-desk.ts';
import { fixtureContent } from './fixture-content.ts';
import { Person } from './person.ts';
import { shippedContent } from './shipped-content.ts';

describe('what is not wanted', () => {
  test.each([
    ['不要转人工', '[declined.human]'],
    ['先别注销', '[declined.start]'],
    ['不要停止', '[declined.stop]'],
  ])('is heard in the middle of a step, which is shown again: %s', (text, words) => {
    for (const step of ['operator', 'name', 'list']) {
      const person = personAt(step);
      const says = person.types(text);
      expect(says).toContain(words);
      expect(says).toContain(`ask ${step}`);
      expect(person.place()).toBe(`start/${step}`);
      expect(person.record.holder.kind).toBe('bot');
    }
  });

  test('is heard where nothing is open', () => {
    const person = new Person(fixtureContent());
    expect(person.types('先别注销')).toContain('[declined.start]');
    expect(person.record.run).toBeNull();
  });

  test('is not said to be heard where an application goes on: taking it back is offered', () => {
    const person = personAt('review');
    expect(person.types('先别注销')).toContain('[withdraw.ask');
    expect(person.place()).toBe('start/review');
  });

  test('takes somebody out of the queue who waits for a person, and staff hear it', () => {
    const person = atDeskAt('name');
    person.types('/human');
    expect(person.record.holder.kind).toBe('waiting');
    expect(person.types('不要转人工')).toContain('[person.left]');
    expect(person.record.holder.kind).toBe('bot');
    expect(person.read()).toContain('[staff.noLonger]');
    expect(person.place()).toBe('start/name');
  });
});

describe('at a step for own words', () => {
  let content: Content;
  beforeAll(async () => {
    content = await shippedContent();
  }, 60_000);

  function atReason(step: 'reason' | 'reason-text' = 'reason-text'): Person {
    const person = new Person(content);
    const { flows } = content;
    person.types('/start');
    person.pressesOn(person.newest()?.messageId ?? 0, { kind: 'command', name: 'start', rest: 'anew' });
    const { run } = person.record;
    if (run === null || !flows.has('assisted')) throw new Error('no run');
    const place = { flow: 'assisted', step };
    const chosen = { 'assisted/reason': { kind: 'option', option: 'other' } as const };
    const answers = { ...run.answers, ...(step === 'reason' ? {} : chosen) };
    person.record = { ...person.record, run: { ...run, place, asked: place, answers } };
    return person;
  }

  test.each([
    '公司的卡要注销',
    'I want to cancel my SIM card',
    '离职了要把卡注销',
    '卡不用了想注销',
    '不想用了帮我销掉',
    '我要注销',
    '老板说不要注销但是我想注销',
    '我现在用不上这张卡了',
  ])('the sentence is the answer: %s', (text) => {
    const person = atReason();
    person.types(text);
    expect(person.record.run?.answers['assisted/reason-text']).toEqual({ kind: 'words', words: text });
    expect(person.place()).toBe('assisted/documents');
  });

  test.each([
    '公司的卡要注销',
    'I want to cancel because the company closed',
    '离职了要把卡注销',
    '公司不做了，号码没人用',
  ])('the sentence is the reason at once, without a button: %s', (text) => {
    const person = atReason('reason');
    person.types(text);
    expect(person.record.run?.answers['assisted/reason']).toEqual({ kind: 'option', option: 'other' });
    expect(person.record.run?.answers['assisted/reason-text']).toMatchObject({
      words: text.normalize('NFKC'),
    });
    expect(person.place()).toBe('assisted/documents');
  });

  test('a label that is typed is its button', () => {
    const person = atReason('reason');
    person.types('卡不用了');
    expect(person.record.run?.answers['assisted/reason']).toEqual({ kind: 'option', option: 'unused' });
    expect(person.record.run?.answers['assisted/reason-text']).toBeUndefined();
  });

  test.each([
    ['停止', '确定要停止'],
    ['转人工', '您的请求已记下'],
    ['菜单', '主菜单'],
    ['暂停', '确定要停止'],
  ])('%s is a command', (text, words) => {
    const person = atReason();
    expect(person.types(text)).toContain(words);
    expect(person.record.run?.answers['assisted/reason-text']).toBeUndefined();
  });
});

test('every command of a step for own words is also one that is listed', async () => {
  const content = await shippedContent();
  for (const words of ['停止', '返回', '上一步', '转人工', '菜单', '暂停', 'stop', 'back', 'human', 'menu'])
    expect(content.commandWords(words), words).toBe(content.plainWords(words));
}, 60_000);
