// What must not stand in a chat: codes and passwords, which nobody may ask for, and numbers that were not asked for here.

export type Secret = 'code' | 'password' | 'personal';

const CODE_WORDS =
  '验证码|驗證碼|校验码|校驗碼|动态码|動態碼|短信码|確認碼|确认码|otp|verification code|security code|passcode|one[- ]time code|code';
const PASSWORD_WORDS =
  '支付密码|支付密碼|登录密码|登入密碼|服务密码|服務密碼|密码|密碼|口令|password|passwd|pwd|pin';
const LINK = '[^\\p{L}\\p{N}\\n]{0,4}(?:是|为|為|is|:|：|=)?[^\\p{L}\\p{N}\\n]{0,4}';

const CODE_AFTER_WORD = new RegExp(`(?:${CODE_WORDS})${LINK}(?<!\\d)\\d{4,8}(?!\\d)`, 'iu');
const CODE_BEFORE_WORD = new RegExp(`(?<!\\d)\\d{4,8}(?!\\d)[^\\n]{0,12}(?:${CODE_WORDS})`, 'iu');
const PASSWORD_AFTER_WORD = new RegExp(
  `(?:${PASSWORD_WORDS})${LINK}(?=[\\x21-\\x7e]*\\d)[\\x21-\\x7e]{4,32}|(?:password|passwd|pwd|密码|密碼|口令)\\s*(?:是|为|為|is|:|：|=)\\s*[\\x21-\\x7e]{4,32}`,
  'iu',
);
const BARE_CODE = /^\s*\d{4,8}\s*[.。!！]?\s*$/u;
/** As long as identity numbers, bank cards and ICCIDs are; spaces and hyphens between digits do not count. */
const LONG_NUMBER = /(?<![\dXx])\d(?:[ -]?\d){14,19}[Xx]?(?![\dXx])/u;

/** What the open step waits for: nothing that is typed, a field of its own words, or one that is sensitive anyway. */
export type Awaited = 'nothing' | 'words' | 'sensitive';

/** What secret a message seems to hold, or null. A row of digits may be an attempt at the open step's answer. */
export function secretIn(text: string, awaited: Awaited): Secret | null {
  const words = text.normalize('NFKC');
  if (PASSWORD_AFTER_WORD.test(words)) return 'password';
  if (CODE_AFTER_WORD.test(words) || CODE_BEFORE_WORD.test(words)) return 'code';
  if (awaited === 'sensitive') return null;
  if (LONG_NUMBER.test(words)) return 'personal';
  return awaited === 'nothing' && BARE_CODE.test(words) ? 'code' : null;
}
