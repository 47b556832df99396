// Patterns that editors write: none can hold the bot up.
import { describe, expect, test } from 'vitest';
import { beginsWithAny, fitTogether, flawOfPattern } from '../../src/faq/pattern.ts';
import { MatchingSchema } from '../../src/faq/knowledge.ts';
import { shippedKnowledge } from './shipped-knowledge.ts';

/** Each would need more than the age of the world in an engine that goes back, with one of the texts below. */
const CATASTROPHES = [
  '(?:(?:我不)+)+呀',
  '(a+)+$',
  '(a|a)*b',
  '(a|aa)+$',
  '(?:a|[ab])*c',
  '((a*)*)*b',
  '(?:(?:a|b)|(?:b|a))+c',
  '(.*)*x',
  '(.*.*)*呀',
  '(\\w+\\s?)+$',
  '(?:我|不|我不)*呀',
  '(?:(?:我|我不)|(?:不|我))*呀',
  '([a-z]+)*[0-9]',
  '(a?){60}a{60}',
  '^(([a-z])+.)+[A-Z]([a-z])+$',
];
const TEXTS = ['我不'.repeat(2048), 'a'.repeat(4096), `${'ab'.repeat(2047)}!`, 'a '.repeat(2048)];

test.each(CATASTROPHES)('%s is refused, or answers at once', (source) => {
  if (flawOfPattern(source) !== null) return;
  const found = beginsWithAny([source]);
  // Should one go back, this test never ends.
  for (const text of TEXTS) expect(typeof found(text)).toBe('boolean');
});

test.each(['(a)\\1', '(?<n>a)\\k<n>', '(?=a)b', '(?!a)b', '(?<=a)b', '(?<!不)要', '(?=(a+)+)b'])(
  '%s is refused: it looks ahead, behind or back',
  (source) => {
    expect(flawOfPattern(source)).toBe('too much');
  },
);

test.each([
  'a{1,1000}',
  '(?:a{1,30}){1,30}',
  '(?:.?){900}',
  'a{1000}{1000}',
  '我'.repeat(500),
  '(a{99999})',
  `${'('.repeat(2000)}a${')'.repeat(2000)}`,
])('%s is refused as too large', (source) => {
  expect(['too large', 'no pattern']).toContain(flawOfPattern(source));
});

test.each(['(', '[', 'a**', '(?', '*a', '\\'])('%s is no pattern', (source) => {
  expect(flawOfPattern(source)).toBe('no pattern');
});

test.each([
  '不是(问|说)',
  '我(已经|都)?知道.*了',
  '[\\u4e00-\\u9fff]+吗',
  '\\d{2,4}块',
  "don'?t care",
  '(?:a|b)+',
])('%s is a pattern that can be used', (source) => {
  expect(flawOfPattern(source)).toBeNull();
});

describe('the shipped patterns', () => {
  const { negations, ...rest } = shippedKnowledge().matching;
  const sources = [...negations.zh, ...negations.en];

  test('can be used, alone and together', () => {
    expect(sources.map(flawOfPattern)).toEqual(sources.map(() => null));
    expect(fitTogether(sources)).toBe(true);
  });

  test('find what the usual engine finds', () => {
    const found = beginsWithAny(sources);
    const usual = new RegExp(`^(?:${sources.map((source) => `(?:${source})`).join('|')})`);
    const lines = shippedKnowledge().files.flatMap(({ content }) =>
      content.questions.flatMap(({ phrasings }) => [...phrasings.zh, ...phrasings.en]),
    );
    const negated = [
      '不是问时间',
      '我不想知道',
      '我知道不能恢复了',
      '这个跟话费没关系',
      'not asking about',
      'forget the time',
    ];
    for (const line of [...lines, ...negated]) expect([line, found(line)]).toEqual([line, usual.test(line)]);
    expect(negated.map(found)).toEqual(negated.map(() => true));
  });

  test('are refused when there are so many that together they hold the bot up', () => {
    const many = Array.from({ length: 40 }, (_, at) => `${'不要'.repeat(30)}${at}`);
    const read = MatchingSchema.safeParse({ ...rest, negations: { zh: many, en: [] } });
    expect(read.error?.issues.map(({ message }) => message)).toEqual([
      'take some out; so many patterns together may hold the bot up',
    ]);
  });
});

test('no pattern at all is found nowhere', () => {
  expect(beginsWithAny([])('不是问')).toBe(false);
});
