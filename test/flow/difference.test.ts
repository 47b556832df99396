// What staff see of a correction: titles, old and new answer, masked where the step is sensitive.
import { expect, test } from 'vitest';
import { voiceOf } from '../../src/chat/voice.ts';
import { differences } from '../../src/flow/difference.ts';
import { FIXTURE_FLOWS, FIXTURE_PHRASES } from '../dialogue/fixture-content.ts';

const voice = voiceOf('zh', FIXTURE_PHRASES);
const words = (text: string) => ({ kind: 'words', words: text }) as const;
const BEFORE = {
  'start/card': words('13800138000'),
  'start/why': { kind: 'option', option: 'job' },
  'start/hello': { kind: 'seen' },
} as const;

test('only what changed, in the order of the flow, masked and safe', () => {
  const after = {
    ...BEFORE,
    'start/why': { kind: 'option', option: 'other' },
    'start/card': words('13912345678'),
    'start/words': words('a <b>'),
  } as const;
  expect(differences(FIXTURE_FLOWS, BEFORE, after, voice)).toEqual([
    { title: 'Card', before: '138****8000', after: '139****5678', sensitive: true },
    { title: 'Reason', before: 'New job &lt;3', after: 'Another reason', sensitive: false },
    { title: 'Own words', before: null, after: 'a &lt;b&gt;', sensitive: false },
  ]);
});

test('an answer that was taken back, and none at all', () => {
  expect(differences(FIXTURE_FLOWS, BEFORE, {}, voice).map(({ title, after }) => [title, after])).toEqual([
    ['Card', null],
    ['Reason', null],
  ]);
  expect(differences(FIXTURE_FLOWS, BEFORE, structuredClone(BEFORE), voice)).toEqual([]);
});
