// The house of the tests: a small content of their own, so that no edit of flows/ and faq/ breaks them. Its phrases say
// `话` and whatever is filled in, but for those that tests speak of: a key that is new needs nothing here.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { PHRASES } from '../../src/chat/phrases.ts';
import { FaqFileSchema, NAMED_FILES, type Knowledge } from '../../src/faq/knowledge.ts';

const SPOKEN: Readonly<Record<string, { zh: string; en: string }>> = {
  'support.hotline': { zh: '10010-1', en: '10010-1' },
  'support.hours': { zh: '每天', en: 'every day' },
  'menu.start': { zh: '开始注销', en: 'Start cancellation' },
};

/** Writes the house into this folder, as `flows/` and `faq/`. */
export function buildHouse(folder: string): { flowsDir: string; faqDir: string } {
  for (const name of ['flows', 'faq']) {
    cpSync(join(import.meta.dirname, name), join(folder, name), { recursive: true });
  }
  writeFileSync(join(folder, 'flows/phrases.yaml'), phrases());
  return { flowsDir: join(folder, 'flows'), faqDir: join(folder, 'faq') };
}

/** The house in a folder of its own, which is gone when the tests of this process are over. */
export function houseHere(): { flowsDir: string; faqDir: string } {
  const folder = mkdtempSync(join(tmpdir(), 'house-'));
  process.on('exit', () => {
    rmSync(folder, { recursive: true, force: true });
  });
  return buildHouse(folder);
}

function phrases(): string {
  const lines = Object.entries(PHRASES).map(([key, values]) => {
    const filled = values.map((value) => ` {${value}}`).join('');
    const { zh, en } = SPOKEN[key] ?? { zh: `话${filled}`, en: `words${filled}` };
    return `${key}: { zh: '${zh}', en: '${en}' }`;
  });
  return `# Content of the tests’ own: a house that nobody runs.\n${lines.join('\n')}\n`;
}

/** What the matcher of the house learns from. */
export function houseKnowledge(): Knowledge {
  const folder = join(import.meta.dirname, 'faq');
  const read = (name: string): unknown => parse(readFileSync(join(folder, name), 'utf8'));
  const names = readdirSync(folder).filter((name) => !(name in NAMED_FILES));
  return {
    files: names.toSorted().map((file) => ({ file, content: FaqFileSchema.parse(read(file)) })),
    outOfScope: NAMED_FILES['out-of-scope.yaml'].parse(read('out-of-scope.yaml')),
    intents: NAMED_FILES['intents.yaml'].parse(read('intents.yaml')),
    concepts: NAMED_FILES['concepts.yaml'].parse(read('concepts.yaml')),
    matching: NAMED_FILES['matching.yaml'].parse(read('matching.yaml')),
  };
}
