// Codes, passwords and papers among what people write: lists of lines of both kinds, and texts made to be slow.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskSecret, secretIn } from '../../src/dialogue/secrets.ts';
import type { Secret } from '../../src/dialogue/secrets.ts';

type Line = { text: string; secret: Secret | null };

const linesOf = (file: string): Line[] =>
  readFileSync(new URL(file, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);

const LINES = linesOf('secret-lines.jsonl');
/** Written when the rules were done; whoever mends a rule must not read them before. */
const BLIND = linesOf('secret-blind.jsonl');
const MASKED = '●●●';

function measured(lines: readonly Line[]): { recall: number; precision: number; missed: string[] } {
  const found = lines.map((line) => ({ ...line, found: secretIn(line.text, 'words') }));
  const right = found.filter(({ secret, found }) => secret !== null && found !== null).length;
  const secrets = found.filter(({ secret }) => secret !== null).length;
  const told = found.filter(({ found }) => found !== null).length;
  const missed = found.filter(({ secret, found }) => (secret === null) !== (found === null));
  return { recall: right / secrets, precision: right / told, missed: missed.map(({ text }) => text) };
}

describe('lines that people write', () => {
  test('are many, and of both kinds', () => {
    expect(LINES.length).toBeGreaterThan(1000);
    expect(BLIND.length).toBeGreaterThan(120);
    for (const lines of [LINES, BLIND]) {
      const share = lines.filter(({ secret }) => secret !== null).length / lines.length;
      expect(share).toBeGreaterThan(0.4);
      expect(share).toBeLessThan(0.6);
    }
  });

  test('are told apart', () => {
    expect(measured(LINES)).toEqual({ recall: 1, precision: 1, missed: [] });
  });

  test('are told apart nearly always where nobody has looked at them', () => {
    const { recall, precision } = measured(BLIND);
    expect(recall).toBeGreaterThanOrEqual(0.95);
    expect(precision).toBeGreaterThanOrEqual(0.95);
  });

  test('hold no secret any more once they are masked, and are shown as they were when they held none', () => {
    for (const { text, secret } of LINES) {
      const shown = maskSecret(text);
      if (secret === null) expect(shown).toBe(text);
      else {
        expect(shown).toContain(MASKED);
        expect([shown, secretIn(shown, 'words')]).toEqual([shown, null]);
      }
    }
  });
});

describe('what is masked', () => {
  test.each([
    ['我尾号8821的卡，验证码四八二九一三，密码是hunter2 谢谢', '我尾号8821的卡，验证码●●●，密码是●●● 谢谢'],
    ['hunter2 is the password: x1y2', '●●● is the password: ●●●'],
    ['验证码\u200b4\u200b8\u200b2\u200b9 好的', '验证码\u200b●●● 好的'],
    ['验证码4️⃣8️⃣2️⃣9️⃣1️⃣3️⃣ 收好', '验证码●●● 收好'],
    ['验证码 482-913，手机17012345678', '验证码 ●●●，手机17012345678'],
    ['身份证 110105.19491231.002X 帮我', '身份证 ●●● 帮我'],
    ['账号密码：wangfang / wf135790', '账号密码：●●●'],
    ['my code is four eight two nine one three ok', 'my code is ●●● ok'],
  ])('%s', (text, shown) => {
    expect(maskSecret(text)).toBe(shown);
  });

  test('is never made longer than a mark for each secret', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 0x10ffff })), (codes) => {
        const text = String.fromCodePoint(...codes);
        expect(maskSecret(text).replaceAll(MASKED, '').length).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe('what the open step or staff wait for', () => {
  test('a bare number is theirs where a short one is awaited, told codes and papers are not', () => {
    expect(secretIn('482913', 'words')).toBe('code');
    expect(secretIn('482913', 'short number')).toBeNull();
    expect(secretIn('验证码 482913', 'short number')).toBe('code');
    expect(secretIn('11010519491231002X', 'short number')).toBe('personal');
  });

  test('papers are theirs where a long one is awaited, told codes are not', () => {
    expect(secretIn('110105 19491231 002X', 'long number')).toBeNull();
    expect(secretIn('8986-0012-3456-7890-1234', 'long number')).toBeNull();
    expect(secretIn('验证码 482913', 'long number')).toBe('code');
  });
});

describe('any text of 4,096 letters', () => {
  const PIECES = [
    ...[
      '1',
      'a',
      '1 ',
      '1-',
      '4829 ',
      '482913 ',
      '验证码',
      '验证码 4829 ',
      'code ',
      'my code is ',
      '密码是a1 ',
    ],
    ...[
      'a@',
      'a.',
      '1.',
      'http://',
      '尾号',
      '尾号8821',
      '零',
      '一 ',
      'two ',
      'si ',
      '\n',
      '1\n',
      '验\u200b',
      '😀',
    ],
    ...[
      '٤',
      '４',
      'ﷺ',
      '(',
      '密码“',
      'password is ',
      'a1-',
      'g-482913',
      '1a',
      '2023-',
      '。1234',
      '89',
      '110105 ',
    ],
    ...[
      '元',
      '1元',
      '话费4829',
      'of 2023',
      '𝟒',
      '验.证.码',
      'passphrase is a b ',
      'passwo',
      'the code the ',
      'x',
    ],
    ...['8986a', '收到 ', '\u0301', ' ', '= ', 'is ', '가'],
  ];
  const MOST = 4096;

  // Processor time, since the machine has other work: the best of eight, as the first runs make the code fast.
  test.each(PIECES.map((piece) => [JSON.stringify(piece), piece]))(
    'is judged within 5 ms: %s',
    (_, piece) => {
      for (const text of [piece.repeat(MOST), `${piece}验证码 4829 年密码是a1 `.repeat(MOST)]) {
        const times = [1, 2, 3, 4, 5, 6, 7, 8].map(() => {
          const before = process.cpuUsage();
          secretIn(text.slice(0, MOST), 'words');
          const { user, system } = process.cpuUsage(before);
          return (user + system) / 1000;
        });
        expect(Math.min(...times)).toBeLessThan(5);
      }
    },
  );
});
