// Stopping, pausing, being stuck, coming back; blocking the bot and returning.
import { describe, expect, test } from 'vitest';
import { personAt } from './applicant.ts';
import { fixtureContent } from './fixture-content.ts';
import { Person } from './person.ts';

describe('stopping', () => {
  test('asks once, and can be taken up again where it was', () => {
    const person = personAt('name');
    expect(person.types('/stop')).toContain('[stop.ask flow=start &lt;3 &amp; co]');
    expect(person.place()).toBe('start/name');
    expect(person.presses('button.stop')).toContain('[stop.done');
    expect(person.record.run?.state).toBe('stopped');
    expect(person.presses('menu.resume')).toContain('ask name');
    expect(person.types('王小明')).toContain('ask id');
  });

  test('can be declined', () => {
    const person = personAt('name');
    person.types('停');
    expect(person.presses('button.keep')).toContain('ask name');
    expect(person.record.run?.state).toBe('open');
  });

  test('says so when there is nothing to stop', () => {
    expect(new Person(fixtureContent()).types('/stop')).toContain('[stop.nothing]');
    const person = personAt('name');
    person.types('/stop');
    person.presses('button.stop');
    expect(person.types('/stop')).toContain('[stop.nothing]');
  });

  test('typing “/stop yes” confirms nothing', () => {
    const person = personAt('name');
    expect(person.types('/stop yes')).toContain('[stop.ask');
    expect(person.record.run?.state).toBe('open');
  });
});

describe('pausing', () => {
  test('keeps the place, and nothing is read as an answer until the person goes on', () => {
    const person = personAt('name');
    expect(person.presses('button.pause')).toContain('[pause.done');
    person.types('王小明');
    expect(person.record.run?.answers['start/name']).toBeUndefined();
    expect(person.presses('menu.resume')).toContain('ask name');
    expect(person.types('王小明')).toContain('ask id');
  });

  test('a question is answered meanwhile, and the pause goes on', () => {
    const person = personAt('name');
    person.presses('button.pause');
    expect(person.types('注销要多久？')).toContain('long answer to duration');
    expect(person.record.run?.state).toBe('paused');
  });

  test('who begins again is offered what is unfinished first', () => {
    const person = personAt('name');
    person.presses('button.pause');
    expect(person.types('我要注销')).toContain('[start.unfinished');
    expect(person.presses('button.again')).toContain('ask hello');
    expect(person.record.run?.answers).toEqual({});
  });

  test('news from elsewhere comes through a pause', () => {
    const person = personAt('review');
    person.presses('button.pause');
    expect(person.sends({ kind: 'event', name: 'case-approved' })).toContain('ask credit');
    expect(person.record.run?.state).toBe('open');
  });
});

describe('“I’m stuck”', () => {
  test('gives the step’s help, the hotline and a person, and the way back', () => {
    const person = personAt('hello');
    const says = person.presses('button.stuck');
    expect(says).toContain('[stuck.help help=help for hello]');
    expect(says).toContain('[stuck.offer hotline=[support.hotline]');
    expect(person.presses('menu.human')).toContain('[person.open');
    expect(person.record.holder).toMatchObject({ why: 'stuck', place: { step: 'hello' } });
    expect(person.presses('menu.resume')).toContain('ask hello');
  });

  test('offers a person where the step has no help of its own', () => {
    expect(personAt('name').presses('button.stuck')).not.toContain('[stuck.help');
  });
});

describe('asking for a person', () => {
  test('twice keeps the first request', () => {
    const person = personAt('name');
    person.types('转人工');
    const { holder } = person.record;
    person.now += 3_600_000;
    expect(person.types('转人工')).toContain('[person.already');
    expect(person.record.holder).toEqual(holder);
  });

  test('on a holiday says when somebody is back: after National Day, on 8 October', () => {
    const person = new Person(fixtureContent());
    person.now = Date.UTC(2026, 9, 1, 4);
    expect(person.types('转人工')).toMatch(/\[person\.closed .*opening=10月8日/);
  });

  test('on a make-up Saturday support is there', () => {
    const person = new Person(fixtureContent());
    person.now = Date.UTC(2026, 9, 10, 4);
    expect(person.types('转人工')).toContain('[person.open');
  });
});

describe('blocking the bot', () => {
  test('nothing is sent any more, and the place is there on return', () => {
    const person = personAt('name');
    person.sends({ kind: 'left' });
    expect(person.record).toMatchObject({ gone: true, owed: [] });
    const says = person.sends({ kind: 'returned' });
    expect(says).toContain('[step.here]');
    expect(says).toContain('ask name');
    expect(person.types('王小明')).toContain('ask id');
  });

  test('news that come meanwhile are told on return', () => {
    const person = personAt('review');
    person.sends({ kind: 'left' });
    const messages = person.messages();
    person.sends({ kind: 'event', name: 'case-approved' });
    expect(person.messages()).toBe(messages);
    expect(person.sends({ kind: 'returned' })).toContain('ask credit');
  });

  test('somebody new who returns is met with silence until they speak', () => {
    const person = new Person(fixtureContent());
    person.sends({ kind: 'returned' });
    expect(person.messages()).toBe(0);
  });
});
