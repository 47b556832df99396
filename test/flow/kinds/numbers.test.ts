// What people send for a phone number or the number of the card to be cancelled.
import { describe, expect, test } from 'vitest';
import { voiceOf } from '../../../src/chat/voice.ts';
import { advance } from '../../../src/flow/advance.ts';
import { passesLuhn } from '../../../src/flow/kinds/card-number.ts';
import { FIXTURE_PHRASES, flowOf, flowsOf } from '../../dialogue/fixture-content.ts';
import { contact, contextOf, fieldSays, runAt, tryAt, typed } from '../trying.ts';

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

describe('one number in a sentence is taken', () => {
  test.each([
    '号码是13800138000',
    '13800138000 这个',
    '13800138000（主卡）',
    '卡号：138 0013 8000，谢谢',
    'my number is +86 138-0013-8000 please',
    '我的号是１３８００１３８０００。',
    '13800138000，13800138000',
    '1. 13800138000',
    '不是13900139000，是13800138000',
  ])('%s', (text) => {
    expect(fieldSays('phone', text)).toBe('13800138000');
    expect(fieldSays('card-number', text)).toBe('13800138000');
  });

  test('with its label, as an ICCID', () => {
    expect(fieldSays('card-number', `ICCID: ${ICCID_20}`)).toBe(ICCID_20);
    expect(fieldSays('card-number', `ICCID ${(ICCID_19.match(/.{1,4}/g) ?? []).join('-')} 对吗`)).toBe(
      ICCID_19,
    );
  });

  test('but never the number of support', () => {
    const flows = flowsOf(flowOf('start', [{ id: 'it', kind: 'card-number', ...TITLE }]));
    const context = contextOf(flows);
    const phrases = { ...FIXTURE_PHRASES, 'support.hotline': { zh: '18594279421', en: '18594279421' } };
    const heard = { ...context, voice: voiceOf('zh', phrases) };
    expect(advance(heard, runAt('it'), typed('打18594279421没人接'))?.notes).toEqual([
      '[wrong.card.characters]',
    ]);
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
    ['two numbers', '13800138000 13900139000', '[wrong.several count=2]'],
    ['a number that it is not', '不是13800138000', '[wrong.card.characters]'],
    ['thirteen digits that are no card', '2064812345678', '[wrong.card.length length=13]'],
    ['too many letters', '8986ABCDEFGHIJKLMNOP', '[wrong.card.characters]'],
    ['a sentence with a number that is too short', '我的号码是138001', '[wrong.card.characters]'],
    ['a sentence with a wrong number', '号码是 23800138000 吧', '[wrong.card.start]'],
    ['a long number that does not begin with 89', luhn('6222021234567890123'), '[wrong.card.iccid]'],
  ])('is refused for %s', (_what, text, says) => {
    expect(fieldSays('card-number', text)).toBe(says);
  });

  test.each([
    ['a letter in the middle', '898602B5123456789012'],
    ['a small letter, in groups', '8986 02c5 1234 5678 9012', '898602C5123456789012'],
    ['an F that fills it up', '8986032045201234567F'],
    ['19 digits without a fitting last one', '8986032045201234567'],
    ['20 digits without a fitting last one', misread(ICCID_20)],
    ['a letter, in a sentence', '卡上印的是898602D5123456789012', '898602D5123456789012'],
  ])('is taken as it is printed, and the person is told to look again: %s', (_how, text, kept = text) => {
    expect(tryAt({ kind: 'card-number', ...TITLE }, typed(text))).toMatchObject({
      kept: { kind: 'words', words: kept },
      note: '[doubt.card.check]',
      open: 'end',
    });
  });

  test.each(['1064812345678', '1440112345678', '106 4812 345 678', '物联网卡 1064812345678'])(
    'may have thirteen digits: %s',
    (text) => {
      expect(tryAt({ kind: 'card-number', ...TITLE, sensitive: true }, typed(text))).toMatchObject({
        kept: { words: text.replace(/\D/g, '') },
        note: expect.stringMatching(
          /^\[step\.received .*\]\[step\.erased\] \[doubt\.card\.machine\]$/,
        ) as string,
      });
    },
  );

  test('is not doubted when the last digit fits', () => {
    for (const number of [ICCID_19, ICCID_20, `${ICCID_19}F`, '13800138000'])
      expect(tryAt({ kind: 'card-number', ...TITLE }, typed(number))).toMatchObject({ note: null });
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
