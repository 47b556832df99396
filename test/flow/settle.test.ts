// Content is edited while somebody is inside: their place and their answers afterwards.
import { describe, expect, test } from 'vitest';
import type { Run } from '../../src/flow/run.ts';
import { settleRun } from '../../src/flow/settle.ts';
import type { Flow } from '../../src/flow/schema.ts';
import { flowOf, flowsOf, label } from '../dialogue/fixture-content.ts';
import { runAt } from './trying.ts';

const TEXT = { kind: 'text', title: label('Words') };
const CHECK = { kind: 'confirm', opens: 'case', fields: ['a', 'b', 'c'] };
const END = { id: 'end', kind: 'end', outcome: 'left' };
const placesOf = (...steps: string[]) => steps.map((step) => ({ flow: 'start', step }));
const words = (text: string) => ({ kind: 'words', words: text }) as const;

const AT_B = runAt('b', { 'start/a': words('first') }, { trail: placesOf('a') });

function settle(run: Run, ...flows: Flow[]) {
  return settleRun(flowsOf(...flows), run, 'start');
}

function edited(...steps: (string | object)[]): Flow {
  return flowOf('start', [
    ...steps.map((step) => (typeof step === 'string' ? { id: step, ...TEXT } : step)),
    END,
  ]);
}

test('nothing changes when nothing was edited', () => {
  expect(settle(AT_B, edited('a', 'b', 'c'))).toEqual({ run: AT_B, changed: false });
});

test('keeps her place when a question is added before, behind or at the very front', () => {
  for (const flow of [edited('x', 'a', 'b'), edited('a', 'x', 'b'), edited('a', 'b', 'x')]) {
    expect(settle(AT_B, flow)).toEqual({ run: AT_B, changed: false });
  }
});

test('keeps her place when the questions change their order', () => {
  expect(settle(AT_B, edited('b', 'c', 'a'))).toEqual({ run: AT_B, changed: false });
});

describe('a question that was renamed', () => {
  test('is still the open and the asked one', () => {
    const { run, changed } = settle(AT_B, edited('a', { id: 'new', was: ['b'], ...TEXT }));
    expect(changed).toBe(false);
    expect(run).toMatchObject({ place: { step: 'new' }, asked: { step: 'new' }, trail: placesOf('a') });
  });

  test('keeps its answer under its new name, once', () => {
    const { run } = settle(AT_B, edited({ id: 'new', was: ['a'], ...TEXT }, 'b'));
    expect(run.answers).toEqual({ 'start/new': words('first') });
    expect(run.trail).toEqual(placesOf('new'));
  });

  test('keeps its place in a renamed flow', () => {
    const flow = { ...edited('a', 'b'), id: 'begin', was: ['start'] };
    const { run, changed } = settleRun(flowsOf(flow), AT_B, 'begin');
    expect(changed).toBe(false);
    expect(run).toMatchObject({
      place: { flow: 'begin', step: 'b' },
      answers: { 'begin/a': words('first') },
    });
  });

  test('is where a correction returns to', () => {
    const correcting = runAt('a', {}, { returnTo: { flow: 'start', step: 'check' } });
    const { run } = settle(correcting, edited('a', 'b', 'c', { id: 'summary', was: ['check'], ...CHECK }));
    expect(run.returnTo).toEqual({ flow: 'start', step: 'summary' });
  });
});

describe('the open question was removed', () => {
  test('the next one is open and counts as not asked, and her answers are kept', () => {
    const { run, changed } = settle(AT_B, edited('a', 'c'));
    expect(changed).toBe(true);
    expect(run).toMatchObject({
      place: { step: 'c' },
      asked: null,
      trail: placesOf('a'),
      answers: AT_B.answers,
    });
  });

  test('at the very beginning, the new first question is open', () => {
    expect(settle(runAt('a'), edited('b', 'c'))).toMatchObject({
      changed: true,
      run: { place: { step: 'b' } },
    });
  });

  test('together with the ones before it, the first that is left is open', () => {
    expect(settle(AT_B, edited('c'))).toMatchObject({
      changed: true,
      run: { place: { step: 'c' }, trail: [] },
    });
  });

  test('after the application was submitted, the form does not begin again', () => {
    const filled = {
      'start/a': words('1'),
      'start/b': words('2'),
      'start/c': words('3'),
      'start/check': { kind: 'seen' },
    } as const;
    const waiting = runAt('review', filled, { trail: [], caseNumber: 'XK-TEST11' });
    const { run, changed } = settle(
      waiting,
      edited(
        'a',
        'b',
        'c',
        { id: 'check', ...CHECK },
        { id: 'closing', kind: 'wait', event: 'case-cancelled' },
      ),
    );
    expect(changed).toBe(true);
    expect(run).toMatchObject({ place: { step: 'closing' }, caseNumber: 'XK-TEST11' });
  });

  test('while she was correcting it, the summary is open again', () => {
    const correcting = runAt(
      'b',
      {},
      { trail: placesOf('a', 'c'), returnTo: { flow: 'start', step: 'check' } },
    );
    const { run, changed } = settle(
      correcting,
      edited('a', 'c', { id: 'check', ...CHECK, fields: ['a', 'c'] }),
    );
    expect(changed).toBe(true);
    expect(run).toMatchObject({ place: { step: 'check' }, returnTo: null, trail: placesOf('a', 'c') });
  });

  test('from a flow that was renamed in the same edit, she stays in that flow', () => {
    const first = flowOf('start', [{ id: 'hello', ...TEXT }, END]);
    const side = flowOf('aside', [{ id: 'c', ...TEXT }, END], { was: ['side'] });
    const run = { ...runAt('x'), place: { flow: 'side', step: 'gone' } };
    expect(settle(run, first, side).run.place).toEqual({ flow: 'aside', step: 'c' });
  });

  test('with its whole flow, she is where the flow was entered', () => {
    const first = edited('a', 'b');
    const run = { ...runAt('x', {}, { trail: placesOf('a') }), place: { flow: 'side', step: 'gone' } };
    expect(settle(run, first)).toMatchObject({ changed: true, run: { place: { flow: 'start', step: 'b' } } });
  });

  test('and no flow is left that could take her: a mistake of ours', () => {
    expect(() => settle(AT_B, flowOf('other', [END]))).toThrow('content has no flow "start"');
  });
});

test('a removed question that was answered keeps its answer under its own name, unread', () => {
  const { run, changed } = settle(AT_B, edited('b', 'c'));
  expect(changed).toBe(false);
  expect(run).toMatchObject({ place: { step: 'b' }, trail: [], answers: { 'start/a': words('first') } });
});

test('a summary that was removed during a correction is not returned to', () => {
  const correcting = runAt('a', {}, { returnTo: { flow: 'start', step: 'check' } });
  expect(settle(correcting, edited('a', 'b')).run.returnTo).toBeNull();
});

test('options that were renamed follow in what was chosen and ticked', () => {
  const run = runAt('b', {
    'start/c': { kind: 'option', option: 'old' },
    'start/d': { kind: 'options', options: ['old', 'kept'] },
  });
  const options = [
    { id: 'new', was: ['old'], label: label('New') },
    { id: 'kept', label: label('Kept') },
  ];
  const flow = edited(
    'b',
    { id: 'c', kind: 'choice', options },
    { id: 'd', kind: 'checklist', items: options },
  );
  expect(settle(run, flow).run.answers).toEqual({
    'start/c': { kind: 'option', option: 'new' },
    'start/d': { kind: 'options', options: ['new', 'kept'] },
  });
});
