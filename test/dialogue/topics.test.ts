// What no question answers: an honest word, a person, and the place kept; somebody in distress is heard at any step.
import { beforeAll, describe, expect, test } from 'vitest';
import type { Content } from '../../src/dialogue/content.ts';
import { personAt } from './applicant.ts';
import { fixtureContent } from './fixture-content.ts';
import { Person } from './person.ts';
import { shippedContent } from './shipped-content.ts';

test('in the middle of a step it is said above the step, with a person below', () => {
  const person = personAt('operator');
  const says = person.types('欠费能销吗');
  expect(says).toContain('not sure about debts');
  expect(says).toContain('ask operator');
  expect(person.buttons()[0]).toBe('[button.human]');
  expect(person.place()).toBe('start/operator');
});

test('outside it is said with a person, the questions and the menu', () => {
  const person = new Person(fixtureContent());
  expect(person.types('欠费能销吗')).toBe('not sure about debts, ask 10086');
  expect(person.buttons()).toEqual(['[button.human]', '[menu.faq]', '[button.menu]']);
});

test('what else was asked is answered above it, and counts as read', () => {
  const person = personAt('operator');
  const says = person.types('注销要多久？欠费呢');
  expect(says.indexOf('short answer to duration')).toBeLessThan(says.indexOf('not sure about debts'));
  expect(person.record.read).toContain('duration');
});

test.each(['name', 'id', 'words', 'photos'])('distress is heard at a step that takes words: %s', (step) => {
  const person = step === 'words' ? personAt('why') : personAt(step);
  if (step === 'words') person.presses('Another reason');
  const place = person.place();
  expect(person.types('活着没意思')).toContain('please talk to somebody');
  expect(person.buttons()).toContain('[button.human]');
  expect(person.place()).toBe(place);
});

describe('the shipped topics', () => {
  let content: Content;
  beforeAll(async () => {
    content = await shippedContent();
  }, 60_000);

  test.each([
    ['zh-hans', '号码注销以后会不会给别人用', '不能确定'],
    ['zh-hant', '號碼註銷以後會不會給別人用', '不能確定'],
    ['en', 'will my number be given to somebody else', "can't say for sure"],
    ['zh-hans', '我只想停用不想注销', '先不要办注销'],
    ['zh-hans', '我要投诉你们', '找客服'],
    ['zh-hans', '不想活了', '120'],
  ])('are said in one’s own language, in a step and outside (%s: %s)', (code, text, words) => {
    const person = new Person(content, code);
    expect(person.types(text)).toContain(words);
    expect(person.record.run).toBeNull();
    person.types('/start');
    person.pressesOn(person.newest()?.messageId ?? 0, { kind: 'command', name: 'start', rest: 'anew' });
    const place = person.place();
    expect(person.types(text)).toContain(words);
    expect(person.place()).toBe(place);
    expect(person.buttons().length).toBeGreaterThan(3);
  });
});
