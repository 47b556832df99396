// flows/tests/*.yaml: conversation tests, read and played.
import type { Content } from '../dialogue/content.ts';
import { MARGIN, steadinessOf } from '../faq/check-standing.ts';
import type { Matching } from '../faq/knowledge.ts';
import type { ScriptFlaw } from '../rehearsal/rehearse.ts';
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
  /** Tests that were broken before, or stood on a hair. */
  warnings: Mistake[];
};

/** What stood there before a change; its content is made only when somebody asks. */
export type TestsBefore = { draft: Draft; matching: Pick<Matching, 'answer'>; content: () => Content };

/** Plays the draft's conversation tests with this content: every test that breaks, at its file and line. */
export function rehearseDraft(draft: Draft, content: Content, before: TestsBefore | null = null): Rehearsed {
  const { files, scripts, shape } = scriptsIn(draft);
  const flaws = play(draft, content);
  const excused = flaws.length === 0 || before === null ? () => false : excuses(before, content);
  const broken = flaws.flatMap((flaw): { mistake: Mistake; warning: boolean }[] => {
    const placed = scripts[flaw.script];
    if (placed === undefined) return [];
    const warning = excused(placed, flaw);
    const path = ['tests', placed.index, ...flaw.path];
    const fix = warning ? 'This stops nothing: it was broken before, or on a hair.' : flaw.fix;
    return [{ mistake: placed.yaml.mistake({ path, near: flaw.near }, flaw.what, fix), warning }];
  });
  const those = (warned: boolean): Mistake[] =>
    broken.flatMap(({ mistake, warning }) => (warning === warned ? [mistake] : []));
  const mistakes = inOrder([...files.mistakes, ...shape, ...those(false)]);
  return { count: scripts.length, mistakes, warnings: inOrder(those(true)) };
}

type Placed = { yaml: YamlFile; script: Script; index: number };

function scriptsIn({ tests }: Draft) {
  const files = parseAll(tests);
  const read = files.yamls.map((yaml) => ({ yaml, ...readShape(ScriptFileSchema, yaml) }));
  const scripts = read.flatMap(({ yaml, value }) =>
    (value?.tests ?? []).map((script, index): Placed => ({ yaml, script, index })),
  );
  // Tests of files that could not be read are missing, and who begins after them can say nothing.
  const complete =
    scripts.length > 0 && read.every(({ value }) => value !== null) && files.unread.length === 0;
  return { files, scripts, complete, shape: read.flatMap(({ mistakes }) => mistakes) };
}

function play(draft: Draft, content: Content): ScriptFlaw[] {
  const { scripts, complete } = scriptsIn(draft);
  return complete
    ? rehearse(
        content,
        scripts.map(({ script }) => script),
      )
    : [];
}

/** Whether a test that breaks with `now` is no worse than before: the same test, which did not hold there or by a hair. */
function excuses(before: TestsBefore, now: Content): (placed: Placed, flaw: ScriptFlaw) => boolean {
  const { scripts } = scriptsIn(before.draft);
  const broken = new Set(play(before.draft, before.content()).map(({ script }) => script));
  const byName = new Map(scripts.map(({ script }, at) => [script.name, at]));
  /** A test that begins where a broken one ends was not played either. */
  const held = (script: Script, passed = 0): boolean => {
    const at = byName.get(script.name) ?? -1;
    if (broken.has(at) || passed > scripts.length) return false;
    const first = script.after === undefined ? undefined : scripts[byName.get(script.after) ?? -1];
    return first === undefined ? script.after === undefined : held(first.script, passed + 1);
  };
  return ({ yaml, script }, { path }) => {
    const same = scripts.find(
      (each) => each.yaml.name === yaml.name && JSON.stringify(each.script) === JSON.stringify(script),
    );
    if (same === undefined) return false;
    return !held(same.script) || onAHair(script, path, before, now);
  };
}

/** Whether words that decide about this line are heard otherwise now, and were heard as they should by a hair. */
function onAHair({ talk }: Script, [, line]: ScriptFlaw['path'], before: TestsBefore, now: Content): boolean {
  const words = talk.slice(0, Number(line) + 1).findLast(({ customer }) => customer !== undefined)?.customer;
  if (words === undefined || words.startsWith('/')) return false;
  const heard = before.content().matcher.understand(words);
  const other = now.matcher.understand(words);
  const alike = heard.intent === other.intent && heard.answers.join() === other.answers.join();
  return !alike && steadinessOf(heard, before.matching) < MARGIN;
}
