// Turns one part of a message into the names of its features: characters, words, word pieces, concepts and sounds.
import { conceptFinder } from './concepts.ts';
import { normalise } from './normalise.ts';
import { foldSound, pinyinOf, splitPinyin } from './pinyin.ts';
import { speller } from './spelling.ts';
import type { Concepts } from './knowledge.ts';

/** Words and characters in no more lines than this are rare: what is asked about is likely something else. */
const RARE = 1;

/** Names of the features of one normalised text, each once. */
export type Featurise = (text: string) => string[];

/** How much louder than a piece of text a feature of this name speaks. Concepts carry what no line has said yet. */
export function emphasis(name: string): number {
  if (name.startsWith('c') || name.startsWith('d')) return CONCEPT_EMPHASIS;
  return name.startsWith('rare') ? RARE_EMPHASIS : 1;
}

const CONCEPT_EMPHASIS = 2.5;
const RARE_EMPHASIS = 4;

/** Which English words and Chinese characters the editors' lines use, as plain data. */
export type Vocabulary = {
  words: readonly string[];
  /** In how many lines each of the words occurs. */
  counts: Uint16Array;
  /** The characters of more than a few lines. */
  characters: string;
};

/** Builds the reader. What the vocabulary lacks counts as unknown. */
export function featureReader(vocabulary: Vocabulary, concepts: Concepts): Featurise {
  const find = conceptFinder(concepts);
  const frequencies = new Map(vocabulary.words.map((word, at) => [word, vocabulary.counts[at] ?? 0]));
  const characters = new Set(vocabulary.characters);
  const mend = speller(frequencies);

  return (text) => {
    const features = new Set<string>();
    const found = new Set<string>();
    const sounds: string[] = [];
    const latin = latinWords(text);
    const typedPinyin = looksLikePinyin(latin, (word) => frequencies.has(word));

    for (const run of text.match(/\p{Script=Han}+/gu) ?? []) {
      grams(Array.from(run), 2, '', 'h', features);
      for (const character of run) {
        if (!characters.has(character)) features.add('rare character');
      }
      sounds.push(...pinyinOf(run).map(foldSound), '|');
      for (const group of find.inHan(run)) found.add(group);
    }
    if (typedPinyin) {
      const joined = latin.filter((word) => splitPinyin(word) !== null).join('');
      const syllables = (splitPinyin(joined) ?? []).map(foldSound);
      sounds.push(...syllables);
      for (const group of find.inSounds(syllables)) found.add(group);
    } else {
      const words = latin.map(mend);
      grams(words, 2, ' ', 'w', features);
      for (const word of words) {
        pieces(word, features);
        if ((frequencies.get(word) ?? 0) <= RARE) features.add('rare word');
      }
      for (const group of find.inWords(words)) found.add(group);
    }
    soundGrams(sounds, features);
    conceptPairs([...found].toSorted(), features);
    return [...features];
  };
}

/** Counts the units of the lines (normalised, written by editors). Chinese lines' pinyin is no English. */
export function vocabularyOf(lines: readonly string[], concepts: Concepts): Vocabulary {
  const words = new Map<string, number>();
  const characters = new Map<string, number>();
  const count = (units: Iterable<string>, into: Map<string, number>): void => {
    for (const unit of new Set(units)) into.set(unit, (into.get(unit) ?? 0) + 1);
  };
  for (const group of concepts.groups) {
    for (const term of group.en) count(latinWords(normalise(term)), words);
    for (const term of group.zh) count(normalise(term), characters);
  }
  for (const line of lines) {
    const latin = latinWords(line);
    if (!looksLikePinyin(latin, (word) => words.has(word))) count(latin, words);
    count(line, characters);
  }
  return {
    words: [...words.keys()],
    counts: Uint16Array.from(words.values()),
    characters: [...characters].flatMap(([character, count]) => (count > RARE ? [character] : [])).join(''),
  };
}

/** Latin words; every number becomes `#`, so that an amount or a count weighs the same whatever it is. */
export function latinWords(text: string): string[] {
  return (text.match(/[\p{Script=Latin}\p{N}][\p{Script=Latin}\p{N}'+-]*/gu) ?? []).map((word) =>
    /^\p{N}+$/u.test(word) ? '#' : word.replace(/^-+|-+$|'s$/g, ''),
  );
}

/** Whether Latin words are typed pinyin rather than English: mostly syllables, and enough of them unknown. */
export function looksLikePinyin(words: readonly string[], known: (word: string) => boolean): boolean {
  const letters = words.filter((word) => word !== '#');
  const syllabic = letters.filter((word) => splitPinyin(word) !== null);
  const unknown = syllabic.filter((word) => !known(word));
  if (letters.length === 1) return unknown.length === 1 && (letters[0] ?? '').length >= 4;
  return syllabic.length >= letters.length * 0.7 && unknown.length >= letters.length * 0.4;
}

function grams(units: readonly string[], most: number, glue: string, kind: string, into: Set<string>): void {
  for (let at = 0; at < units.length; at++) {
    let gram = '';
    for (let size = 1; size <= most && at + size <= units.length; size++) {
      gram += (size === 1 ? '' : glue) + (units[at + size - 1] ?? '');
      into.add(`${kind}${gram}`);
    }
  }
}

function soundGrams(sounds: readonly string[], into: Set<string>): void {
  for (let at = 0; at < sounds.length; at++) {
    let gram = '';
    for (let size = 1; size <= 2 && at + size <= sounds.length; size++) {
      const sound = sounds[at + size - 1];
      if (sound === '|' || sound === undefined) break;
      gram += ` ${sound}`;
      into.add(`p${gram}`);
    }
  }
}

function pieces(word: string, into: Set<string>): void {
  if (word.length < 4) return;
  const edged = `^${word}$`;
  for (let size = 3; size <= 4; size++) {
    for (let at = 0; at + size <= edged.length; at++) into.add(`l${edged.slice(at, at + size)}`);
  }
}

function conceptPairs(groups: readonly string[], into: Set<string>): void {
  for (const [at, group] of groups.entries()) {
    into.add(`c${group}`);
    for (const other of groups.slice(at + 1)) into.add(`d${group}+${other}`);
  }
}
