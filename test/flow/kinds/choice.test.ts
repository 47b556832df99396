// One option of several.
import { expect, test } from 'vitest';
import { asking, labelsOf, moved, tapped, tryAt, typed } from '../trying.ts';

const STEP = {
  kind: 'choice',
  options: [
    { id: 'returned', was: ['given-back'], label: { zh: '💰 有，已退好', en: 'Yes, returned' } },
    { id: 'none', label: { zh: '没有余额', en: 'There was none', 'zh-Hant': '沒有餘額' } },
  ],
};

test.each([
  ['its button', tapped('it', 'returned')],
  ['a button that was made before the option was renamed', tapped('it', 'given-back')],
  ['its words without the picture', typed('有，已退好')],
  ['its words with the picture and a full stop', typed('💰 有，已退好。')],
  ['its words with a half-width comma', typed('有,已退好')],
  ['its words in another language, in capitals', typed('YES, RETURNED')],
  ['its number', typed('1')],
  ['its number in full width', typed('１')],
])('is chosen by %s', (_how, input) => {
  expect(tryAt(STEP, input)).toMatchObject({ kept: { kind: 'option', option: 'returned' }, open: 'end' });
});

test('is chosen in Traditional characters too', () => {
  expect(tryAt(STEP, typed('沒有餘額'))).toMatchObject({ kept: { option: 'none' } });
});

test.each([typed('3'), typed('0'), typed('maybe'), typed(''), tapped('it', 'forged'), moved('it', 'next')])(
  'is not chosen by anything else',
  (input) => {
    expect(tryAt(STEP, input)).toBe('ignored');
  },
);

test('the option chosen before is marked', () => {
  expect(labelsOf(asking(STEP, { kind: 'option', option: 'none' }))).toContain('✓ 没有余额');
});

test('an answer that the step never gave, from before an edit, chooses nothing', () => {
  expect(labelsOf(asking(STEP, { kind: 'words', words: 'none' })).join()).not.toContain('✓');
});
