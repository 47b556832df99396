// Which known name somebody meant who mistyped one: what "did you mean" is made of.

/** The candidate with the fewest typing mistakes to `name`, or null when none is close. */
export function nearest(name: string, candidates: Iterable<string>): string | null {
  const wanted = name.toLowerCase();
  let best: string | null = null;
  let least = Math.max(2, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of candidates) {
    const far = distance(wanted, candidate.toLowerCase(), least);
    if (far < least && far < candidate.length) {
      best = candidate;
      least = far;
    }
  }
  return best;
}

/** A sentence for the one who mistyped: "Did you mean `x`?", or what may be written when nothing is close. */
export function didYouMean(name: string, candidates: Iterable<string>): string {
  const known = [...new Set(candidates)];
  const close = nearest(name, known);
  if (close !== null) return `Did you mean \`${close}\`?`;
  if (known.length === 0) return 'There is nothing here that it could name; take it out.';
  const shown = known.slice(0, 15).map((each) => `\`${each}\``);
  return `It can be ${shown.join(', ')}${known.length > shown.length ? ', …' : ''}.`;
}

/** Insertions, deletions, replacements and swaps of neighbours between two names; stops counting at `enough`. */
function distance(a: string, b: string, enough: number): number {
  if (Math.abs(a.length - b.length) >= enough) return enough;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const line = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      line[column] = Math.min(
        (above[column] ?? 0) + 1,
        (line[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before[column - 2] ?? 0) + 1 : enough,
      );
    }
    before = above;
    above = line;
  }
  return above[b.length] ?? enough;
}
