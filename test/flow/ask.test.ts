// The message that asks a step: progress, wording, and the buttons that every step has.
import { describe, expect, test } from 'vitest';
import { askOpenStep } from '../../src/flow/ask.ts';
import { flowOf, flowsOf, label } from '../dialogue/fixture-content.ts';
import { contextOf, labelsOf, runAt } from './trying.ts';

const FLOWS = flowsOf(
  flowOf(
    'start',
    [
      { id: 'one', kind: 'show', stage: 'a' },
      {
        id: 'two',
        kind: 'text',
        title: label('Two'),
        stage: 'b',
        text: label('general {hotline} {unknown}'),
        variants: [{ when: { answer: 'card', is: ['mobile'] }, text: label('for Mobile') }],
      },
      {
        id: 'card',
        kind: 'choice',
        options: [
          { id: 'mobile', label: label('Mobile') },
          { id: 'other', label: label('A much longer label than that') },
        ],
      },
    ],
    {
      stages: [
        { id: 'a', title: label('A') },
        { id: 'b', title: label('B & <b>') },
        { id: 'c', title: label('C') },
      ],
    },
  ),
);
const CONTEXT = { ...contextOf(FLOWS), values: { hotline: '123' } };

describe('progress', () => {
  test('shows the stage, how many there are, and a bar', () => {
    expect(askOpenStep(CONTEXT, runAt('one')).html).toMatch(
      /^\[step\.progress stage=1 stages=3 title=A bar=●○○\]/,
    );
  });

  test('a stage’s title is plain words, safe in a message', () => {
    expect(askOpenStep(CONTEXT, runAt('two')).html).toContain('title=B &amp; &lt;b&gt; bar=●●○');
  });

  test('a step outside the stages shows none', () => {
    expect(askOpenStep(CONTEXT, runAt('card')).html).not.toContain('step.progress');
  });
});

describe('wording', () => {
  test('fills in what is known and leaves the rest visible', () => {
    expect(askOpenStep(CONTEXT, runAt('two')).html).toContain('general 123 {unknown}');
  });

  test('fits what was answered before', () => {
    const run = runAt('two', { 'start/card': { kind: 'option', option: 'mobile' } });
    expect(askOpenStep(CONTEXT, run).html).toContain('for Mobile');
  });
});

describe('buttons', () => {
  test('every step has “I’m stuck” and “Pause”; “Back” from the second on', () => {
    expect(labelsOf(askOpenStep(CONTEXT, runAt('one')))).toEqual([
      '[button.next]',
      '[button.stuck]',
      '[button.pause]',
    ]);
    const trail = [{ flow: 'start', step: 'one' }];
    expect(labelsOf(askOpenStep(CONTEXT, runAt('two', {}, { trail })))).toEqual([
      '[button.back]',
      '[button.stuck]',
      '[button.pause]',
    ]);
  });

  test('a long label has a row of its own', () => {
    const [first, second] = askOpenStep(CONTEXT, runAt('card')).buttons;
    expect([first?.length, second?.length]).toEqual([1, 1]);
  });
});

test('asking a step that content does not have is a mistake of ours', () => {
  expect(() => askOpenStep(CONTEXT, runAt('gone'))).toThrow('no step start/gone');
});
