// Passwords that somebody tells, before or behind the word for them.
import { IS, NO_PASSWORD, PASSWORD_TOLD, PASSWORD_WORD } from './words.ts';

export type Told = { start: number; end: number };

/** What looks like a password: no Han letters, no blanks. */
const VALUE = /[!-~]{3,64}/uy;
const QUOTED = /["'“‘「『]([^"'”’」』\n]{2,30})["'”’」』]/uy;
/** 芝麻开门123, but nothing that asks or complains. */
const HAN_AND_DIGITS =
  /(?![\p{Script=Han}]{0,8}[什多错几忘不没怎哪吗该要可能])[\p{Script=Han}]{1,8}[a-z\d]{3,16}(?![a-z\d])/uy;
const BEFORE =
  /(?<![!-~])([!-~]{4,64}?)[\s"'”」)]{0,3}(?:[,、(-]?\s?(?:这个|这)?(?:就?是|为|is|was|as|=|:)\s?(?:我|我们|您|你|的|卡的?|账号|手机|以前|现在|原来|my|the|our|his|her|old|current|login|account|wifi|\s){0,5}|[(]|- ?|, ?(?:the|my|这是)\s?|\s)$/u;

/** The passwords in plain letters without harmless numbers. */
export function passwordsIn(text: string): Told[] {
  const found: Told[] = [];
  const words = Array.from(text.matchAll(PASSWORD_WORD), ({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
  }));
  for (const word of words) {
    const phrase = /phrase$/u.test(text.slice(word.start, word.end)) ? phraseBehind(text, word.end) : null;
    const behind = phrase ?? toldBehind(text, word.end);
    if (behind !== null) found.push(behind);
    const before = toldBefore(text, word.start);
    if (before !== null) found.push(before);
  }
  return found;
}

function toldBehind(text: string, from: number): Told | null {
  PASSWORD_TOLD.lastIndex = from;
  const link = PASSWORD_TOLD.exec(text)?.[0] ?? '';
  const sure = IS.test(link);
  const at = from + link.length;
  const quote = text.charAt(at - 1);
  if (/["'“‘「『]/u.test(quote)) {
    QUOTED.lastIndex = at - 1;
    const quoted = QUOTED.exec(text);
    if (quoted?.[1] !== undefined && isSecretQuote(quoted[1], sure))
      return { start: at, end: at + quoted[1].length };
  }
  HAN_AND_DIGITS.lastIndex = at;
  const mixed = sure ? HAN_AND_DIGITS.exec(text)?.[0] : undefined;
  if (mixed !== undefined) return { start: at, end: at + mixed.length };
  VALUE.lastIndex = at;
  const value = VALUE.exec(text)?.[0];
  if (value === undefined || !isPassword(value, sure, text.slice(at + value.length, at + value.length + 6)))
    return null;
  return { start: at, end: at + value.length + more(text, at + value.length) };
}

/** Several words make a phrase, unless they say something about it. */
function phraseBehind(text: string, from: number): Told | null {
  const line =
    /^\s?(?:is|was|:|=)\s?"?(?!(?:wrong|not|too|incorrect|the|what|required|needed|being|in|a|an|so|very)(?![a-z]))([a-z]+(?: [a-z]+){2,})/u.exec(
      text.slice(from, from + 200),
    );
  if (line?.[1] === undefined) return null;
  const end = from + line[0].length;
  return { start: end - line[1].length, end };
}

function isSecretQuote(words: string, sure: boolean): boolean {
  return (sure ? /[\p{L}\d]/u : /\d/).test(words) && !/错|不|什么|无效|忘|密码|输入|格式/u.test(words);
}

/** Words of a phrase, or further pieces of the same password, as far as the line goes on without Han letters. */
function more(text: string, from: number): number {
  const line = /^(?:[ /|,]{1,3}[!-~]*[\d!@#$%^&*_][!-~]*){1,6}/u.exec(text.slice(from, from + 120));
  return line?.[0].length ?? 0;
}

function isPassword(value: string, sure: boolean, after: string): boolean {
  const word = value.replace(/[.,!?;:)\]"']+$/u, '');
  const digits = word.replace(/\D/gu, '').length;
  const letters = word.replace(/[^a-z]/gu, '').length;
  if (/^\d+$/.test(word)) return digits >= 4 && digits <= 16 && !/^\s?[位个]/u.test(after);
  if (NO_PASSWORD.test(word)) return false;
  if (digits > 0 && letters > 0) return word.length >= 4 && !/^\d{1,4}(?:st|nd|rd|th|s|x|am|pm)$/.test(word);
  if (digits > 0) return digits >= 4 || (sure && word.length >= 4 && /[@#$%^&*!_]/u.test(word));
  return sure && letters >= 4;
}

function toldBefore(text: string, until: number): Told | null {
  const from = Math.max(0, until - 96);
  const match = BEFORE.exec(text.slice(from, until));
  const value = match?.[1];
  if (match === null || value === undefined) return null;
  const sure = IS.test(match[0].slice(value.length));
  if (!/\d/.test(value) && !(sure && /^[a-z]{4,}$/.test(value) && !PRONOUN.test(value))) return null;
  if (!isPassword(value, sure, '')) return null;
  return { start: from + match.index, end: from + match.index + value.length };
}

const PRONOUN =
  /^(?:this|that|here|what|which|where|there|mine|yours|phone|email|name|user|username|card|number|account|problem|issue|question|reason|login|below|above|following)$/;
