// What a made-up customer fills in: different for everybody, so that an answer in the wrong record is seen.
import { idCheckDigit } from '../src/flow/kinds/id-number.ts';

export type Identity = { name: string; idNumber: string; cardNumber: string; reason: string };

const SURNAMES = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许';
const GIVEN = '安柏辰丹恩芳桂海嘉康兰敏宁佩清荣书婷文祥';
/** Labels of the form's reasons that need no further words. */
const REASONS = ['卡不用了', '换工作'];

/** The identity of the customer with this number, counted from 0; no two of 50,000 share a number. */
export function identityOf(number: number): Identity {
  const letter = (letters: string, at: number): string => letters[at % letters.length] ?? '';
  const name = `${letter(SURNAMES, number)}${letter(GIVEN, Math.floor(number / 20))}${letter(GIVEN, Math.floor(number / 400))}`;
  const born = `19${50 + Math.floor(number / 1000)}0307`;
  const digits = `110101${born}${String(number % 1000).padStart(3, '0')}`;
  return {
    name,
    idNumber: digits + idCheckDigit(digits),
    cardNumber: `139${String(10_000_000 + number * 37).padStart(8, '0')}`,
    reason: REASONS[number % REASONS.length] ?? '',
  };
}
