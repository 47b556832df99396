import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { schemaFiles } from '../../src/content/schemas.ts';

test.each([...schemaFiles()])(
  '%s is what the schema of today says (node src/content/schemas.ts)',
  async (file, text) => {
    expect(await readFile(file, 'utf8')).toBe(text);
  },
);

test('a schema completes the keys of a step of its kind, and refuses unknown ones', () => {
  const flow = schemaFiles().get('flows/schemas/flow.json') ?? '';
  expect(flow).toContain('"const": "choice"');
  expect(flow).toContain('"additionalProperties": false');
});
