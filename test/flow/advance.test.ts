// Going forward: what is read, against which step, and where it leads.
import { describe, expect, test } from 'vitest';
import { advance, beginRun } from '../../src/flow/advance.ts';
import type { Run } from '../../src/flow/run.ts';
import { findStep } from '../../src/flow/find.ts';
import { stepAfter } from '../../src/flow/follow.ts';
import { flowOf, flowsOf, label } from '../dialogue/fixture-content.ts';
import { contextOf, moved, NOW, runAt, tapped, typed } from './trying.ts';

const TEXT = { kind: 'text', title: label('Words') };
const yesNo = (yes?: string, no?: string): object[] => [
  { id: 'yes', label: label('Yes'), ...(yes === undefined ? {} : { next: yes }) },
  { id: 'no', label: label('No'), ...(no === undefined ? {} : { next: no }) },
];

const FLOWS = flowsOf(
  flowOf('start', [
    { id: 'hello', kind: 'show' },
    { id: 'blocked', kind: 'choice', options: yesNo('side/') },
    { id: 'login', kind: 'choice', options: yesNo(), only: { answer: 'blocked', is: ['no'] } },
    { id: 'words', ...TEXT, only: { answer: 'login', is: ['no'] } },
    { id: 'last', ...TEXT, was: ['final'] },
    { id: 'again', kind: 'choice', options: yesNo('hello', 'end') },
    { id: 'end', kind: 'end', outcome: 'left' },
  ]),
  flowOf('side', [
    { id: 'first', ...TEXT },
    { id: 'back', kind: 'show', next: 'start/login' },
  ]),
);
const CONTEXT = contextOf(FLOWS);

/** Goes on from a run, each open step counting as asked. */
function go(run: Run, ...inputs: Parameters<typeof advance>[2][]): Run {
  return inputs.reduce((at, input) => {
    const advanced = advance(CONTEXT, at, input);
    return advanced === null ? at : { ...advanced.run, asked: advanced.run.place };
  }, run);
}

describe('what is read', () => {
  test('words are no answer before the question has been delivered', () => {
    expect(advance(CONTEXT, runAt('last', {}, { asked: null }), typed('hi'))).toBeNull();
  });

  test('words are no answer to a question other than the one that was asked', () => {
    const asked = { flow: 'start', step: 'words' };
    expect(advance(CONTEXT, runAt('last', {}, { asked }), typed('hi'))).toBeNull();
  });

  test('a button counts although the record does not know yet that its message was delivered', () => {
    expect(advance(CONTEXT, runAt('hello', {}, { asked: null }), moved('hello', 'next'))).not.toBeNull();
  });

  test('a button of another step does nothing, even with the same option', () => {
    expect(advance(CONTEXT, runAt('login'), tapped('blocked', 'yes'))).toBeNull();
  });

  test('a button made before its step was renamed still counts', () => {
    const answered = { 'start/last': { kind: 'words', words: 'kept' } } as const;
    expect(advance(CONTEXT, runAt('last', answered), moved('final', 'next'))?.run.place.step).toBe('again');
  });
});

describe('where an answer leads', () => {
  test('to the next step of the file', () => {
    expect(go(runAt('hello'), moved('hello', 'next'))).toMatchObject({
      place: { step: 'blocked' },
      trail: [{ flow: 'start', step: 'hello' }],
      answers: { 'start/hello': { kind: 'seen' } },
      openedAt: NOW,
    });
  });

  test('to another flow, and back from it', () => {
    const side = go(runAt('blocked'), tapped('blocked', 'yes'));
    expect(side.place).toEqual({ flow: 'side', step: 'first' });
    const shown = go(side, typed('hi'));
    expect(shown.place).toEqual({ flow: 'side', step: 'back' });
  });

  test('past the steps that are not asked of this person', () => {
    const run = runAt('login', { 'start/blocked': { kind: 'option', option: 'no' } });
    expect(go(run, tapped('login', 'yes')).place.step).toBe('last');
    expect(go(run, tapped('login', 'no')).place.step).toBe('words');
  });

  test('past a target that is not asked of this person', () => {
    const blocked = { 'start/blocked': { kind: 'option', option: 'yes' } } as const;
    const run = { ...runAt('x', blocked), place: { flow: 'side', step: 'back' } };
    const press = { kind: 'move', flow: 'side', step: 'back', move: 'next' } as const;
    expect(go(run, { kind: 'press', press, messageId: 1 }).place).toEqual({ flow: 'start', step: 'last' });
  });

  test('back to the beginning where the file says so, without visiting a place twice', () => {
    const visited = ['hello', 'blocked', 'last'].map((step) => ({ flow: 'start', step }));
    const again = go(runAt('again', {}, { trail: visited }), tapped('again', 'yes'));
    expect(again).toMatchObject({ place: { step: 'hello' }, trail: [] });
  });

  test('a flow is over at its end', () => {
    expect(go(runAt('again'), tapped('again', 'no')).state).toBe('ended');
  });

  test('a step that an edit moved above is not asked a second time', () => {
    const from = findStep(FLOWS, { flow: 'start', step: 'hello' });
    const trail = ['blocked', 'login'].map((step) => ({ flow: 'start', step }));
    const run = runAt('hello', { 'start/login': { kind: 'option', option: 'yes' } }, { trail });
    expect(from && stepAfter(FLOWS, run, from).step.id).toBe('last');
  });

  test('where an edit left nothing below, the person stays', () => {
    const flows = flowsOf(flowOf('start', [{ id: 'hello', kind: 'show' }]));
    expect(advance(contextOf(flows), runAt('hello'), moved('hello', 'next'))?.run.place.step).toBe('hello');
  });
});

test('“Next” keeps the answer that is there already', () => {
  const run = runAt('last', { 'start/last': { kind: 'words', words: 'kept' } });
  expect(go(run, moved('last', 'next'))).toMatchObject({
    place: { step: 'again' },
    answers: { 'start/last': { words: 'kept' } },
  });
  expect(advance(CONTEXT, runAt('last'), moved('last', 'next'))).toBeNull();
});

test('“Next” at a step that now asks for something else keeps nothing', () => {
  const run = runAt('blocked', { 'start/blocked': { kind: 'words', words: 'from before an edit' } });
  expect(advance(CONTEXT, run, moved('blocked', 'next'))).toBeNull();
});

test('a new run begins at the first step, and an unknown flow is a mistake of ours', () => {
  expect(beginRun(CONTEXT, 'start')).toMatchObject({ place: { step: 'hello' }, asked: null, state: 'open' });
  expect(() => beginRun(CONTEXT, 'nowhere')).toThrow('content has no flow "nowhere"');
});
