// The desk's figures over some days, and the arithmetic behind them.

export type Figures = {
  /** How often somebody came. */
  visits: number;
  /** How often somebody asked for a person. */
  asked: number;
  /** Visits in which nobody asked for a person. It does not say that they got done what they came for. */
  alone: number;
  /** How long those who asked waited until staff wrote to them, in seconds; null when nobody was written to. */
  response: Waits | null;
  /** How long they waited until staff pressed the button that takes the chat. */
  claimed: Waits | null;
  casesOpened: number;
  casesClosed: number;
  /** Cases whose review is late now, and people who wait now. */
  overdue: number;
  waiting: number;
  /** Stars, one to five; null when nobody gave any. */
  rating: { count: number; mean: number } | null;
  /** Messages that were not understood. */
  misses: number;
  /** Where people stopped, most first. */
  drops: Drop[];
};

export type Waits = { count: number; median: number; p90: number };

/** A step that was opened `reached` times, and after which nothing followed `lost` times. */
export type Drop = { flow: string; step: string; reached: number; lost: number };

/** How many steps are named among those at which people stopped. */
export const MOST_DROPS = 5;

/** The value below which `share` (0 to 1) of the values lie, by nearest rank; null of none. */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  const rank = Math.max(1, Math.ceil(share * sorted.length));
  return sorted[rank - 1] ?? null;
}

/** The middle value; of two middle ones, the mean. Null of none. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2;
}

/** How long these waits were, in seconds; null of none. */
export function waitsOf(seconds: readonly number[]): Waits | null {
  const middle = median(seconds);
  const p90 = percentile(seconds, 0.9);
  return middle === null || p90 === null ? null : { count: seconds.length, median: middle, p90 };
}

/** The mean; null of none. */
export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** A share as whole percent; 0 of nothing. */
export function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((100 * part) / whole);
}
