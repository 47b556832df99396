// The middle of several measurements, which one slow moment of the machine does not move.

/** The median; of an even number, the lower of the two in the middle. NaN for none. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? NaN;
}

/** The median of one measurement over several rounds. */
export function medianOf<T>(rounds: readonly T[], read: (round: T) => number): number {
  return median(rounds.map(read));
}
