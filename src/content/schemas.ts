// JSON Schemas of the files that editors write, made from the zod schemas, for editors' programs that complete and check
// while one types. `node src/content/schemas.ts` writes them anew.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { TextSchema } from '../chat/text.ts';
import { FaqFileSchema, NAMED_FILES } from '../faq/knowledge.ts';
import { FlowSchema } from '../flow/schema.ts';
import { ScriptFileSchema } from '../rehearsal/script.ts';
import { CannedFileSchema } from './canned-file.ts';
import { IdsSchema } from './ids-file.ts';

const SOURCES: Readonly<Record<string, z.ZodType>> = {
  'flows/schemas/flow.json': FlowSchema,
  // Which phrases there must be is checked by `npm run content`; every one of them stands in the file already.
  'flows/schemas/phrases.json': z.record(z.string(), TextSchema),
  'flows/schemas/canned.json': CannedFileSchema,
  'flows/schemas/ids.json': IdsSchema,
  'flows/schemas/test.json': ScriptFileSchema,
  'faq/schemas/questions.json': FaqFileSchema,
  'faq/schemas/out-of-scope.json': NAMED_FILES['out-of-scope.yaml'],
  'faq/schemas/intents.json': NAMED_FILES['intents.yaml'],
  'faq/schemas/concepts.json': NAMED_FILES['concepts.yaml'],
  'faq/schemas/matching.json': NAMED_FILES['matching.yaml'],
};

/** Every schema's text by its file. What zod checks with code of its own is left to `npm run content`. */
export function schemaFiles(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(SOURCES).map(([file, schema]) => [
      file,
      `${JSON.stringify(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', target: 'draft-7', reused: 'ref' }), null, 1)}\n`,
    ]),
  );
}

if (import.meta.main) {
  for (const [file, text] of schemaFiles()) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}
