// What README promises about data, sentence by sentence in both languages, each with the tests that prove it
// (about-data.json). Whoever adds or changes a sentence writes it there, with its proof.
import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { keptDays } from '../src/app/kept.ts';
import { loadContent } from '../src/content/load.ts';
import type { Content } from '../src/dialogue/content.ts';
import { kindOf } from '../src/flow/kind-of.ts';

/** A sentence in both languages, and its proofs: `file: words of the title`. */
type Promised = { en: string; zh: string; by: readonly string[] };

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
// The file is ours; the tests below say when it has another shape.
const PROMISED = JSON.parse(read('about-data.json')) as readonly Promised[];

let content: Content;
beforeAll(async () => {
  const loaded = await loadContent({ flowsDir: 'flows', faqDir: 'faq' });
  if (!loaded.ok) throw new Error('the shipped content has mistakes');
  ({ content } = loaded);
});

function sentencesOf(file: string, heading: string, end: RegExp): string[] {
  const section = read(`../${file}`).split(`\n### ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return section
    .split('\n')
    .filter((line) => line.startsWith('- '))
    .flatMap((line) => line.slice(2).split(end))
    .filter((sentence) => sentence.trim() !== '');
}

test.each([
  ['README.md', 'About data', /(?<=\.)\s+(?=[A-Z`])/, 'en'],
  ['README.zh-CN.md', '资料安全', /(?<=。)/, 'zh'],
] as const)('the sentences of %s about data are those that are proven', (file, heading, end, language) => {
  const sentences = sentencesOf(file, heading, end);
  expect(sentences.length).toBeGreaterThan(20);
  expect(sentences).toEqual(PROMISED.map((promised) => promised[language]));
});

test('every proof is a test that is there and runs', () => {
  for (const { en, by } of PROMISED) expect([en, by.length > 0]).toEqual([en, true]);
  for (const proof of PROMISED.flatMap(({ by }) => by)) {
    const [file = '', title = ''] = proof.split(/: (.*)/s);
    const url = new URL(file, import.meta.url);
    expect([proof, existsSync(url)]).toEqual([proof, true]);
    const text = readFileSync(url, 'utf8').replaceAll("\\'", "'");
    expect([proof, text.includes(title), /\b(?:test|it)\.(?:skip|todo|fails)\(/.test(text)]).toEqual([
      proof,
      true,
      false,
    ]);
  }
});

test('figures are kept four times as long as people, and what nobody could answer as long', () => {
  expect(keptDays(30)).toEqual({ unanswered: 30, tallies: 120 });
});

test('every step that asks for them is a sensitive one', () => {
  const asking = stepsOf().filter(({ kind }) =>
    ['person-name', 'id-number', 'card-number', 'documents'].includes(kind),
  );
  expect(asking.length).toBeGreaterThan(3);
  expect(asking.filter(({ sensitive }) => !sensitive)).toEqual([]);
});

test('no step that takes words asks for a code or a password', () => {
  const taking = stepsOf().filter((step) => kindOf(step).ownWords === true);
  expect(taking.length).toBeGreaterThan(3);
  const asking = taking.filter((step) => /[码碼]|password|code/i.test(titlesOf(step)));
  expect(asking.map(({ id }) => id)).toEqual([]);
});

test('the customer reads what is out of reach as well', () => {
  const { zh, en } = content.phrases['privacy.text'];
  for (const word of [
    '/forget',
    '{days}',
    '您这边的聊天',
    '客服已经转存',
    '改进回答的话',
    '从不索要验证码和密码',
  ])
    expect(zh).toContain(word);
  for (const word of ['this chat on your side', 'staff saved elsewhere', 'gone into better answers'])
    expect(en).toContain(word);
});

const stepsOf = () => [...content.flows.values()].flatMap(({ steps }) => steps);

/** What a field is called, without 号码 in it. */
function titlesOf(step: object): string {
  return 'title' in step ? JSON.stringify(step.title).replaceAll('号码', '') : '';
}
