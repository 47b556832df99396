// The phrasings that look most like a text, for editors who want to know why it was understood as it was.
import type { FaqEntry } from './knowledge.ts';
import { normalise } from './normalise.ts';

export type Near = { likeness: number; id: string; phrasing: string };

/** At most `most` phrasings that share a pair of characters with the text, the likest first. Likeness is 0 to 1 (Dice). */
export function nearestPhrasings(text: string, questions: readonly FaqEntry[], most: number): Near[] {
  const own = pairsOf(text);
  return questions
    .flatMap(({ id, phrasings }) => [...phrasings.zh, ...phrasings.en].map((phrasing) => ({ id, phrasing })))
    .map(({ id, phrasing }) => ({ likeness: likeness(own, pairsOf(phrasing)), id, phrasing }))
    .filter((near) => near.likeness > 0)
    .toSorted((a, b) => b.likeness - a.likeness)
    .slice(0, most);
}

/** How much alike two texts are, 0 to 1 (Dice over pairs of characters). */
export function likenessOf(one: string, other: string): number {
  return likeness(pairsOf(one), pairsOf(other));
}

function pairsOf(text: string): ReadonlySet<string> {
  const letters = Array.from(normalise(text));
  return new Set(letters.slice(1).map((letter, at) => `${letters[at] ?? ''}${letter}`));
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return a.size + b.size === 0 ? 0 : (2 * shared) / (a.size + b.size);
}
