// What is owed is saved with the record, performed in order, and forgotten once it is done.
import { describe, expect, test } from 'vitest';
import type { Effect, Outcome, Owed } from '../../src/chat/effect.ts';
import { changesNothing, delivered } from '../../src/dialogue/delivered.ts';
import { dueAt, forgetAt } from '../../src/dialogue/due.ts';
import { owe } from '../../src/dialogue/owe.ts';
import { hasTaken, newRecord, withTaken } from '../../src/dialogue/record.ts';
import type { Record } from '../../src/dialogue/record.ts';
import { personAt } from './applicant.ts';

const BLANK = newRecord(1, 'zh', 1000);
const DAY = 86_400_000;

function words(html: string, instead: number | null = null): Effect {
  return { kind: 'say', html, buttons: [], instead, asks: null };
}

function told(record: Record): string[] {
  return record.owed.map(({ effect }) => (effect.kind === 'say' ? effect.html : effect.kind));
}

/** The record once this one was performed. */
function settle(record: Record, owed: Owed, outcome: Exclude<Outcome, { kind: 'later' }>): Record {
  return delivered(record, { effect: owed.effect, owed: [owed], growing: false }, outcome, 0).record;
}

describe('what is owed', () => {
  test('is kept in order, with numbers that only rise', () => {
    const record = owe(owe(BLANK, [words('a')]), [{ kind: 'erase', messageId: 3 }, words('b')]);
    expect(told(record)).toEqual(['a', 'erase', 'b']);
    expect(record.owed.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  test('only the last state of a message is owed, and other messages stay', () => {
    const record = owe(BLANK, [words('a', 7), words('new'), words('b', 8), words('c', 7)]);
    expect(told(record)).toEqual(['new', 'b', 'c']);
  });

  test('is over once it is done, and the newest message is known', () => {
    const record = owe(BLANK, [words('a'), words('b')]);
    const [first] = record.owed;
    if (first === undefined) throw new Error('nothing owed');
    const after = settle(record, first, { kind: 'done', messageId: 40 });
    expect(told(after)).toEqual(['b']);
    expect(after.live?.messageId).toBe(40);
  });

  test('is over, too, when Telegram will never take it', () => {
    const record = owe(BLANK, [words('a'), words('b')]);
    const [first] = record.owed;
    if (first === undefined) throw new Error('nothing owed');
    expect(told(settle(record, first, { kind: 'never', why: 'refused' }))).toEqual(['b']);
    expect(settle(record, first, { kind: 'never', why: 'blocked' })).toMatchObject({ owed: [], gone: true });
    expect(settle(record, first, { kind: 'never', why: 'gone' })).toMatchObject({ owed: [], gone: true });
  });

  test('a message that would not change is not edited', () => {
    const record = owe(BLANK, [words('a')]);
    const [first] = record.owed;
    if (first === undefined) throw new Error('nothing owed');
    const after = settle(record, first, { kind: 'done', messageId: 40 });
    expect(changesNothing(after, words('a', 40))).toBe(true);
    expect(changesNothing(after, words('b', 40))).toBe(false);
    expect(changesNothing(after, words('a', 39))).toBe(false);
    expect(changesNothing(after, words('a'))).toBe(false);
  });
});

describe('a question counts as asked only after its delivery', () => {
  test('words that were written before it arrived are not read as its answer', () => {
    const person = personAt('operator');
    person.connected = false;
    person.presses('China Mobile');
    person.types('王小明');
    expect(person.record.run?.answers['start/name']).toBeUndefined();
    expect(person.place()).toBe('start/name');
    person.delivers();
    person.connected = true;
    expect(person.types('王小明')).toContain('ask id');
  });

  test('a question that Telegram refused was not asked', () => {
    const person = personAt('operator');
    person.connected = false;
    person.presses('China Mobile');
    const owed = person.record.owed.at(-1);
    if (owed === undefined) throw new Error('nothing owed');
    person.record = settle(person.record, owed, { kind: 'never', why: 'refused' });
    expect(person.record.run?.asked).toBeNull();
  });

  test('a delivery that comes late, when another step is open, asks nothing', () => {
    const person = personAt('hello');
    person.connected = false;
    person.presses('button.next');
    const late = person.record.owed.at(-1);
    person.pressesOn(1, { kind: 'option', flow: 'start', step: 'operator', option: 'mobile' });
    if (late === undefined) throw new Error('nothing owed');
    person.record = settle(person.record, late, { kind: 'done', messageId: 60 });
    expect(person.record.run).toMatchObject({ place: { step: 'name' }, asked: null });
  });
});

describe('updates that were taken', () => {
  test('are remembered, the last hundred of them', () => {
    let record = BLANK;
    for (let id = 1; id <= 150; id += 1) record = withTaken(record, id);
    expect(record.taken).toHaveLength(100);
    expect([hasTaken(record, 150), hasTaken(record, 51), hasTaken(record, 50)]).toEqual([true, true, false]);
    expect(hasTaken(record, null)).toBe(false);
  });

  test('time and staff have no update, and are never taken for one', () => {
    expect(withTaken(BLANK, null)).toBe(BLANK);
    expect(hasTaken(BLANK, null)).toBe(false);
  });
});

describe('when a person is forgotten', () => {
  test('after the retention time, counted from when they were last seen', () => {
    expect(forgetAt(BLANK, 30)).toBe(31 * DAY);
    expect(dueAt(BLANK, 30)).toBe(31 * DAY);
  });

  test('never while a case is open', () => {
    expect(forgetAt(personAt('review').record, 30)).toBeNull();
    // What is due is its review, at nine on the last day: Wednesday, 25 November 2026.
    expect(dueAt(personAt('review').record, 30)).toBe(Date.UTC(2026, 10, 25, 1));
  });

  test('a wait that ends sooner is due first', () => {
    expect(dueAt({ ...BLANK, wakeAt: 5000 }, 30)).toBe(5000);
  });
});
