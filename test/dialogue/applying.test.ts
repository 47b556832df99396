// Filling in the application: what is masked, deleted and kept, and the case that it opens.
import { describe, expect, test } from 'vitest';
import type { Effect } from '../../src/chat/effect.ts';
import { timed } from '../../src/dialogue/due.ts';
import { CARD, ID_NUMBER, NAME, personAt } from './applicant.ts';
import { dayOf, HOUR } from './person.ts';
import type { Person } from './person.ts';

function saidBy(person: Person): string {
  return person.effects
    .filter((effect): effect is Extract<Effect, { kind: 'say' }> => effect.kind === 'say')
    .map(({ html }) => html)
    .join('\n');
}

describe('personal answers', () => {
  test('are echoed masked, and their messages are deleted', () => {
    const person = personAt('name');
    expect(person.types(NAME)).toContain('[step.received title=Name &amp; so on answer=王**][step.erased]');
    expect(person.types(ID_NUMBER)).toContain('answer=110***********002X]');
    expect(person.types(CARD)).toContain('answer=138****8000]');
    expect(person.transcript()).not.toMatch(/王小明|1949|13800138000/);
  });

  test('never stand unmasked in anything that the bot says, on the whole way', () => {
    const person = personAt('credit');
    person.types('/status');
    person.presses('menu.resume');
    const said = saidBy(person);
    for (const secret of [NAME, ID_NUMBER, CARD]) expect(said).not.toContain(secret);
  });

  test('that are wrong are deleted as well, and the mistake is named', () => {
    const person = personAt('id');
    const wrong = '110105194912310021';
    expect(person.types(wrong)).toContain('[wrong.id.check]');
    expect(person.transcript()).not.toContain(wrong);
    expect(person.place()).toBe('start/id');
  });

  test('the message that asked is changed in place, so the chat does not fill up', () => {
    const person = personAt('name');
    const messages = person.messages();
    for (const answer of [NAME, ID_NUMBER, CARD]) person.types(answer);
    expect(person.messages()).toBe(messages);
  });

  test('who goes back sees the masked answer and may keep it', () => {
    const person = personAt('id');
    expect(person.types('/back')).toContain('[step.previous answer=王**]');
    expect(person.presses('button.next')).toContain('ask id');
    expect(person.record.run?.answers['start/name']).toEqual({ kind: 'words', words: NAME });
  });
});

test('an album of photos changes one message and counts every picture', () => {
  const person = personAt('photos');
  const messages = person.messages();
  person.connected = false;
  for (const name of ['a', 'b', 'c']) person.uploads(name, { albumId: 'album' });
  person.delivers();
  expect(person.messages()).toBe(messages);
  expect(person.reads()).toContain('[step.files count=3 most=3]');
  expect(person.transcript()).not.toMatch(/\(a\)|\(b\)|\(c\)/);
  person.connected = true;
  expect(person.uploads('d', { albumId: 'album' })).toContain('[wrong.files.many most=3]');
});

describe('submitting', () => {
  test('opens a case with a number and the review’s due date in working days', () => {
    const person = personAt('review');
    expect(person.record.cases).toMatchObject([
      { state: 'submitted', reviewDue: '2026-11-25', flow: 'start' },
    ]);
    const number = person.record.cases[0]?.number ?? '';
    expect(number).toMatch(/^XK-/);
    expect(person.reads()).toContain(`case ${number} due 11月25日`);
  });

  test('before National Day, the holidays do not count and the make-up Saturday does', () => {
    const person = personAt('check');
    person.now = Date.UTC(2026, 8, 30, 6);
    person.presses('button.submit');
    expect(person.record.cases[0]?.reviewDue).toBe('2026-10-10');
  });

  test('/status shows the case, when it was submitted, when it is due and what comes next', () => {
    const person = personAt('review');
    person.now += 5 * HOUR;
    const says = person.types('/status');
    expect(says).toMatch(
      /\[status\.case case=XK-\S+ state=\[case\.state\.submitted\] submitted=11月20日\S* due=11月25日/,
    );
    expect(says).toContain('[status.next next=[case.next.submitted due=11月25日');
  });

  test('approval moves the person on, once, and nobody comes back to the wait', () => {
    const person = personAt('review');
    expect(person.sends({ kind: 'event', name: 'case-approved' })).toContain('ask credit');
    const messages = person.messages();
    person.sends({ kind: 'event', name: 'case-approved' });
    expect(person.messages()).toBe(messages);
    expect(person.types('/back')).toContain('[step.first]');
    expect(person.place()).toBe('start/credit');
  });

  test('an event that nothing waits for is silent', () => {
    for (const step of ['name', 'photos', 'list']) {
      const person = personAt(step);
      const messages = person.effects.length;
      person.sends({ kind: 'event', name: 'case-approved' });
      expect(person.effects).toHaveLength(messages);
    }
  });

  test('a second card may be cancelled while the first one is reviewed', () => {
    const person = personAt('review');
    expect(person.types('我要注销')).toContain('[start.waiting case=XK-');
    expect(person.presses('button.another')).toContain('ask hello');
    expect(person.record.parked).toMatchObject([{ place: { step: 'review' } }]);
    expect(person.types('/status')).toContain('XK-');
  });

  test('at the end the run is over and its answers are gone from the record', () => {
    const person = personAt('credit');
    expect(person.presses('No credit')).toContain('ask done');
    expect(person.record.run).toBeNull();
    expect(JSON.stringify(person.record)).not.toContain(ID_NUMBER);
    expect(person.presses('button.menu')).toContain('[menu.title]');
  });
});

describe('a wait that ends by itself', () => {
  function waiting(): Person {
    const person = personAt('credit');
    person.presses('Ask me tomorrow');
    return person;
  }

  test('asks again after its hours, and not before', () => {
    const person = waiting();
    expect(person.record.wakeAt).toBe(person.now + 24 * HOUR);
    person.now += 23 * HOUR;
    person.sends({ kind: 'tick' });
    expect(person.place()).toBe('start/pause');
    person.now += HOUR;
    expect(person.sends({ kind: 'tick' })).toContain('ask credit');
    // Nothing ends that question but an answer; what comes next is the gentle word after a day.
    expect(timed(person.record, person.content.flows, dayOf).map(({ what }) => what)).not.toContain('step');
    expect(person.record.wakeAt).toBe(person.now + 24 * HOUR);
  });

  test('lasts as long as content says today, when the hours were raised meanwhile', () => {
    const person = waiting();
    const flow = person.content.flows.get('start');
    if (flow === undefined) throw new Error('no flow');
    const steps = flow.steps.map((step) =>
      step.id === 'pause' && step.kind === 'wait' ? { ...step, hours: 48 } : step,
    );
    person.content = { ...person.content, flows: new Map([['start', { ...flow, steps }]]) };
    person.now += 24 * HOUR;
    person.sends({ kind: 'tick' });
    expect(person.place()).toBe('start/pause');
    person.now += 24 * HOUR;
    expect(person.sends({ kind: 'tick' })).toContain('ask credit');
  });

  test('does not end during a pause', () => {
    const person = waiting();
    person.presses('button.pause');
    person.now += 30 * HOUR;
    person.sends({ kind: 'tick' });
    expect(person.place()).toBe('start/pause');
  });

  test('can be ended early', () => {
    expect(waiting().presses('Ready now')).toContain('ask credit');
  });
});
