// What people send for a phone number or the number of the card to be cancelled.
import { describe, expect, test } from 'vitest';
import { passesLuhn } from '../../../src/flow/kinds/card-number.ts';
import { contact, fieldSays, tryAt, typed } from '../trying.ts';

const TITLE = { title: { zh: '号', en: 'no' } };
const ICCID_19 = luhn('898600123456789012');
const ICCID_20 = luhn('8986001234567890123');

describe('a mobile number is taken', () => {
  test.each([
    ['plain', '13800138000'],
    ['with +86', '+8613800138000'],
    ['with +86 and spaces', '+86 138 0013 8000'],
    ['with 0086', '0086 138-0013-8000'],
    ['with 86 and no plus', '8613800138000'],
    ['with the country code in brackets', '(+86) 138 0013 8000'],
    ['in full-width digits', '１３８００１３８０００'],
    ['with the invisible marks of an address book', '\u202a+86 138 0013 8000\u202c'],
    ['with long hyphens', '138–0013–8000'],
  ])('%s', (_how, text) => {
    expect(fieldSays('phone', text)).toBe('13800138000');
    expect(fieldSays('card-number', text)).toBe('13800138000');
  });

  test('when it comes as a shared contact', () => {
    for (const kind of ['phone', 'card-number']) {
      expect(tryAt({ kind, ...TITLE }, contact('+86 138 0013 8000'))).toMatchObject({
        kept: { kind: 'words', words: '13800138000' },
      });
    }
  });
});

describe('what is wrong with a mobile number is named', () => {
  test.each([
    ['letters', 'call me at 1', '[wrong.phone.characters]'],
    ['no digit at all, which is no attempt', 'call me', 'ignored'],
    ['ten digits', '1380013800', '[wrong.phone.length length=10]'],
    ['twelve digits', '138001380000', '[wrong.phone.length length=12]'],
    ['a landline', '02112345678', '[wrong.phone.start]'],
    ['12 at the front', '12800138000', '[wrong.phone.start]'],
    ['a foreign number', '+44 20 7946 0958', '[wrong.phone.characters]'],
  ])('%s', (_what, text, says) => {
    expect(fieldSays('phone', text)).toBe(says);
  });
});

describe('the number of the card', () => {
  test('may be the 19 or 20 digits that are printed on it', () => {
    expect(fieldSays('card-number', ICCID_19)).toBe(ICCID_19);
    expect(fieldSays('card-number', ICCID_20)).toBe(ICCID_20);
    expect(fieldSays('card-number', (ICCID_20.match(/.{1,5}/g) ?? []).join(' '))).toBe(ICCID_20);
  });

  test.each([
    ['letters', '8986ABC', '[wrong.card.characters]'],
    ['an 11-digit number that begins with 2', '23800138000', '[wrong.card.start]'],
    ['a wrong length', '89860012345', '[wrong.card.start]'],
    ['15 digits', '898600123456789', '[wrong.card.length length=15]'],
    ['a long number that does not begin with 89', luhn('6222021234567890123'), '[wrong.card.iccid]'],
    ['a misread digit', misread(ICCID_20), '[wrong.card.check]'],
  ])('is refused for %s', (_what, text, says) => {
    expect(fieldSays('card-number', text)).toBe(says);
  });

  test('is echoed with its middle hidden', () => {
    expect(tryAt({ kind: 'card-number', ...TITLE, sensitive: true }, typed('13800138000'))).toMatchObject({
      note: '[step.received title=号 answer=138****8000][step.erased]',
    });
  });
});

function luhn(front: string): string {
  return front + (Array.from('0123456789').find((digit) => passesLuhn(front + digit)) ?? '');
}

function misread(number: string): string {
  return number.slice(0, 9) + String((Number(number[9]) + 1) % 10) + number.slice(10);
}
