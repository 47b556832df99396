import { expect, test } from 'vitest';
import type { Draft } from '../../src/content/draft.ts';
import { readDraft, textOf, versionOf, withFile } from '../../src/content/draft.ts';
import { prepareContent } from '../../src/content/load.ts';
import { printMistake } from '../../src/content/mistake.ts';

const shipped = await readDraft({ flowsDir: './flows', faqDir: './faq' });

/** The mistakes of the shipped content with one file changed. */
async function mistakesWith(file: string, change: (text: string) => string | null): Promise<string[]> {
  const prepared = await prepareContent(withFile(shipped, file, change(textOf(shipped, file) ?? '')));
  return prepared.ok ? [] : prepared.mistakes.map(printMistake);
}

test('a draft is checked as the files on disk are, and they stay as they are', async () => {
  const before = versionOf(shipped);
  expect(await mistakesWith('flows/start.yaml', (text) => text.replace('next: left', 'next: lefd'))).toEqual([
    expect.stringMatching(
      /^flows\/start\.yaml:\d+:\d+ {2}There is no step `lefd` to go to\. Did you mean `left`\?$/,
    ),
  ]);
  expect(versionOf(shipped)).toBe(before);
});

test('a file that is taken out of a draft is missing, a new one is there', async () => {
  expect(await mistakesWith('faq/intents.yaml', () => null)).toEqual([
    'faq/intents.yaml:1:1  This file is missing. Put it back; the matcher learns from it.',
  ]);
  const [first] = await mistakesWith('flows/extra.yaml', () => 'id: extra\n');
  expect(first).toMatch(/^flows\/extra\.yaml:1:1 {2}/);
});

test('what is not text is a mistake of the draft, and gone with the next version of the file', async () => {
  const odd = withFile(shipped, 'flows/start.yaml', 'id: \u0000');
  const prepared = await prepareContent(odd);
  expect(prepared.ok ? [] : prepared.mistakes.map(({ file }) => file)).toEqual(['flows/start.yaml']);
  const mended = withFile(odd, 'flows/start.yaml', textOf(shipped, 'flows/start.yaml'));
  expect(versionOf(mended)).toBe(versionOf(shipped));
});

test('a file of no folder of the draft changes nothing', () => {
  for (const file of [
    'start.yaml',
    'flows/../start.yaml',
    'flows/start.txt',
    'flows/schemas/start.yaml',
    '',
  ]) {
    expect(withFile(shipped, file, 'id: x')).toEqual(shipped);
  }
});

test('the version follows the texts and nothing else', () => {
  const changed = (file: string, text: string): Draft => withFile(shipped, file, text);
  const start = textOf(shipped, 'flows/start.yaml') ?? '';
  expect(versionOf(changed('flows/start.yaml', start))).toBe(versionOf(shipped));
  expect(versionOf(changed('flows/start.yaml', start.replaceAll('\n', '\r\n')))).toBe(versionOf(shipped));
  expect(versionOf(changed('flows/start.yaml', `${start}# more\n`))).not.toBe(versionOf(shipped));
});
