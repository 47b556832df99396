// A pattern for terms as editors write them: their signs stand for themselves, and there may be none.
import { normalise } from './normalise.ts';

/** The source of a pattern that finds any of these in normalised text, the longest first; of none, what finds nothing. */
export function anyOf(terms: readonly string[]): string {
  const plain = terms
    .map(normalise)
    .filter((term) => term !== '')
    .toSorted((a, b) => b.length - a.length)
    .map((term) => term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return plain.length === 0 ? '(?!)' : `(?:${plain.join('|')})`;
}
