// What must not stand in a chat: codes and passwords, which nobody may ask for, and numbers that were not asked for here.

export type Secret = 'code' | 'password' | 'personal';

const CODE_WORDS =
  '验证码|驗證碼|校验码|校驗碼|动态码|動態碼|短信码|確認碼|确认码|otp|verification code|security code|passcode|one[- ]time code|(?<!(?:[a-z]|error|area|zip|postal|country|status|qr) ?)code';
const PASSWORD_WORDS =
  '支付密码|支付密碼|登录密码|登入密碼|服务密码|服務密碼|密码|密碼|口令|password|passwd|pwd|(?<![a-z])pin';
const LINK = '[^\\p{L}\\p{N}\\n]{0,4}(?:是|为|為|is|:|：|=)?[^\\p{L}\\p{N}\\n]{0,4}';

/** 4 to 8 digits, but no hotline such as 10086 or 95588: people name those who send the codes. */
const CODE = '(?<!\\d)(?!(?:10|12|95|96)\\d{3}(?!\\d))\\d{4,8}(?!\\d)';

const CODE_AFTER_WORD = new RegExp(`(?:${CODE_WORDS})${LINK}${CODE}`, 'iu');
const CODE_BEFORE_WORD = new RegExp(`${CODE}[^\\n]{0,12}(?:${CODE_WORDS})`, 'iu');
/** What people say about a password without telling it: "my password is wrong". */
const NO_PASSWORD =
  '(?!(?:wrong|incorrect|invalid|forgotten|lost|required|needed|necessary|expired|different|correct|asked|blocked|locked|still|always|never|sent|stored|safe|shown|unknown|missing|being|really|also|just|gone|what)\\b)';
const PASSWORD_AFTER_WORD = new RegExp(
  `(?:${PASSWORD_WORDS})${LINK}(?=[\\x21-\\x7e]*\\d)[\\x21-\\x7e]{4,32}|(?:password|passwd|pwd|密码|密碼|口令)\\s*(?:是|为|為|is|:|：|=)\\s*${NO_PASSWORD}[\\x21-\\x7e]{4,32}`,
  'iu',
);
const BARE_CODE = new RegExp(`^\\s*${CODE}\\s*[.。!！]?\\s*$`, 'u');
/** From how many digits on a number may be a person's: identity numbers, bank cards, ICCIDs. */
export const LONG = 15;
/** Spaces and hyphens between digits do not count. */
const LONG_NUMBER = /(?<![\dXx])\d(?:[ -]?\d){14,19}[Xx]?(?![\dXx])/u;

/** What the open step may take: no number, one that is shorter than identity and card numbers, or one of those. */
export type Awaited = 'words' | 'short number' | 'long number';

/** What secret a message seems to hold, or null. A row of digits may be an attempt at the open step's answer. */
export function secretIn(text: string, awaited: Awaited): Secret | null {
  const words = text.normalize('NFKC');
  if (PASSWORD_AFTER_WORD.test(words)) return 'password';
  if (CODE_AFTER_WORD.test(words) || CODE_BEFORE_WORD.test(words)) return 'code';
  if (awaited === 'long number') return null;
  if (LONG_NUMBER.test(words)) return 'personal';
  return awaited === 'words' && BARE_CODE.test(words) ? 'code' : null;
}

const PASSWORD_WORD = new RegExp(`(?:${PASSWORD_WORDS}).*`, 'isu');
/** Four digits or more, also with spaces and hyphens between them. */
const DIGITS = /\d(?:[ -]?\d){3,}[Xx]?/gu;
const MASK = '●●●';

/** A text that holds a secret, so that others may read it: rows of digits are hidden, and all behind a password's name. */
export function maskSecret(text: string): string {
  return text
    .normalize('NFKC')
    .replace(PASSWORD_WORD, (found) => (new RegExp(PASSWORD_WORDS, 'iu').exec(found)?.[0] ?? '') + MASK)
    .replace(DIGITS, MASK);
}
