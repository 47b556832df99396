// flows/canned.yaml: the replies that staff send by name. A house without any has no such file.
import { z } from 'zod';
import { LABEL, MOST_IN_MESSAGE, textFlaws } from '../chat/check-text.ts';
import type { Canned } from '../handover/canned.ts';
import { CANNED_VALUES, CannedSchema } from '../handover/canned.ts';
import type { Mistake } from './mistake.ts';
import { readShape } from './read-shape.ts';
import type { YamlFile } from './read-yaml.ts';

export const CANNED_FILE = 'canned.yaml';

export const CannedFileSchema = z.strictObject({ canned: z.array(CannedSchema) });

/** The replies in the order of the file, and every mistake: ids used twice, texts too long, unknown placeholders. */
export function readCanned(yaml: YamlFile): { canned: Canned[]; mistakes: Mistake[] } {
  const { value, mistakes } = readShape(CannedFileSchema, yaml);
  if (value === null) return { canned: [], mistakes };
  const flaws = value.canned.flatMap((entry, index) =>
    [
      ...textFlaws(entry.title, LABEL).map((flaw) => ({ ...flaw, path: ['title', ...flaw.path] })),
      ...textFlaws(entry.text, { most: MOST_IN_MESSAGE, values: CANNED_VALUES, markup: true }).map(
        (flaw) => ({
          ...flaw,
          path: ['text', ...flaw.path],
        }),
      ),
      ...twice(value.canned, index),
    ].map((flaw) => ({ ...flaw, path: ['canned', index, ...flaw.path] })),
  );
  return {
    canned: value.canned,
    mistakes: flaws.map(({ path, near, what, fix }) => yaml.mistake({ path, near }, what, fix)),
  };
}

function twice(
  entries: readonly Canned[],
  index: number,
): { path: string[]; near?: string; what: string; fix: string }[] {
  const id = entries[index]?.id;
  if (entries.findIndex((entry) => entry.id === id) === index) return [];
  return [
    { path: ['id'], what: `The id \`${String(id)}\` is used twice.`, fix: 'Give one of them another id.' },
  ];
}
