// Regular expressions that editors write. RE2 matches them in a time that grows with the words alone; the usual engine
// needs minutes for some (`(a+)+`), and nobody would be answered meanwhile.
import { RE2JS } from 're2js';

/** How large one pattern may be, and all together, in steps of the matcher's program: the shipped ones have 184 and 695. */
const LARGEST = 400;
const LARGEST_TOGETHER = 2000;

export type PatternFlaw = 'no pattern' | 'too much' | 'too large';

/** Why this is no pattern that can be used; null: it is one. */
export function flawOfPattern(source: string): PatternFlaw | null {
  try {
    new RegExp(source);
  } catch {
    return 'no pattern';
  }
  // RE2 has no way back to a named group, and the translation would make plain letters of it.
  if (/\\k</.test(source)) return 'too much';
  try {
    return sizeOf(source) > LARGEST ? 'too large' : null;
  } catch (error) {
    return /repeat|too large|too deeply/i.test(String(error)) ? 'too large' : 'too much';
  }
}

/** Whether all these together are small enough. Those that cannot be used are not counted. */
export function fitTogether(sources: readonly string[]): boolean {
  const usable = sources.filter((source) => flawOfPattern(source) === null);
  return usable.reduce((sum, source) => sum + sizeOf(source), 0) <= LARGEST_TOGETHER;
}

/** Tells whether words begin with one of these patterns; throws for one that has a flaw. */
export function beginsWithAny(sources: readonly string[]): (words: string) => boolean {
  if (sources.length === 0) return () => false;
  const pattern = compiled(`^(?:${sources.map((source) => `(?:${source})`).join('|')})`);
  return (words) => pattern.test(words);
}

function sizeOf(source: string): number {
  return compiled(source).programSize();
}

/** Editors may write what JavaScript has another sign for, such as \u4e00. */
function compiled(source: string): RE2JS {
  return RE2JS.compile(RE2JS.translateRegExp(source));
}
