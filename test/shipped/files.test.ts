// What every shipped file has besides its words: a schema that is named, ids that are noted down.
import { expect, test } from 'vitest';
import { readDraft, textOf, withFile } from '../../src/content/draft.ts';
import { recordIds } from '../../src/content/ids-file.ts';
import { prepareContent } from '../../src/content/load.ts';
import { printMistake } from '../../src/content/mistake.ts';
import { schemaFiles } from '../../src/content/schemas.ts';

test('every content file names a schema that exists in its first line, for editors that complete', async () => {
  const { flows, faq, tests } = await readDraft({ flowsDir: 'flows', faqDir: 'faq' });
  const known = new Set(schemaFiles().keys());
  for (const { file, text } of [...flows.sources, ...faq.sources, ...tests.sources]) {
    const [, named = 'none'] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(text) ?? [];
    const folder = file.split('/')[0] ?? '';
    expect(known, file).toContain(`${folder}/${named.replace('../', '')}`);
  }
});

test('the shipped list has every id of today, and recording leaves none out', async () => {
  const draft = await readDraft({ flowsDir: 'flows', faqDir: 'faq' });
  const loaded = await prepareContent(draft);
  if (!loaded.ok) throw new Error(loaded.mistakes.map(printMistake).join('\n'));
  const list = textOf(draft, 'flows/ids.yaml') ?? '';
  expect(recordIds(list, loaded.content)).toBe(list);
  expect(loaded.warnings).toEqual([]);
  const older = list.replace('  start/left: []\n', '').replace('[go, think]', '[go, gone]');
  expect(recordIds(older, loaded.content)).toContain('start/before: [go, gone, think]');
  const { warnings } = await prepareContent(
    withFile(draft, 'flows/ids.yaml', list.replace('  start/left: []\n', '')),
  );
  expect(warnings.map(({ what }) => what)).toEqual(['New ids that are not in this list yet: 1.']);
});
