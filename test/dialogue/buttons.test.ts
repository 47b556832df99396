// Buttons: pressed twice, pressed late, forged.
import { describe, expect, test } from 'vitest';
import { readPress } from '../../src/chat/press.ts';
import { personAt } from './applicant.ts';
import { fixtureContent } from './fixture-content.ts';
import { Person } from './person.ts';

const NEXT = { kind: 'move', flow: 'start', step: 'hello', move: 'next' } as const;

test('a double tap goes on once, and nobody is scolded for it', () => {
  const person = personAt('hello');
  const messageId = person.newest()?.messageId ?? 0;
  person.pressesOn(messageId, NEXT);
  const says = person.pressesOn(messageId, NEXT);
  expect(person.place()).toBe('start/operator');
  expect(says).not.toContain('[step.old]');
  expect(person.messages()).toBe(1);
});

test('a double tap before the first one was answered goes on once too', () => {
  const person = personAt('hello');
  const messageId = person.newest()?.messageId ?? 0;
  person.connected = false;
  person.pressesOn(messageId, NEXT);
  person.pressesOn(messageId, NEXT);
  person.delivers();
  expect(person.place()).toBe('start/operator');
  expect(person.reads()).toContain('ask operator');
  expect(person.messages()).toBe(1);
});

test('a button of an older message says that it is old and shows the open step', () => {
  const person = personAt('name');
  person.types('blah 1');
  const says = person.pressesOn(101, NEXT);
  expect(says).toContain('[step.old]');
  expect(says).toContain('ask name');
  expect(person.place()).toBe('start/name');
});

test('an older message’s button for the open step still works', () => {
  const person = personAt('operator');
  const messageId = person.newest()?.messageId ?? 0;
  person.types('/help');
  const press = { kind: 'option', flow: 'start', step: 'operator', option: 'mobile' } as const;
  expect(person.pressesOn(messageId, press)).toContain('ask name');
});

describe('forged or ancient buttons', () => {
  test.each([
    'x',
    '',
    ':::',
    'o:start:hello:forged',
    'o:nowhere:hello:x',
    'm:start:check:submit',
    'm:start:hello:fly',
    'c:nonsense',
    'c:constructor',
    'c:__proto__:x',
    'f:nothing',
    'h:nothing:y',
    'h:__proto__:n',
    'h:duration:maybe',
  ])('“%s” gets an answer and changes nothing', (data) => {
    const person = personAt('name');
    const { answers } = person.record.run ?? {};
    expect(person.pressesOn(1, readPress(data))).not.toBe('');
    expect(person.place()).toBe('start/name');
    expect(person.record.run?.answers).toEqual(answers);
    expect(Object.keys(person.record.helpful)).toEqual([]);
  });

  test('nobody skips the checklist with a forged “Next”', () => {
    const person = personAt('list');
    person.presses('Bank');
    person.pressesOn(1, { kind: 'move', flow: 'start', step: 'list', move: 'next' });
    expect(person.place()).toBe('start/list');
  });

  test('nobody submits twice', () => {
    const person = personAt('check');
    const messageId = person.newest()?.messageId ?? 0;
    const submit = { kind: 'move', flow: 'start', step: 'check', move: 'submit' } as const;
    person.pressesOn(messageId, submit);
    person.pressesOn(messageId, submit);
    expect(person.record.cases).toHaveLength(1);
  });
});

describe('buttons that cannot be taken back work on the newest message only', () => {
  test('an old “start over” asks again instead of throwing away what was filled in', () => {
    const person = personAt('name');
    person.types('我要注销');
    const messageId = person.newest()?.messageId ?? 0;
    person.types('/help');
    const says = person.pressesOn(messageId, { kind: 'command', name: 'start', rest: 'over' });
    expect(says).toContain('[start.unfinished');
    expect(person.place()).toBe('start/name');
  });

  test('an old “delete everything” asks again', () => {
    const person = personAt('name');
    person.types('/forget');
    const messageId = person.newest()?.messageId ?? 0;
    person.types('/help');
    expect(person.pressesOn(messageId, { kind: 'command', name: 'forget', rest: 'yes' })).toContain(
      '[forget.ask]',
    );
    expect(person.place()).toBe('start/name');
  });
});

test('a thumb for a question is kept, and thanked for', () => {
  const person = new Person(fixtureContent());
  person.types('注销要多久？');
  expect(person.presses('button.helpful')).toContain('[faq.thanks]');
  expect(person.record.helpful).toEqual({ duration: true });
});

test('a button for a question that content renamed still answers it', () => {
  const says = new Person(fixtureContent()).pressesOn(1, { kind: 'faq', id: 'how-long' });
  expect(says).toContain('long answer to duration');
});
