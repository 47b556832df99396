// What people send for an ID number, and what they are told.
import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { checkIdNumber, idCheckDigit } from '../../../src/flow/kinds/id-number.ts';
import { contact, fieldSays, TODAY, tryAt, typed } from '../trying.ts';

const GOOD = '11010519491231002X';

describe('an ID number is taken', () => {
  test.each([
    ['as it stands on the card', GOOD],
    ['with a small x', '11010519491231002x'],
    ['with spaces between the groups', '110105 19491231 002X'],
    ['with hyphens', '110105-19491231-002X'],
    ['in full-width digits of a Chinese keyboard', '１１０１０５１９４９１２３１００２Ｘ'],
    ['with blanks around it', `  ${GOOD}\n`],
    ['with invisible marks that copying leaves behind', `\u202a${GOOD}\u202c`],
    ['of somebody from Hong Kong with a residence permit', withCheck('81000019900101001')],
    ['of somebody from Macao', withCheck('82000019900101001')],
    ['of somebody from Taiwan', withCheck('83000019900101001')],
    ['of a foreigner with a permanent residence card', withCheck('93101019850315001')],
    ['of another one', withCheck('91112419810803002')],
    ['with its label', `身份证号 ${GOOD}`],
    ['in a sentence', `我的身份证是${GOOD}，谢谢`],
    ['in a sentence in English', `my ID is 110105-19491231-002X thanks`],
    ['twice', `${GOOD} ${GOOD}`],
    ['with a sign for an X', '11010519491231002×'],
    ['with a Cyrillic letter for an X', '11010519491231002Х'],
    ['with a phone number beside it', `${GOOD} 13800138000`],
  ])('%s', (_how, text) => {
    expect(fieldSays('id-number', text)).toMatch(/^\d{17}[\dX]$/);
  });
});

describe('what is wrong is named', () => {
  test.each([
    ['17 characters', '1101051949123100', '[wrong.id.length length=16]'],
    ['one digit too many', '110105194912310021X', '[wrong.id.length length=19]'],
    ['an old number of 15 digits', '110105491231002', '[wrong.id.old]'],
    ['a region that does not exist', withCheck('99010519491231002'), '[wrong.id.region region=99]'],
    ['30 February as date of birth', withCheck('11010519900230002'), '[wrong.id.date]'],
    ['a birthday in the future', withCheck('11010520261121002'), '[wrong.id.date]'],
    ['a birthday in the 19th century', withCheck('11010518991231002'), '[wrong.id.date]'],
    ['one mistyped digit', '11010519491231012X', '[wrong.id.check]'],
    ['letters', 'number 12', '[wrong.id.characters]'],
    ['an X in the middle', '1101051949123X0021', '[wrong.id.characters]'],
    ['no digit at all, which is no attempt', 'my number is secret', 'ignored'],
    ['nothing but an X', 'X', 'ignored'],
    ['a mistyped digit in a sentence', '身份证号 11010519491231012X', '[wrong.id.check]'],
    ['a digit too few in a sentence', '身份证号是 1101051949123100', '[wrong.id.length length=16]'],
    ['a residence card issued nowhere', withCheck('99010519491231002'), '[wrong.id.region region=99]'],
    ['two numbers', `${GOOD} ${withCheck('81000019900101001')}`, '[wrong.several count=2]'],
    ['a passport', 'E12345678', '[wrong.id.other]'],
    ['a passport that is talked about', '我只有护照', '[wrong.id.other]'],
    ['a passport in English', 'I only have a passport', '[wrong.id.other]'],
    ['a permit of somebody from Hong Kong', 'H12345678', '[wrong.id.other]'],
    ['a residence card of before 2023', 'CAN110781080302', '[wrong.id.other]'],
    ['a Hong Kong identity card', 'A123456(7)', '[wrong.id.other]'],
    ['a permit in words', '台胞證可以嗎', '[wrong.id.other]'],
  ])('%s', (_what, text, says) => {
    expect(fieldSays('id-number', text)).toBe(says);
  });

  test('somebody born today has one too', () => {
    expect(fieldSays('id-number', withCheck('11010520261120002'))).toMatch(/^\d{17}/);
  });
});

test('any single mistyped digit is noticed', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 17 }),
      fc.constantFrom('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'),
      (at, digit) => {
        const mistyped = GOOD.slice(0, at) + digit + GOOD.slice(at + 1);
        expect(checkIdNumber(mistyped, TODAY).ok).toBe(mistyped === GOOD);
      },
    ),
  );
});

test('two neighbouring digits that changed places are noticed', () => {
  for (let at = 0; at < 17; at += 1) {
    const swapped = GOOD.slice(0, at) + (GOOD[at + 1] ?? '') + (GOOD[at] ?? '') + GOOD.slice(at + 2);
    expect(checkIdNumber(swapped, TODAY).ok).toBe(swapped === GOOD);
  }
});

test('a wrong number is deleted from the chat as well as a right one', () => {
  const step = { kind: 'id-number', title: { zh: '号', en: 'no' }, sensitive: true };
  expect(tryAt(step, typed('110105'))).toMatchObject({ erase: true, open: 'it' });
  expect(tryAt(step, typed(GOOD))).toMatchObject({ erase: true, open: 'end' });
});

test('words about a passport stay in the chat, its number does not', () => {
  const step = { kind: 'id-number', title: { zh: '号', en: 'no' }, sensitive: true };
  expect(tryAt(step, typed('我只有护照'))).toMatchObject({ erase: false, note: '[wrong.id.other]' });
  expect(tryAt(step, typed('护照 E12345678'))).toMatchObject({ erase: true, note: '[wrong.id.other]' });
});

test('the number is echoed with its middle hidden', () => {
  const step = { kind: 'id-number', title: { zh: '号', en: 'no' }, sensitive: true };
  expect(tryAt(step, typed(GOOD))).toMatchObject({
    note: '[step.received title=号 answer=110***********002X][step.erased]',
  });
});

test('a shared contact is no ID number', () => {
  expect(tryAt({ kind: 'id-number', title: { zh: '号', en: 'no' } }, contact('+8613800138000'))).toBe(
    'ignored',
  );
});

function withCheck(first17: string): string {
  return first17 + idCheckDigit(first17);
}
