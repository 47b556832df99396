// The shipped faq/ folder, read and parsed for the tests of this room.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { FaqFileSchema, NAMED_FILES, type Knowledge } from '../../src/faq/knowledge.ts';

const FOLDER = join(import.meta.dirname, '../../faq');

/** Everything in faq/, as the content room would hand it over; throws on a wrong shape. */
export function shippedKnowledge(): Knowledge {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml') && !(name in NAMED_FILES));
  return {
    files: names.toSorted().map((file) => ({ file, content: FaqFileSchema.parse(read(file)) })),
    outOfScope: NAMED_FILES['out-of-scope.yaml'].parse(read('out-of-scope.yaml')),
    intents: NAMED_FILES['intents.yaml'].parse(read('intents.yaml')),
    concepts: NAMED_FILES['concepts.yaml'].parse(read('concepts.yaml')),
    matching: NAMED_FILES['matching.yaml'].parse(read('matching.yaml')),
  };
}

function read(file: string): unknown {
  return parse(readFileSync(join(FOLDER, file), 'utf8'));
}
