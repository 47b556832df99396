// Going back.
import { expect, test } from 'vitest';
import type { Run } from '../../src/flow/run.ts';
import { advance, goBack } from '../../src/flow/advance.ts';
import { flowOf, flowsOf, label } from '../dialogue/fixture-content.ts';
import { contextOf, runAt, tapped } from './trying.ts';

const CHOICE = {
  kind: 'choice',
  options: [
    { id: 'a', label: label('A') },
    { id: 'b', label: label('B') },
  ],
};
const CONTEXT = contextOf(
  flowsOf(
    flowOf('start', [
      { id: 'one', ...CHOICE },
      { id: 'two', kind: 'text', title: label('Two'), only: { answer: 'one', is: ['a'] } },
      { id: 'three', ...CHOICE },
      { id: 'review', kind: 'wait', event: 'case-approved' },
      { id: 'four', ...CHOICE },
      { id: 'end', kind: 'end', outcome: 'left' },
    ]),
  ),
);
const placesOf = (...steps: string[]) => steps.map((step) => ({ flow: 'start', step }));

test('leads one step back, and keeps every answer', () => {
  const answers: Run['answers'] = {
    'start/one': { kind: 'option', option: 'a' },
    'start/two': { kind: 'words', words: 'w' },
  };
  const back = goBack(CONTEXT, runAt('three', answers, { trail: placesOf('one', 'two') }));
  expect(back).toMatchObject({ place: { step: 'two' }, asked: null, trail: placesOf('one'), answers });
});

test('is not possible at the first step', () => {
  expect(goBack(CONTEXT, runAt('one'))).toBeNull();
});

test('passes over a step that is not asked of this person any more', () => {
  const run = runAt(
    'three',
    { 'start/one': { kind: 'option', option: 'b' } },
    { trail: placesOf('one', 'two') },
  );
  expect(goBack(CONTEXT, run)?.place.step).toBe('one');
});

test('never leads into a wait that is over: what it waited for does not come twice', () => {
  const run = runAt('review', {}, { trail: placesOf('one', 'three') });
  const approved = advance(CONTEXT, run, { kind: 'event', name: 'case-approved' });
  expect(approved?.run.place.step).toBe('four');
  expect(approved && goBack(CONTEXT, approved.run)?.place.step).toBe('three');
});

test('and forward again, the same way', () => {
  const back = goBack(CONTEXT, runAt('three', {}, { trail: placesOf('one') }));
  expect(back && advance(CONTEXT, back, tapped('one', 'b'))?.run).toMatchObject({
    place: { step: 'three' },
    trail: placesOf('one'),
  });
});
