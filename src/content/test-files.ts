// flows/tests/*.yaml: conversation tests, read and played.
import type { Content } from '../dialogue/content.ts';
import { rehearse } from '../rehearsal/rehearse.ts';
import type { Script } from '../rehearsal/script.ts';
import { ScriptFileSchema } from '../rehearsal/script.ts';
import type { Draft } from './draft.ts';
import type { Mistake } from './mistake.ts';
import { inOrder } from './mistake.ts';
import { parseAll } from './parsed.ts';
import { readShape } from './read-shape.ts';
import type { YamlFile } from './read-yaml.ts';

export type Rehearsed = {
  /** How many tests were played. */
  count: number;
  mistakes: Mistake[];
};

/** Plays the draft's conversation tests with this content: every test that breaks, at its file and line. */
export function rehearseDraft(draft: Draft, content: Content): Rehearsed {
  const files = parseAll(draft.tests);
  const read = files.yamls.map((yaml) => ({ yaml, ...readShape(ScriptFileSchema, yaml) }));
  const scripts = read.flatMap(({ yaml, value }) =>
    (value?.tests ?? []).map((script, index): Placed => ({ yaml, script, index })),
  );
  // Tests of files that could not be read are missing, and who begins after them can say nothing.
  const complete =
    scripts.length > 0 && read.every(({ value }) => value !== null) && files.unread.length === 0;
  const flaws = complete
    ? rehearse(
        content,
        scripts.map(({ script }) => script),
      )
    : [];
  const broken = flaws.flatMap(({ script, path, near, what, fix }): Mistake[] => {
    const placed = scripts[script];
    if (placed === undefined) return [];
    return [placed.yaml.mistake({ path: ['tests', placed.index, ...path], near }, what, fix)];
  });
  const mistakes = inOrder([...files.mistakes, ...read.flatMap((each) => each.mistakes), ...broken]);
  return { count: scripts.length, mistakes };
}

type Placed = { yaml: YamlFile; script: Script; index: number };
