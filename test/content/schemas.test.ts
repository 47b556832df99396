import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readDraft } from '../../src/content/draft.ts';
import { schemaFiles } from '../../src/content/schemas.ts';

test.each([...schemaFiles()])(
  '%s is what the schema of today says (node src/content/schemas.ts)',
  async (file, text) => {
    expect(await readFile(file, 'utf8')).toBe(text);
  },
);

test('every content file names a schema that exists in its first line, for editors that complete', async () => {
  const { flows, faq, tests } = await readDraft({ flowsDir: 'flows', faqDir: 'faq' });
  const known = new Set(schemaFiles().keys());
  for (const { file, text } of [...flows.sources, ...faq.sources, ...tests.sources]) {
    const [, named = 'none'] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(text) ?? [];
    const folder = file.split('/')[0] ?? '';
    expect(known, file).toContain(`${folder}/${named.replace('../', '')}`);
  }
});

test('a schema completes the keys of a step of its kind, and refuses unknown ones', () => {
  const flow = schemaFiles().get('flows/schemas/flow.json') ?? '';
  expect(flow).toContain('"const": "choice"');
  expect(flow).toContain('"additionalProperties": false');
});
