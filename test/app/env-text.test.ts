// `.env` as editors of all kinds save it: read, or named, and never passed over.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readEnvText } from '../../src/app/env-text.ts';

const TOKEN = '123456789:AAHfiqksKZ8WmR2zSjiQ7_v4TMAKdiHm9T0';
const PLAIN = `# 令牌\nBOT_TOKEN=${TOKEN}\nSTAFF_CHAT_ID=-1001234567890\nexport PORT=9000\n`;
const VALUES = { BOT_TOKEN: TOKEN, STAFF_CHAT_ID: '-1001234567890', PORT: '9000' };

const bigEndian = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
const read = (text: string): ReturnType<typeof readEnvText> => readEnvText(Buffer.from(text));

describe('is read', () => {
  test.each<[string, Uint8Array]>([
    ['as it is shipped', Buffer.from(PLAIN)],
    ['with a byte order mark', Buffer.from(`\ufeff${PLAIN}`)],
    ['with line ends of Windows', Buffer.from(PLAIN.replaceAll('\n', '\r\n'))],
    ['with a mark and line ends of Windows', Buffer.from(`\ufeff${PLAIN.replaceAll('\n', '\r\n')}`)],
    ['with line ends of an old Macintosh', Buffer.from(PLAIN.replaceAll('\n', '\r'))],
    ['in UTF-16, little end first', Buffer.from(`\ufeff${PLAIN}`, 'utf16le')],
    ['in UTF-16, big end first', bigEndian(`\ufeff${PLAIN}`)],
    ['in UTF-16 without a mark', Buffer.from(PLAIN.replace('令牌', ''), 'utf16le')],
    ['in UTF-16 without a mark, big end first', bigEndian(PLAIN.replace('令牌', ''))],
    ['with comments in another encoding', Buffer.from(PLAIN.replace('令牌', '\xc1\xee\xc5\xc6'), 'latin1')],
    ['with curly quotes', Buffer.from(PLAIN.replace(TOKEN, `“${TOKEN}”`))],
    ['with quotes and spaces', Buffer.from(PLAIN.replace(`=${TOKEN}`, ` = "${TOKEN}"`))],
  ])('%s', (_name, bytes) => {
    expect(readEnvText(bytes)).toEqual({ values: VALUES, mistakes: [] });
  });

  test('the example, which sets no token', () => {
    const { values, mistakes } = readEnvText(readFileSync('.env.example'));
    expect(mistakes).toEqual([]);
    expect(values).toMatchObject({ BOT_TOKEN: '', PORT: '8080' });
  });

  test('what compose needs beside it', () => {
    const more = 'DOMAIN=bot.example.com\nPOSTGRES_PASSWORD=x\nBOT_REPLICAS=3\nBOTS="a:1 b:2"\nhost = x\n';
    expect(read(PLAIN + more).mistakes).toEqual([]);
  });
});

describe('is refused with the line and the name, and without the value', () => {
  test.each([
    ['a full-width colon', `BOT_TOKEN：${TOKEN}`],
    ['a colon', `BOT_TOKEN: ${TOKEN}`],
    ['a full-width sign of equality', `BOT_TOKEN＝${TOKEN}`],
    ['nothing between', `BOT_TOKEN ${TOKEN}`],
    ['full-width letters', `ＢＯＴ＿ＴＯＫＥＮ=${TOKEN}`],
    ['a letter that cannot be seen before it', `\u200bBOT_TOKEN=${TOKEN}`],
    ['a second mark in the middle', `BOT\ufeff_TOKEN=${TOKEN}`],
    ['small letters', `bot_token=${TOKEN}`],
    ['quotes around the name', `“BOT_TOKEN”=${TOKEN}`],
    ['the sign of a list', `- BOT_TOKEN=${TOKEN}`],
    ['the command of Windows', `set BOT_TOKEN=${TOKEN}`],
  ])('%s', (_name, line) => {
    const { mistakes } = read(`PORT=9000\n${line}\n`);
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]).toMatch(/^Line 2 of \.env names BOT_TOKEN, /);
    expect(mistakes[0]).not.toContain(TOKEN.slice(0, 9));
  });

  test.each([
    ['STAF_CHAT_ID=-1001', 'STAFF_CHAT_ID'],
    ['BOT_TOKE=1', 'BOT_TOKEN'],
    ['DATAKEY=x', 'DATA_KEY'],
    ['DATABASE_URI=postgres://x', 'DATABASE_URL'],
  ])('%s', (line, meant) => {
    expect(read(`${line}\n`).mistakes).toEqual([expect.stringContaining(`Did you mean ${meant}?`)]);
  });

  test.each([`TOKEN=${TOKEN}`, `TELEGRAM_TOKEN=${TOKEN}`, TOKEN, `令牌：${TOKEN.replace(':', '：')}`])(
    'a token that stands anywhere else: %s',
    (line) => {
      const { mistakes } = read(`# x\n${line}\n`);
      expect(mistakes).toEqual([
        expect.stringMatching(/^Line 2 of \.env holds what looks like a bot’s token/),
      ]);
      expect(read(`# BOT_TOKEN=${TOKEN}\n`).mistakes).toEqual([]);
      expect(read(`BOT_TOKEN=${TOKEN}\nOTHER=${TOKEN}\n`).mistakes).toEqual([]);
    },
  );

  test('what is no text', () => {
    const utf32 = Buffer.concat(
      Array.from(PLAIN, (letter) => Buffer.from([...Buffer.from(letter, 'utf16le'), 0, 0])),
    );
    for (const bytes of [utf32, Buffer.concat([Buffer.from([0xff, 0xfe, 0, 0]), utf32])])
      expect(readEnvText(bytes).mistakes).toEqual(['.env is no text that can be read: save it as UTF-8.']);
  });
});
