import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkContent } from '../../src/content/check-content.ts';
import { readDraft, withFile } from '../../src/content/draft.ts';
import { loadContent, prepareContent } from '../../src/content/load.ts';
import type { Mistake } from '../../src/content/mistake.ts';
import { parseAll } from '../../src/content/parsed.ts';
import type { Source } from '../../src/content/read-folder.ts';
import { readFolder } from '../../src/content/read-folder.ts';
import { readYaml } from '../../src/content/read-yaml.ts';
import { rehearseDraft } from '../../src/content/test-files.ts';
import { withTraditional } from '../../src/content/traditional.ts';

const flowFiles = await readFolder('flows');
const faqFiles = await readFolder('faq');
const flows = parseAll(flowFiles);
const faq = parseAll(faqFiles);

test('the shipped content has no mistakes', async () => {
  const loaded = await loadContent({ flowsDir: 'flows', faqDir: 'faq' });
  expect(loaded.ok ? [] : loaded.mistakes).toEqual([]);
  if (!loaded.ok) return;
  const { content } = loaded;
  expect([...content.flows.keys()].sort()).toEqual(['assisted', 'prepare', 'self-service', 'start']);
  expect(content.questions.map(({ id }) => id).sort()).toEqual([
    'credit',
    'duration',
    'impact',
    'recovery',
    'reuse',
  ]);
  const traditional = JSON.stringify([...content.flows.values(), content.phrases, content.questions]);
  expect(traditional).toContain('註銷');
  expect(traditional).not.toContain('登出');
});

test('200 random edits of the shipped content are each valid, or told with a line of the right file', () => {
  const sources = [...flowFiles.sources, ...faqFiles.sources];
  const told = { sound: 0, wrong: 0 };
  fc.assert(
    fc.property(fc.constantFrom(...sources), EDIT, (source, edit) => {
      const changed = { ...source, text: mutate(source.text, edit) };
      const checked = recheck(changed);
      if (checked.ok) {
        told.sound += 1;
        if (told.sound % 20 === 1) withTraditional(checked.written.flows);
        return;
      }
      told.wrong += 1;
      for (const mistake of checked.mistakes) expectLineOf(mistake, changed, sources);
      expect(checked.mistakes.length).toBeGreaterThan(0);
    }),
    { numRuns: 200, seed: 20261122 },
  );
  expect(told.sound).toBeGreaterThan(40);
  expect(told.wrong).toBeGreaterThan(40);
});

test('random edits of the conversation tests are each played, or told with a line of the right file', async () => {
  const draft = await readDraft({ flowsDir: 'flows', faqDir: 'faq' });
  const loaded = await prepareContent(draft);
  if (!loaded.ok) throw new Error('the shipped content is broken');
  const { content } = loaded;
  const { sources } = draft.tests;
  fc.assert(
    fc.property(fc.constantFrom(...sources), EDIT, (source, edit) => {
      const text = mutate(source.text, edit);
      const changed = { ...source, text };
      for (const mistake of rehearseDraft(withFile(draft, source.file, text), content).mistakes)
        expectLineOf(mistake, changed, sources);
    }),
    { numRuns: 40, seed: 20261123 },
  );
});

type Edit = { kind: string; at: number; to: number; letters: string };

const EDIT: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom('cut', 'double', 'swap', 'insert', 'replace', 'truncate', 'indent', 'retype'),
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  to: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  letters: fc.constantFrom(
    '\t',
    ':',
    '{',
    '}',
    '[',
    '"',
    "'",
    '<b>',
    '&x',
    '*x',
    '!y',
    '{oops}',
    '\u0000',
    '：',
    '- ',
    '|',
    '#',
    '\u2028',
    '👩‍💼',
    '?',
    '%',
  ),
});

function mutate(text: string, { kind, at, to, letters }: Edit): string {
  const lines = text.split('\n');
  const line = Math.floor(at * lines.length);
  const other = Math.floor(to * lines.length);
  const place = Math.floor(at * text.length);
  const words = lines[line] ?? '';
  switch (kind) {
    case 'cut':
      return lines.toSpliced(line, 1 + Math.floor(to * 4)).join('\n');
    case 'double':
      return lines.toSpliced(line, 0, words).join('\n');
    case 'swap':
      return lines
        .with(line, lines[other] ?? '')
        .with(other, words)
        .join('\n');
    case 'insert':
      return text.slice(0, place) + letters + text.slice(place);
    case 'replace':
      return text.slice(0, place) + letters + text.slice(place + 1 + Math.floor(to * 20));
    case 'truncate':
      return text.slice(0, place);
    case 'indent':
      return lines.with(line, to < 0.5 ? ` ${words}` : words.slice(1)).join('\n');
    default:
      return lines.with(line, words.replace(/:.*$/, to < 0.3 ? ': 12' : to < 0.6 ? ': []' : ':')).join('\n');
  }
}

function recheck(changed: Source): ReturnType<typeof checkContent> {
  const swapped = (parsed: typeof flows): typeof flows => {
    if (!changed.file.startsWith(`${parsed.folder}/`)) return parsed;
    const { yaml, mistakes } = readYaml(changed);
    const others = parsed.yamls.filter(({ name }) => name !== changed.name);
    const yamls = yaml === null ? others : [...others, yaml];
    return { ...parsed, yamls, unread: yaml === null ? [changed.name] : [], mistakes };
  };
  return checkContent(swapped(flows), swapped(faq), '2026-01-01');
}

/** A mistake lies in the changed file, or in one that names something of it; always on a line that exists. */
function expectLineOf(mistake: Mistake, changed: Source, sources: readonly Source[]): void {
  const source = mistake.file === changed.file ? changed : sources.find(({ file }) => file === mistake.file);
  const line = source?.text.split('\n')[mistake.line - 1];
  expect(line, `${mistake.file}:${mistake.line} of ${mistake.what}`).toBeDefined();
  expect(mistake.column).toBeLessThanOrEqual((line?.length ?? 0) + 1);
}
