// Plays the scripts of editors against content, and says of each that breaks where, and what came instead.
import type { Flaw } from '../chat/check-text.ts';
import { didYouMean } from '../chat/nearest.ts';
import type { Content } from '../dialogue/content.ts';
import { expectLine } from './expect-line.ts';
import { fillLine } from './fill-line.ts';
import { performLine } from './perform-line.ts';
import type { Line, Script } from './script.ts';
import { Stage } from './stage.ts';

/** A flaw of one script: `script` is its position in the list that was played, `path` lies inside it. */
export type ScriptFlaw = Flaw & { script: number };

/** A Friday, a working day of mainland China, with a weekend behind it. */
const DAY = '2026-11-20';

/**
 * Every script that breaks, with the first line at which it does. Pure, and the same each time. A script that begins
 * where a broken one ends is not played, since it would only say the same again.
 */
export function rehearse(content: Content, scripts: readonly Script[]): ScriptFlaw[] {
  const positions = new Map<string, number>();
  for (const [index, { name }] of scripts.entries()) if (!positions.has(name)) positions.set(name, index);
  const ended = new Map<number, Stage | null>();
  const flaws: ScriptFlaw[] = [];

  /** The stage as a script leaves it; null when it broke, or begins with itself. */
  const play = (index: number, script: Script): Stage | null => {
    const known = ended.get(index);
    if (known !== undefined) return known;
    ended.set(index, null);
    const stage = begun(script);
    if (stage === null) return null;
    for (const [at, line] of script.talk.entries()) {
      const flaw = playLine(stage, line, content);
      if (flaw === null) continue;
      flaws.push({ ...flaw, script: index, path: ['talk', at, ...flaw.path] });
      return null;
    }
    ended.set(index, stage);
    return stage;
  };

  const begun = ({ after, language, day }: Script): Stage | null => {
    if (after === undefined) return new Stage(content, language ?? 'zh', day ?? DAY);
    const index = positions.get(after);
    const before = index === undefined ? undefined : scripts[index];
    return index === undefined || before === undefined ? null : (play(index, before)?.copy(language) ?? null);
  };

  const named = nameFlaws(scripts, positions);
  for (const [index, script] of scripts.entries()) play(index, script);
  return [...named, ...flaws].sort((one, other) => one.script - other.script);
}

/** Does what a line says, and looks whether what it expects has come about; null when it has. */
function playLine(stage: Stage, written: Line, content: Content): Flaw | null {
  const before = fillLine(written, stage.language, content);
  if ('flaw' in before) return before.flaw;
  const wrong = performLine(stage, before.line);
  if (wrong !== null) return wrong;
  // The line may have changed the language.
  const after = fillLine(written, stage.language, content);
  return 'flaw' in after ? after.flaw : expectLine(stage, after.line, content);
}

/** Names used twice, and tests that begin after one that does not exist, or after themselves. */
function nameFlaws(scripts: readonly Script[], positions: ReadonlyMap<string, number>): ScriptFlaw[] {
  return scripts.flatMap((script, index): ScriptFlaw[] => {
    const { name, after } = script;
    if (positions.get(name) !== index) {
      const what = `Another test has the name “${name}” already.`;
      return [{ script: index, path: ['name'], what, fix: 'Give every test a name of its own.' }];
    }
    if (after === undefined) return [];
    if (!positions.has(after)) {
      const what = `There is no test “${after}” to begin after.`;
      return [{ script: index, path: ['after'], what, fix: didYouMean(after, positions.keys()) }];
    }
    if (!circles(script, scripts, positions)) return [];
    const what = `This test begins after itself: ${name} → ${after} → … → ${name}.`;
    return [{ script: index, path: ['after'], what, fix: 'Let one of them begin without `after`.' }];
  });
}

function circles(
  script: Script,
  scripts: readonly Script[],
  positions: ReadonlyMap<string, number>,
): boolean {
  let at: Script | undefined = script;
  for (let passed = 0; passed <= scripts.length; passed += 1) {
    const after: string | undefined = at?.after;
    if (after === undefined) return false;
    if (after === script.name) return true;
    at = scripts[positions.get(after) ?? -1];
  }
  return false;
}
