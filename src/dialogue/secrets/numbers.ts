// Numbers as people write them: in one row, in groups, digit by digit; and which of them are somebody's papers.
import { withoutPlaces } from './harmless.ts';

/** `loose` is a list of numbers as well as one: 15,23,50. */
export type Found = { start: number; end: number; digits: string; loose?: boolean };

/** From how many digits on a number may be a person's: identity numbers, bank cards, ICCIDs. */
export const LONG = 15;
const LONGEST = 20;
const SHORTEST = 4;
const SHORT = 8;

const ROW = /\d+/gu;
/** What may stand between two groups of one number. */
const GAP = /^[ \t\n\r,.:;/、。·•_*~|+'"()\uE001-]{1,3}$/u;

/** Numbers of 4 to 8 digits. Groups belong together when they are short and the same stands between all of them. */
export function shortNumbers(text: string): Found[] {
  return chains(text)
    .filter(({ digits }) => digits.length >= SHORTEST && digits.length <= SHORT)
    .map(({ start, end, digits, gap, groups }) => {
      const even = groups === digits.length || (groups === 2 && digits.length === 6);
      return { start, end, digits, loose: !even && gap !== null && !/^[ -]$/.test(gap) };
    });
}

type Chain = Found & { gap: string | null; groups: number };

function chains(text: string): Chain[] {
  const found: Chain[] = [];
  for (const { 0: digits, index: start } of text.matchAll(ROW)) {
    const end = start + digits.length;
    const last = found.at(-1);
    const gap = last === undefined ? '' : text.slice(last.end, start);
    const joins =
      last !== undefined &&
      digits.length <= 4 &&
      (last.gap ?? gap) === gap &&
      (last.groups > 1 || last.digits.length <= 4) &&
      GAP.test(gap) &&
      !(gap.includes('\n') && digits.length > 1 && last.digits.length > 3);
    if (joins) {
      last.end = end;
      last.digits += digits;
      last.gap = gap;
      last.groups += 1;
    } else found.push({ start, end, digits, gap: null, groups: 1 });
  }
  return found;
}

const LABELLED =
  /(?:订单|工单|单|快递|运单|物流|流水|受理|编|回执|票|合同|案|案件|流水|交易|包裹|追踪|imei|imsi|order|tracking|ticket|case|reference|ref|invoice|parcel|shipment|waybill|serial)(?: ?(?:编?号码?|no\.?|number|id|#))?[\s:=#是为is]{0,5}[a-z]{0,4}$/u;

const CALLED =
  /(?:卡号|银行卡|信用卡|储蓄卡|身份证号?码?|证件号?码?|card number|bank card|iccid)[\s:=#是为is]{0,5}$/u;

/** An ICCID of the mainland as it is printed: with a hexadecimal letter in it, or filled up with an F. */
const PRINTED = /(?<![a-z\d])8986(?:[ -]?[\da-f]){14,17}(?![a-z\d])/gu;

/** Identity numbers, bank cards and ICCIDs, however they are grouped. */
export function longNumbers(text: string): Found[] {
  const printed = Array.from(text.matchAll(PRINTED), ({ 0: row, index: start }) => ({
    start,
    end: start + row.length,
    digits: row,
  })).filter(({ digits }) => /[a-f]/u.test(digits));
  return [...printed, ...papersIn(withoutPlaces(text, printed))].toSorted((a, b) => a.start - b.start);
}

function papersIn(text: string): Found[] {
  const rows = Array.from(text.matchAll(ROW), ({ 0: digits, index: start }) => ({
    start,
    end: start + digits.length,
    digits,
  }));
  const found: Found[] = [];
  for (let first = 0; first < rows.length; first += 1) {
    const end = personalFrom(text, rows, first);
    if (end === null) continue;
    found.push(end.found);
    first = end.last;
  }
  return found;
}

function personalFrom(
  text: string,
  rows: readonly Found[],
  first: number,
): { found: Found; last: number } | null {
  let digits = '';
  const start = rows[first]?.start ?? 0;
  for (let last = first; last < rows.length && digits.length < LONGEST; last += 1) {
    const row = rows[last];
    if (row === undefined || (last > first && !GAP.test(text.slice(rows[last - 1]?.end ?? 0, row.start))))
      return null;
    digits += row.digits;
    if (digits.length < LONG || digits.length > LONGEST) continue;
    // A hexadecimal letter stands in some ICCIDs, and an X at the end of identity numbers.
    const rest = /^[ .·-]?x(?![a-z0-9])/u.exec(text.slice(row.end, row.end + 3))?.[0] ?? '';
    const touches = /[\dx]/u.test(text.charAt(row.end + rest.length)) && rest === '';
    if (touches) continue;
    const whole = digits + (rest === '' ? '' : 'x');
    const next = rows[last + 1];
    const goesOn =
      next !== undefined &&
      last > first &&
      GAP.test(text.slice(row.end, next.start)) &&
      next.digits.length <= 4;
    const called = CALLED.test(text.slice(Math.max(0, start - 12), start));
    const looks =
      last === first || called ? looksPersonal(whole) : isShaped(whole) && !(goesOn && !isIdentity(whole));
    if (!looks || LABELLED.test(text.slice(Math.max(0, start - 20), start))) continue;
    return { found: { start, end: row.end + rest.length, digits: whole }, last };
  }
  return null;
}

/** One unbroken row: whatever is as long as papers, but for the stamps of time that orders begin with. */
function looksPersonal(number: string): boolean {
  if (isShaped(number)) return true;
  if (number.length === LONG || /^20[12]\d(?:0[1-9]|1[0-2])/.test(number)) return false;
  return true;
}

function isShaped(number: string): boolean {
  if (isIdentity(number)) return true;
  if (/^89\d{17,18}$/.test(number)) return true;
  if (!/^\d{15,19}$/.test(number)) return false;
  if (number.length === LONG) return /^3[47]/.test(number) && passesLuhn(number);
  return number.startsWith('62') || (/^[3-69]/.test(number) && passesLuhn(number));
}

function isIdentity(number: string): boolean {
  return (
    /^[1-9]\d{5}(?:18|19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dx]$/.test(number) ||
    /^[1-8]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}$/.test(number)
  );
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const value = Number(digits[digits.length - 1 - at]) * (at % 2 === 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}
