// Names as people write them.
import { describe, expect, test } from 'vitest';
import { contact, fieldSays, tryAt, typed } from '../trying.ts';

describe('a name is taken', () => {
  test.each([
    ['of two characters', '王明', '王明'],
    ['with a blank inside', '王 小明', '王小明'],
    ['with a rare character', '䶮𪚥', '䶮𪚥'],
    ['in several parts with a middle dot', '阿依古丽·买买提', '阿依古丽·买买提'],
    ['with the dot that a phone offers', '阿依古丽•买买提', '阿依古丽·买买提'],
    ['with a katakana dot', '阿依古丽・买买提', '阿依古丽·买买提'],
    ['with a full stop for the dot', '阿依古丽.买买提', '阿依古丽·买买提'],
    ['with a full-width stop', '阿依古丽．买买提', '阿依古丽·买买提'],
    ['in Latin letters', 'Anna-Maria O’Neill', 'Anna-Maria O’Neill'],
    ['in Cyrillic', 'Иван Петров', 'Иван Петров'],
    ['in Arabic', 'محمد علي', 'محمد علي'],
  ])('%s', (_how, text, kept) => {
    expect(fieldSays('person-name', text)).toBe(kept);
  });
});

describe('what is wrong is named', () => {
  test.each([
    ['a digit', '王小明1', '[wrong.name.digits]'],
    ['one character only', '王', '[wrong.name.length]'],
    ['21 characters', '王'.repeat(21), '[wrong.name.length]'],
    ['punctuation', '王小明！', '[wrong.name.characters]'],
    ['an emoji', '😀😀', '[wrong.name.characters]'],
    ['markup', '<b>王小明</b>', '[wrong.name.characters]'],
    ['a single letter', 'A', '[wrong.name.length]'],
    ['dots only', '··', '[wrong.name.length]'],
  ])('%s', (_what, text, says) => {
    expect(fieldSays('person-name', text)).toBe(says);
  });
});

test('only the family name is echoed', () => {
  const step = { kind: 'person-name', title: { zh: '姓名', en: 'Name' }, sensitive: true };
  expect(tryAt(step, typed('王小明'))).toMatchObject({
    note: '[step.received title=姓名 answer=王**][step.erased]',
  });
});

test('a shared contact is no name', () => {
  const step = { kind: 'person-name', title: { zh: '姓名', en: 'Name' } };
  expect(tryAt(step, contact('+8613800138000'))).toBe('ignored');
});
