// Mistakes that only the whole content shows, and warnings: each with its file, line and sentence.
import { expect, test } from 'vitest';
import { printMistake } from '../../src/content/mistake.ts';
import { loadWith, QUESTION, SAMPLE, START } from './sample.ts';

test.each<[string, Record<string, string>, RegExp[]]>([
  [
    'a dead end',
    { 'flows/start.yaml': START.replace(/ {2}- id: bye[\s\S]*$/, '') },
    [/^flows\/start\.yaml:9:9 {2}.*a dead end\. Write where it leads/],
  ],
  [
    'a step that nobody reaches',
    {
      'flows/start.yaml': START.replace('kind: show', 'kind: show\n    next: bye'),
    },
    [
      /^flows\/start\.yaml:10:9 {2}Nobody reaches the step `operator`\. Lead to it with a `next`, or take it out\.$/,
    ],
  ],
  [
    'a text that is longer than a message',
    { 'flows/start.yaml': START.replace('en: Hello', `en: ${'long '.repeat(800)}`) },
    [/^flows\/start\.yaml:8:11 {2}This text has 3999 characters; 3000 fit\. Shorten it by 999\.$/],
  ],
  [
    'a label that is longer than a button',
    { 'flows/start.yaml': START.replace('en: Mobile', `en: ${'M'.repeat(41)}`) },
    [/^flows\/start\.yaml:13:\d+ {2}This text has 41 characters; 40 fit\. Shorten it by 1\.$/],
  ],
  [
    'words below a picture that are together longer than a caption',
    {
      'flows/phrases.yaml': (SAMPLE['flows/phrases.yaml'] ?? '').replace(
        /^general\.stats\.legend:.*$/m,
        `general.stats.legend: { zh: 图例, en: '${'pale '.repeat(190)}' }`,
      ),
    },
    [
      /^flows\/phrases\.yaml:\d+:\d+ {2}The words below the picture of \/stats have up to 1\d{3} characters together; 1024 fit\. Shorten the phrases `general\.stats` by \d+\.$/,
    ],
  ],
  [
    'the same phrasing in two questions',
    {
      'faq/zwei.yaml': QUESTION.replace('id: reuse', 'id: again')
        .replace('[还能用吗, 以后还可以用吗]', '[还能用吗]')
        .replace('[can I use it again, is it usable later]', '[once more]'),
    },
    [
      /^faq\/zwei\.yaml:9:12 {2}"还能用吗" also stands in reuse\.yaml under faq:reuse\. Keep it in one place\.$/,
    ],
  ],
])('%s', async (_name, changes, said) => {
  const { printed } = await loadWith(changes);
  expect(printed).toHaveLength(said.length);
  for (const [at, line] of said.entries()) expect(printed[at]).toMatch(line);
});

test('an answer past its review date is a warning and stops nothing', async () => {
  const { loaded } = await loadWith({
    'faq/reuse.yaml': QUESTION.replace(
      '    phrasings:',
      `    operators:
      - operator: mobile
        short: { zh: 不能。, en: No. }
        verified: 2019-01-01
        review: 2020-01-01
    phrasings:`,
    ),
  });
  expect(loaded.ok).toBe(true);
  expect(loaded.warnings.map((warning) => printMistake(warning).replace(/^.*\/faq/, 'faq'))).toEqual([
    'faq/reuse.yaml:12:17  The answer of `reuse` for mobile was to be looked at again by 2020-01-01. Ask the operator, correct the answer, and write new days at `verified` and `review`.',
  ]);
});
