// Mends English words typed with one or two slips ("cancelaton") towards words that the knowledge files use.

/** A known word within one slip (two for long words), the most frequent first; the word itself when none is near. */
export type Mend = (word: string) => string;

const SHORTEST = 4;
const LONG = 8;

/** Builds the mender from the words that editors have written and how often. */
export function speller(frequencies: ReadonlyMap<string, number>): Mend {
  const near = new Map<string, string[]>();
  for (const word of frequencies.keys()) {
    if (word.length < SHORTEST) continue;
    for (const key of shortened(word, word.length >= LONG ? 2 : 1)) {
      const words = near.get(key);
      if (words) words.push(word);
      else near.set(key, [word]);
    }
  }
  const search = (word: string): string => {
    const slips = word.length >= LONG ? 2 : 1;
    let best = word;
    let bestDistance = slips + 1;
    for (const key of shortened(word, slips)) {
      for (const candidate of near.get(key) ?? []) {
        const distance = slipsBetween(word, candidate);
        const closer =
          distance < bestDistance ||
          (distance === bestDistance && (frequencies.get(candidate) ?? 0) > (frequencies.get(best) ?? 0));
        if (distance <= slips && closer) [best, bestDistance] = [candidate, distance];
      }
    }
    return best;
  };
  return (word) => {
    if (word.length < SHORTEST || word.length > 24 || frequencies.has(word)) return word;
    return search(word);
  };
}

/** The word with up to `most` letters left out, itself included. */
function shortened(word: string, most: number): Set<string> {
  const all = new Set([word]);
  let edge = [word];
  for (let round = 0; round < most; round++) {
    edge = edge.flatMap((one) => Array.from(one, (_, at) => one.slice(0, at) + one.slice(at + 1)));
    for (const one of edge) all.add(one);
  }
  return all;
}

/** Insertions, deletions, substitutions and swaps of neighbours between two words. */
function slipsBetween(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + same);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    [before, above] = [above, row];
  }
  return above[b.length] ?? 0;
}
