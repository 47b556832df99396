import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadContent } from '../../src/content/load.ts';
import { loadWith, PHRASE_LINES, QUESTION, SAMPLE, START } from './sample.ts';

const start = (from: string, to: string): Record<string, string> => ({
  'flows/start.yaml': START.replace(from, to),
});
const question = (from: string, to: string): Record<string, string> => ({
  'faq/reuse.yaml': QUESTION.replace(from, to),
});
const phrases = (change: (lines: string[]) => string[]): Record<string, string> => ({
  'flows/phrases.yaml': `${change([...PHRASE_LINES]).join('\n')}\n`,
});

test('sound content is loaded whole, and Traditional Chinese is made of it', async () => {
  const { loaded, printed } = await loadWith({});
  expect(printed).toEqual([]);
  if (!loaded.ok) return;
  expect([...loaded.content.flows.keys()]).toEqual(['start']);
  expect(loaded.content.flows.get('start')?.title).toEqual({ zh: '开始', en: 'Start', 'zh-Hant': '開始' });
  expect(loaded.content.phrases['menu.hello']['zh-Hant']).toBe('話');
  expect(loaded.content.questions.map(({ id, title }) => [id, title['zh-Hant']])).toEqual([
    ['reuse', '還能用嗎？'],
  ]);
  expect(loaded.content.matcher.understand('还能用吗').ranking[0]?.id).toBe('reuse');
});

test('a byte order mark, Windows line ends and a sub-folder of tests are no mistakes', async () => {
  const { printed } = await loadWith({ 'flows/start.yaml': `\ufeff${START.replaceAll('\n', '\r\n')}` });
  expect(printed).toEqual([]);
});

test.each<[string, Record<string, string | Uint8Array | null>, string[]]>([
  [
    'a misspelt key',
    start('outcome:', 'outcom:'),
    ['flows/start.yaml:17:5  There is no key `outcom` here. Did you mean `outcome`?'],
  ],
  [
    'a key misspelt inside an option',
    start('label: { zh: 其他', 'lable: { zh: 其他'),
    ['flows/start.yaml:14:22  There is no key `lable` here. Did you mean `label`?'],
  ],
  [
    'a missing translation',
    start('zh: 您好\n      en: Hello', 'zh: 您好'),
    ['flows/start.yaml:7:7  The English text (`en`) of `text` is missing. Add a line `en: …`.'],
  ],
  [
    'a translation with nothing behind it',
    start('en: Hello', 'en:'),
    [
      'flows/start.yaml:8:7  The English text (`en`) of `text` has nothing behind it. Write it behind the colon.',
    ],
  ],
  [
    'a text in one language only',
    start('title: { zh: 开始, en: Start }', 'title: 开始'),
    [
      'flows/start.yaml:2:8  `title` should be a group of keys, not a text. Write it in each language: `{ zh: …, en: … }`.',
    ],
  ],
  [
    'a number where words belong',
    start('en: Hello', 'en: 10086'),
    ['flows/start.yaml:8:11  `en` of `text` should be a text, not a number. Put it in quotes.'],
  ],
  [
    'an unknown kind',
    start('kind: show', 'kind: shwo'),
    [
      'flows/start.yaml:5:11  There is no kind `shwo`. Did you mean `show`? It can be `show`, `choice`, `checklist`, `text`, `person-name`, `id-number`, `phone`, `card-number`, `documents`, `date`, `confirm`, `wait`, `end`.',
    ],
  ],
  [
    'a word that is not one of a few',
    start('outcome: left', 'outcome: lift'),
    ['flows/start.yaml:17:14  `outcome` cannot be `lift`. Did you mean `left`?'],
  ],
  [
    'an id that is not one',
    start('id: hello', 'id: Hello!'),
    [
      'flows/start.yaml:4:9  `id` cannot be `Hello!`. Ids are 1 to 20 of a-z, 0-9 and -, beginning with a letter.',
    ],
  ],
  [
    'too few options',
    start('      - { id: other, label: { zh: 其他, en: Other } }\n', ''),
    ['flows/start.yaml:13:7  `options` needs at least 2 entries. Add what is missing.'],
  ],
  [
    'a target that does not exist',
    start('kind: show', 'kind: show\n    next: oprator'),
    ['flows/start.yaml:6:11  There is no step `oprator` to go to. Did you mean `operator`?'],
  ],
  [
    'a doubled step id',
    start('id: bye', 'id: operator'),
    ['flows/start.yaml:15:9  Another step has the id `operator` already. Give every step an id of its own.'],
  ],
  [
    'a tag that is not closed, on its line of a long text',
    start('        再见', '        再<b>见'),
    ['flows/start.yaml:22:10  <b> is not closed where it should be. Write </b> behind what it marks.'],
  ],
  [
    'an unknown placeholder, on its line of a long text',
    start('        Bye', '        Bye {operater}'),
    ['flows/start.yaml:26:13  There is no placeholder {operater} here. Did you mean `operator`?'],
  ],
  [
    'a doubled key',
    start('en: Hello', 'en: Hello\n      en: Hi'),
    ['flows/start.yaml:9:7  This key is written twice. Take one of the two out.'],
  ],
  [
    'a tab',
    start('    kind: show', '\tkind: show'),
    ['flows/start.yaml:5:1  This line is indented with a tab. Use spaces.'],
  ],
  [
    'two colons in a line',
    start('en: Hello', 'en: Hello: you'),
    [
      'flows/start.yaml:8:11  There are two colons in this line. Put the text in quotes, or use |- and write it below.',
    ],
  ],
  [
    'a text that begins with a star',
    start('en: Hello', 'en: *Hello*'),
    ['flows/start.yaml:8:11  A text that begins with * is not read as text. Put it in quotes.'],
  ],
  [
    'an empty file',
    { 'flows/start.yaml': '# nothing\n' },
    ['flows/start.yaml:1:1  This file is empty. Write its content, or delete the file.'],
  ],
  [
    'a file that is no text',
    { 'flows/start.yaml': new Uint8Array([105, 100, 10, 0xff, 0xfe, 0]) },
    [
      'flows/start.yaml:2:1  This is not UTF-8 text: it has a character here that no text has. Save the file as UTF-8, or take the character out.',
    ],
  ],
  [
    'a file with another ending',
    { 'flows/more.yml': START },
    ['flows/more.yml:1:1  Only files that end in .yaml are read. Rename it to end in .yaml.'],
  ],
  [
    'two flows with one id',
    { 'flows/zwei.yaml': START },
    [
      'flows/zwei.yaml:1:5  Another flow has the id `start` already, or had it. Give every flow an id of its own.',
    ],
  ],
  [
    'no phrases',
    { 'flows/phrases.yaml': null },
    [
      'flows/phrases.yaml:1:1  This file is missing: it holds everything that the bot says besides steps and questions. Put it back.',
    ],
  ],
  [
    'a misspelt phrase',
    phrases(([first = '', ...rest]) => [first.replace('menu.hello', 'menu.helo'), ...rest]),
    ['flows/phrases.yaml:1:1  There is no key `menu.helo` here. Did you mean `menu.hello`?'],
  ],
  [
    'a phrase with an unknown placeholder',
    phrases((lines) =>
      lines.map((line) =>
        line.replace(/^menu\.resume.*/, "menu.resume: { zh: '接着 {flow}', en: 'Carry on {flwo}' }"),
      ),
    ),
    ['flows/phrases.yaml:4:47  There is no placeholder {flwo} here. Did you mean `flow`?'],
  ],
  [
    'markup on a button',
    phrases((lines) =>
      lines.map((line) => line.replace(/^button\.next.*/, 'button.next: { zh: <b>下一步</b>, en: Next }')),
    ),
    ['<b> would be shown as it is', '</b> would be shown as it is'],
  ],
  [
    'a question about a step that does not exist',
    question('start/hello', 'start/helo'),
    ['faq/reuse.yaml:7:15  The flow `start` has no step `helo`. Did you mean `hello`?'],
  ],
  [
    'a question without phrasings',
    question('phrasings:', 'phrasing:'),
    ['faq/reuse.yaml:8:5  There is no key `phrasing` here. Did you mean `phrasings`?'],
  ],
  [
    'the same phrasing twice',
    question('[还能用吗, 以后还可以用吗]', '[还能用吗, 还能用吗？]'),
    ['faq/reuse.yaml:9:18  "还能用吗？" also stands in reuse.yaml under'],
  ],
  [
    'two questions with one id',
    {
      'faq/zwei.yaml': QUESTION.replace('[还能用吗, 以后还可以用吗]', '[再用]').replace(
        '[can I use it again, is it usable later]',
        '[again]',
      ),
    },
    ['faq/zwei.yaml:2:9  The id "reuse" is already taken in reuse.yaml. Ids are never used twice.'],
  ],
  [
    'a pattern that is none',
    { 'faq/matching.yaml': SAMPLE['faq/matching.yaml']?.replace('[不是问]', "['不是(问']") ?? null },
    ['faq/matching.yaml:8:19  This entry of `negations` does not fit. This is not a regular expression.'],
  ],
  [
    'a pattern that may hold the bot up',
    { 'faq/matching.yaml': SAMPLE['faq/matching.yaml']?.replace('[不是问]', "['(?<!又)不是问']") ?? null },
    [
      'faq/matching.yaml:8:19  This entry of `negations` does not fit. Write it with words, groups, |, ?, * and +;',
    ],
  ],
  [
    'a matcher file that is missing',
    { 'faq/intents.yaml': null },
    ['faq/intents.yaml:1:1  This file is missing. Put it back; the matcher learns from it.'],
  ],
])('%s is told with its line and what to do', async (_name, changes, said) => {
  const { printed } = await loadWith(changes);
  expect(printed).toHaveLength(said.length);
  for (const [at, line] of said.entries()) expect(printed[at]).toContain(line);
});

test('mistakes of all files are told at once, in order', async () => {
  const { printed } = await loadWith({
    ...start('kind: show', 'kind: shwo'),
    ...phrases((lines) => lines.slice(1)),
    'faq/intents.yaml': 'intents: 3\n',
    'faq/matching.yaml': SAMPLE['faq/matching.yaml']?.replace('0.45', '45') ?? '',
  });
  expect(printed.map((line) => line.split('  ')[0])).toEqual([
    'faq/intents.yaml:1:10',
    'faq/matching.yaml:2:9',
    'flows/phrases.yaml:1:1',
    'flows/start.yaml:5:11',
  ]);
});

test('a missing folder and an unreadable file are mistakes, not exceptions', async () => {
  const nowhere = await loadContent({ flowsDir: '/nowhere/flows', faqDir: '/nowhere/faq' });
  expect(nowhere.ok).toBe(false);
  if (!nowhere.ok) expect(nowhere.mistakes[0]?.what).toBe('The folder /nowhere/faq cannot be read (ENOENT).');
  const root = await mkdtemp(join(tmpdir(), 'content-'));
  await mkdir(join(root, 'start.yaml'));
  const odd = await loadContent({ flowsDir: root, faqDir: root });
  if (!odd.ok) expect(odd.mistakes.map(({ what }) => what)).toContain('This file cannot be read (EISDIR).');
  expect(odd.ok).toBe(false);
  await rm(root, { recursive: true });
});
