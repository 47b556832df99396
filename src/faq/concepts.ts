// Finds synonym groups in a part of a message: by characters, by English words, or by the sound of typed pinyin.
import type { Concepts } from './knowledge.ts';
import { normalise } from './normalise.ts';
import { foldSound, pinyinOf } from './pinyin.ts';

export type ConceptFinder = {
  inHan: (han: string) => string[];
  inWords: (words: readonly string[]) => string[];
  inSounds: (syllables: readonly string[]) => string[];
};

/** `longest` says, for each first unit, how many units the longest term that begins with it has. */
type Index = { terms: Map<string, string[]>; longest: Map<string, number> };

/** Compiles the groups. Where terms overlap, every group that occurs is reported, each once per term. */
export function conceptFinder(concepts: Concepts): ConceptFinder {
  const han: Index = { terms: new Map(), longest: new Map() };
  const words: Index = { terms: new Map(), longest: new Map() };
  const sounds: Index = { terms: new Map(), longest: new Map() };
  for (const group of concepts.groups) {
    for (const term of group.zh.map(normalise)) {
      if (!/^\p{Script=Han}+$/u.test(term)) {
        add(words, term.split(' '), ' ', group.id);
        continue;
      }
      add(han, Array.from(term), '', group.id);
      const syllables = pinyinOf(term).map(foldSound);
      if (term.length > 1) add(sounds, syllables, ' ', group.id);
    }
    for (const term of group.en.map(normalise)) add(words, term.split(' '), ' ', group.id);
  }
  return {
    inHan: (text) => {
      const characters = Array.from(text);
      const covered = new Set<number>();
      const found = find(han, characters, '', covered);
      return [...found, ...uncoveredRuns(characters, covered).flatMap((run) => soundsOf(run, sounds))];
    },
    inWords: (list) => find(words, list, ' '),
    inSounds: (list) => find(sounds, list, ' '),
  };
}

function add(index: Index, units: readonly string[], glue: string, group: string): void {
  const term = units.join(glue);
  const groups = index.terms.get(term) ?? [];
  if (!groups.includes(group)) index.terms.set(term, [...groups, group]);
  const [first = ''] = units;
  index.longest.set(first, Math.max(index.longest.get(first) ?? 0, units.length));
}

/** A homophone typed by mistake: characters that belong to no term but sound like one. */
function soundsOf(run: string, sounds: Index): string[] {
  return find(sounds, pinyinOf(run).map(foldSound), ' ');
}

function uncoveredRuns(characters: readonly string[], covered: ReadonlySet<number>): string[] {
  return characters
    .map((character, at) => (covered.has(at) ? ' ' : character))
    .join('')
    .split(' ')
    .filter((run) => run.length > 1);
}

function find(index: Index, units: readonly string[], glue: string, covered?: Set<number>): string[] {
  const found: string[] = [];
  for (const [at, first] of units.entries()) {
    const longest = Math.min(index.longest.get(first) ?? 0, units.length - at);
    let term = '';
    for (let size = 1; size <= longest; size++) {
      term += (size === 1 ? '' : glue) + (units[at + size - 1] ?? '');
      const groups = index.terms.get(term);
      if (!groups) continue;
      found.push(...groups);
      for (let unit = at; unit < at + size; unit++) covered?.add(unit);
    }
  }
  return found;
}
