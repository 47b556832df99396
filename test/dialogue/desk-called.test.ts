// How the card calls whoever did something in the group, also where Telegram gives no name.
import { expect, test } from 'vitest';
import { atDeskAt, held } from './at-desk.ts';

const NAMELESS = { id: 5_200_004_321, name: ' ', supervisor: false };

test('somebody who was refused stands on the card by name, and without one by words, never as a bare number', () => {
  const person = held();
  person.staff({ kind: 'refused' }, { id: 5_200_009_876, name: 'Eve', supervisor: false });
  expect(person.card?.html).toContain('by=Eve');
  person.staff({ kind: 'refused' }, { id: 5_200_008_765, name: '', supervisor: false });
  expect(person.card?.html).toContain('[staff.outsider digits=8765]');
  expect(person.card?.html).not.toMatch(/52000/);
});

test('a colleague without a name is called by words in whatever they do', () => {
  const person = atDeskAt('id');
  person.types('/human');
  person.did('claim', NAMELESS);
  person.wrote('您好', NAMELESS);
  expect(person.card?.html).toContain('staff=[staff.colleague digits=4321]');
  expect(person.read()).toContain('[staff.claimed staff=[staff.colleague digits=4321]]');
  expect(person.record.talk.at(-1)?.by).toBe('[staff.colleague digits=4321]');
});

test('a line of before that holds the id as the name is read in words too', () => {
  const person = held();
  const by = { kind: 'staff' as const, id: 5_200_008_765, name: '5200008765' };
  const line = { at: person.now, by, what: 'turned-away', why: '' };
  person.record = { ...person.record, audit: [...person.record.audit, line] };
  person.did('note', undefined, '再看一遍');
  expect(person.card?.html).toContain('[staff.outsider digits=8765]');
});
