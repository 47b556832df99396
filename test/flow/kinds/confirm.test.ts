// The summary: everything masked that must be, any field corrected, and back again.
import { expect, test } from 'vitest';
import type { Input } from '../../../src/chat/input.ts';
import { advance, goBack } from '../../../src/flow/advance.ts';
import type { Advanced } from '../../../src/flow/advance.ts';
import { askOpenStep } from '../../../src/flow/ask.ts';
import type { Run } from '../../../src/flow/run.ts';
import { flowOf, flowsOf, label } from '../../dialogue/fixture-content.ts';
import { contextOf, labelsOf, moved, runAt, tapped, typed } from '../trying.ts';

const FLOWS = flowsOf(
  flowOf('start', [
    { id: 'intro', kind: 'show' },
    { id: 'name', kind: 'person-name', title: label('Name'), sensitive: true },
    {
      id: 'why',
      kind: 'choice',
      title: label('Reason'),
      options: [
        { id: 'job', label: label('New job') },
        { id: 'other', label: label('Other') },
      ],
    },
    { id: 'words', kind: 'text', title: label('Words'), only: { answer: 'why', is: ['other'] } },
    {
      id: 'list',
      kind: 'checklist',
      title: label('List'),
      items: [{ id: 'extra', label: label('Extra'), needed: false }],
    },
    { id: 'check', kind: 'confirm', opens: 'case', fields: ['name', 'why', 'words', 'list'] },
    { id: 'end', kind: 'end', outcome: 'left' },
  ]),
);
const CONTEXT = contextOf(FLOWS);
const TRAIL = ['intro', 'name', 'why', 'list'].map((step) => ({ flow: 'start', step }));
const FILLED: Run['answers'] = {
  'start/intro': { kind: 'seen' },
  'start/name': { kind: 'words', words: '王小明' },
  'start/why': { kind: 'option', option: 'job' },
  'start/list': { kind: 'options', options: [] },
};

/** Somebody at the summary with these answers. */
function atSummary(answers = FILLED): Run {
  return runAt('check', answers, { trail: TRAIL });
}

/** The same person after the inputs; each step counts as asked as soon as it is open. */
function after(run: Run, ...inputs: readonly Input[]): Advanced {
  let advanced: Advanced | null = null;
  let at = run;
  for (const input of inputs) {
    advanced = advance(CONTEXT, at, input);
    if (advanced === null) throw new Error(`${JSON.stringify(input)} means nothing at ${at.place.step}`);
    at = { ...advanced.run, asked: advanced.run.place };
  }
  if (advanced === null) throw new Error('nothing was done');
  return { ...advanced, run: at };
}

test('lists the fields on this person’s path, masked, and no others', () => {
  const { html, buttons } = askOpenStep(CONTEXT, atSummary());
  expect(html).toContain('[step.field title=Name answer=王**]');
  expect(html).toContain('[step.field title=Reason answer=New job]');
  expect(html).not.toContain('Words');
  expect(labelsOf({ html, buttons, place: { flow: '', step: '' } })).toEqual(
    expect.arrayContaining(['[button.submit]', '[button.change]']),
  );
});

test('“Change” offers each field', () => {
  const { run, changing } = after(atSummary(), moved('check', 'change'));
  expect(changing).toBe(true);
  expect(labelsOf(askOpenStep(CONTEXT, run, true))).toEqual(
    expect.arrayContaining(['✏️ Name', '✏️ Reason', '✏️ List']),
  );
  expect(labelsOf(askOpenStep(CONTEXT, run, true))).not.toContain('✏️ Words');
});

test('a corrected field leads back to the summary, and nothing else is asked again', () => {
  const { run } = after(atSummary(), tapped('check', 'name'), typed('李雷'));
  expect(run.place.step).toBe('check');
  expect(run.answers).toEqual({ ...FILLED, 'start/name': { kind: 'words', words: '李雷' } });
});

test('after a correction, “Back” leads to the step before the summary, as it did before', () => {
  const { run } = after(atSummary(), tapped('check', 'name'), typed('李雷'));
  expect(run.trail).toEqual(TRAIL);
  expect(goBack(CONTEXT, run)?.place.step).toBe('list');
});

test('“Back” while correcting gives up the correction', () => {
  const { run } = after(atSummary(), tapped('check', 'name'));
  expect(run.place.step).toBe('name');
  const back = goBack(CONTEXT, run);
  expect(back?.place.step).toBe('check');
  expect(back?.trail).toEqual(TRAIL);
  expect(back?.answers).toEqual(FILLED);
});

test('a correction that makes another field necessary asks for it before it submits', () => {
  const corrected = after(atSummary(), tapped('check', 'why'), tapped('why', 'other')).run;
  expect(corrected.place.step).toBe('check');
  const asked = after(corrected, moved('check', 'submit'));
  expect(asked).toMatchObject({ opensCase: false, run: { place: { step: 'words' } } });
  expect(after(asked.run, typed('不用了')).run.place.step).toBe('check');
});

test('submitting opens a case and leaves no way back into the form', () => {
  const { run, opensCase } = after(atSummary(), moved('check', 'submit'));
  expect(opensCase).toBe(true);
  expect(run).toMatchObject({ place: { step: 'end' }, trail: [] });
});

test('“确认提交” may be typed', () => {
  expect(after(atSummary(), typed('确认提交')).opensCase).toBe(true);
});

test('an answer that an edit made unreadable is asked again instead of being submitted', () => {
  const { run, opensCase } = after(
    atSummary({ ...FILLED, 'start/why': { kind: 'option', option: 'gone' } }),
    moved('check', 'submit'),
  );
  expect(opensCase).toBe(false);
  expect(run.place.step).toBe('why');
});

test('a checklist that needs nothing counts as answered with nothing ticked', () => {
  expect(after(atSummary(), moved('check', 'submit')).opensCase).toBe(true);
});

test('an old button for a field that is not asked any more does nothing', () => {
  expect(advance(CONTEXT, atSummary(), tapped('check', 'words'))).toBeNull();
});
