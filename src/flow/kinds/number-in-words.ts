// A number that somebody gives in a sentence: "ICCID: 8986…", "号码是13800138000", "17012345678（主卡）".
import type { Checked } from './words.ts';

/**
 * Checks what was written as a whole; is that nothing, the one number in it that is right. Two that are right are asked
 * about, and of one that is wrong it is said what is wrong with it.
 */
export function numberIn(
  words: string,
  check: (words: string) => Checked,
  numbers: (words: string) => readonly string[],
): Checked {
  const whole = check(words);
  if (whole.ok) return whole;
  const found = [...new Set(numbers(words))];
  const right = found.map(check).filter((checked) => checked.ok);
  const [only, another] = right;
  if (another !== undefined) return { ok: false, why: 'wrong.several', values: { count: right.length } };
  const [single, ...others] = found;
  return only ?? (single === undefined || others.length > 0 ? whole : check(single));
}

/** What these patterns find, each in what those before it have left; not what somebody says that it is not. */
export function numbersBy(patterns: readonly RegExp[]): (words: string) => string[] {
  return (words) => {
    const found: string[] = [];
    patterns.reduce(
      (rest, pattern) =>
        rest.replace(pattern, (number: string, at: number) => {
          if (!DENIED.test(rest.slice(Math.max(0, at - 8), at))) found.push(number);
          return ' '.repeat(number.length);
        }),
      words,
    );
    return found;
  };
}

const DENIED = /(?:不是|不对|别用|而非|\bnot|n't)\s*$/iu;
