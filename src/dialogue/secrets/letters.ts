// A text as the search for secrets reads it: one plain letter for each that counts, and where it stood. Tricks of writing
// (wide or foreign digits, invisible letters, spelled numbers, marks between letters) are gone, the meaning is not.

/** `text[i]` came from the letters `from[i]` up to `to[i]` of the original. */
export type Letters = { text: string; from: number[]; to: number[] };

/** Stands for an emoji or another sign: it may separate digits, like a space. */
export const SIGN = '\uE001';
/** Stands for a letter outside the basic plane. */
const RARE = '\uE000';

/** One to one for whatever the rest of this room looks for; the length of the text stays as it is. */
const SIMPLER = pairs(
  '驗验證证碼码瑪码動动態态認认確确隨随機机號号權权啟启開开電电話话錯错誤误訂订單单發发內内為为這这個个給给來来後后請请時时間间鐘钟訊讯簡简錢钱塊块費费餘余額额賬账帳账戶户設设會会過过還还沒没嗎吗說说記记換换讓让點点張张麼么條条歲岁樓楼進进輸输傳传區区郵邮遞递銀银現现實实頁页續续應应該该許许邊边圖图紙纸將将從从對对幫帮聽听寫写讀读勁劲與与執执門门樣样係是嘅的冇没唔不咗了俾给畀给喺在嚟来',
);
/** Letters of other scripts that look like Latin ones. */
const LOOKALIKES = pairs('аaеeоoрpсcѕsхxуyіiјjԁdոnαaοoρpτtνvιiκkмmтtвbнhкkАaЕeОoРpСcХxМmТtВbНhКkІi');
/** A sign between two Han letters that belongs to neither: 验-证-码. */
const BETWEEN_HAN = new RegExp(`(?<=\\p{Script=Han})[- \\t.*_/|·~+'"${SIGN}]{1,2}(?=\\p{Script=Han})`, 'gu');

/** The text letter by letter. Takes a time that grows with its length, whatever stands in it. */
export function plainLetters(original: string): Letters {
  const letters: Letters = { text: '', from: [], to: [] };
  const plain: string[] = [];
  const known = new Map<string, string>();
  let at = 0;
  for (const symbol of original) {
    let units = known.get(symbol);
    if (units === undefined) known.set(symbol, (units = plainOf(symbol)));
    for (const unit of units) {
      plain.push(unit);
      letters.from.push(at);
      letters.to.push(at + symbol.length);
    }
    at += symbol.length;
  }
  letters.text = plain.join('');
  const closed = rewritten(letters, BETWEEN_HAN, () => '');
  return rewritten(rewritten(closed, SPELLED, spelledDigits), HAN_ROW, hanDigits);
}

function plainOf(symbol: string): string {
  const code = symbol.codePointAt(0) ?? 0;
  if (code < 0x80) return symbol.toLowerCase();
  if (code >= 0x4e00 && code <= 0x9fff) return SIMPLER.get(symbol) ?? symbol;
  const composed = symbol.normalize('NFKC');
  // A few signs stand for whole sentences.
  const known = composed.length > 4 ? symbol : composed;
  return Array.from(known, plainUnit).join('');
}

function plainUnit(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  if (code < 0x80) return letter.toLowerCase();
  if (code >= 0x4e00 && code <= 0x9fff) return SIMPLER.get(letter) ?? letter;
  if (/\p{L}/u.test(letter))
    return code > 0xffff ? RARE : (LOOKALIKES.get(letter) ?? letter.toLowerCase().slice(0, 1));
  if (/\p{Nd}/u.test(letter)) return digitOf(code);
  // Negative and double circled digits have no plain form of their own.
  if (code >= 0x2776 && code <= 0x2793) return String(((code - 0x2776) % 10) + 1).slice(-1);
  if (code >= 0x24f5 && code <= 0x24fd) return String(code - 0x24f4);
  if (code === 0x24ff) return '0';
  if (/[\p{Cf}\p{M}]/u.test(letter)) return '';
  if (/\p{Pd}/u.test(letter)) return '-';
  if (/[·•・⋅∙‧]/u.test(letter)) return '·';
  if (/[\u2028\u2029\u0085]/u.test(letter)) return '\n';
  if (/\p{Z}/u.test(letter)) return ' ';
  if (/[○◯]/u.test(letter)) return '〇';
  if (/\p{S}/u.test(letter)) return /[¥$€£]/u.test(letter) ? letter : SIGN;
  if (code > 0xffff) return RARE;
  return letter;
}

/** Ten digits stand in a row in every script, and no two scripts side by side. */
function digitOf(code: number): string {
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value);
}

const HAN_DIGITS = new Map<string, string>([
  ...pairs('零0〇0洞0一1幺1壹1二2贰2貳2三3叁3參3四4肆4五5伍5六6陆6陸6七7柒7拐7八8捌8九9玖9勾9'),
]);
const HAN_DIGIT = `[${[...HAN_DIGITS.keys()].join('')}]`;
const HAN_ROW = new RegExp(`(?:${HAN_DIGIT}|\\d)(?:[ \\t,.、·*_/|~+-]{0,2}(?:${HAN_DIGIT}|\\d)){3,}`, 'gu');

/** A row of Chinese numerals as digits; a numeral that only follows a number (拨打10086一直) is a word. */
function hanDigits(row: string, after: string): string {
  const numerals = Array.from(row).filter((letter) => HAN_DIGITS.has(letter)).length;
  if (numerals === 0) return row;
  const last = Array.from(row).at(-1) ?? '';
  const word = numerals < 3 && HAN_DIGITS.has(last) && /^[\p{Script=Han}]/u.test(after) && /\d{3}/.test(row);
  const body = word ? row.slice(0, -1) : row;
  return body.replace(/\p{Script=Han}/gu, (letter) => HAN_DIGITS.get(letter) ?? letter) + (word ? last : '');
}

const ENGLISH = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const PINYIN = ['ling', 'yi', 'er', 'san', 'si', 'wu', 'liu', 'qi', 'ba', 'jiu'];
const SPELLED_DIGITS = new Map<string, string>([
  ...ENGLISH.map((word, digit) => [word, String(digit)] as const),
  ...PINYIN.map((word, digit) => [word, String(digit)] as const),
  ['oh', '0'],
  ['yao', '1'],
]);
const rowOf = (words: readonly string[]): string =>
  `(?<![a-z])(?:${words.join('|')})(?:[ ,.-]{1,2}(?:${words.join('|')})){3,}(?![a-z])`;
const SPELLED = new RegExp(`${rowOf([...ENGLISH, 'oh'])}|${rowOf([...PINYIN, 'yao'])}`, 'gu');

function spelledDigits(row: string): string {
  return row.replace(/[a-z]+[ ,.-]{0,2}/g, (word) => SPELLED_DIGITS.get(word.replace(/[^a-z]/g, '')) ?? '');
}

/** Puts other letters in the place of what is found; each stands for a part of it, and the last one for the rest. */
function rewritten(letters: Letters, what: RegExp, put: (found: string, after: string) => string): Letters {
  const { text } = letters;
  const parts: string[] = [];
  const from: number[] = [];
  const to: number[] = [];
  let done = 0;
  const keep = (end: number): void => {
    parts.push(text.slice(done, end));
    for (let at = done; at < end; at += 1) {
      from.push(letters.from[at] ?? 0);
      to.push(letters.to[at] ?? 0);
    }
    done = end;
  };
  for (const { 0: found, index } of text.matchAll(what)) {
    keep(index);
    const fresh = put(found, text.slice(index + found.length, index + found.length + 1));
    const end = index + found.length;
    for (let at = 0; at < fresh.length; at += 1) {
      const same = fresh.length === found.length;
      from.push(letters.from[same ? index + at : index] ?? 0);
      to.push(letters.to[same ? index + at : end - 1] ?? 0);
    }
    parts.push(fresh);
    done = end;
  }
  if (done === 0) return letters;
  keep(text.length);
  return { text: parts.join(''), from, to };
}

function pairs(row: string): Map<string, string> {
  const letters = Array.from(row);
  return new Map(
    letters.flatMap((letter, at) => (at % 2 === 0 ? [[letter, letters[at + 1] ?? ''] as const] : [])),
  );
}
