// Several things to tick off.
import { expect, test } from 'vitest';
import { asking, labelsOf, moved, tapped, tryAt, typed } from '../trying.ts';

const STEP = {
  kind: 'checklist',
  items: [
    { id: 'bank', was: ['banks'], label: { zh: '银行 & 卡', en: 'Bank' } },
    { id: 'chat', label: { zh: '微信', en: 'WeChat' } },
    { id: 'other', label: { zh: '其他', en: 'Other' }, needed: false },
  ],
};
const DONE = moved('it', 'done');

test('goes on once everything needed is ticked', () => {
  expect(tryAt(STEP, tapped('it', 'chat'), tapped('it', 'bank'), DONE)).toMatchObject({
    kept: { kind: 'options', options: ['bank', 'chat'] },
    open: 'end',
  });
});

test('a second tap takes the tick away', () => {
  expect(tryAt(STEP, tapped('it', 'bank'), tapped('it', 'bank'))).toMatchObject({
    kept: { options: [] },
    open: 'it',
  });
});

test('says which needed thing is missing, and keeps the ticks', () => {
  expect(tryAt(STEP, tapped('it', 'chat'), DONE)).toMatchObject({
    note: '[wrong.checklist item=银行 &amp; 卡]',
    kept: { options: ['chat'] },
    open: 'it',
  });
});

test('“完成” may be typed', () => {
  expect(tryAt(STEP, tapped('it', 'chat'), tapped('it', 'bank'), typed('完成了！'))).toMatchObject({
    open: 'end',
  });
});

test('a button from before an item was renamed still ticks it', () => {
  expect(tryAt(STEP, tapped('it', 'banks'))).toMatchObject({ kept: { options: ['bank'] } });
});

test('a tick that no item has any more is nothing', () => {
  expect(tryAt(STEP, tapped('it', 'gone'))).toBe('ignored');
  expect(asking(STEP, { kind: 'options', options: ['gone', 'banks'] }).html).toContain(
    '[step.ticked count=1 all=3]',
  );
});

test('what is ticked shows on the buttons', () => {
  expect(labelsOf(asking(STEP, { kind: 'options', options: ['chat'] }))).toEqual(
    expect.arrayContaining(['⬜ 银行 & 卡', '✅ 微信', '⬜ 其他', '[button.done]']),
  );
});
