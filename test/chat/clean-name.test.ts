// Names without marks that nobody sees.
import { expect, test } from 'vitest';
import { cleanName } from '../../src/chat/clean-name.ts';

test.each([
  ['a mark that turns the direction', '别人\u202Egnp.exe', '别人gnp.exe'],
  ['isolates and embeddings', '\u2066小\u2069\u202A明\u202C', '小明'],
  ['zero width', '小\u200B明\uFEFF\u2060', '小明'],
  ['a soft hyphen and tags', 'Mei\u00AD\u{E0041}', 'Mei'],
  ['lines and tabs', '李客服\n2026\t\u2028x\u0085', '李客服 2026 x'],
  ['control characters', 'a\u0000b\u0007', 'a b'],
  ['blanks that count as letters', 'ㅤ\u2800\uFFA0', ''],
  ['a joiner between Han or Latin letters', '客\u200D服 a\u200Cb', '客服 ab'],
  ['a joiner at the end', 'Mei\u200D', 'Mei'],
  ['half a character', 'Mei\uD83D', 'Mei'],
])('%s', (_, name, clean) => {
  expect(cleanName(name)).toBe(clean);
});

test.each([
  '王小明',
  'Li Wei',
  "O'Neil-Ó",
  '👨‍👩‍👧 Fang',
  '👩🏽‍💻',
  '❤️‍🔥',
  'می‌خواهم',
  'क्‍ष',
  '買い物・ユーザー',
  'Việt Nguyễn',
])('what people are called stays as it is: %s', (name) => {
  expect(cleanName(name)).toBe(name.normalize());
});

test('a long name is cut between characters', () => {
  const name = cleanName('👨‍👩‍👧'.repeat(30));
  expect(name.length).toBeLessThanOrEqual(64);
  expect(name).not.toMatch(/\u200D$/u);
  expect(name.isWellFormed()).toBe(true);
});
