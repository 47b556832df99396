// Moments named by the clock on the wall where the customers live: nine in the morning of a day, waking hours.

type DayOf = (at: number) => string;

const HOUR = 3_600_000;
const QUARTER = HOUR / 4;
const MORNING = 9;
const EVENING = 21;

/** The beginnings that were found; a zone's days do not change. */
const found = new WeakMap<DayOf, Map<string, number>>();

/** When a day (`YYYY-MM-DD`) begins where `dayOf` counts, in milliseconds since 1970. */
export function startOfDay(day: string, dayOf: DayOf): number {
  const known = found.get(dayOf) ?? new Map<string, number>();
  found.set(dayOf, known);
  const start = known.get(day) ?? searchStart(day, dayOf);
  known.set(day, start);
  return start;
}

/** Nine in the morning of a day. (An hour off on a day on which the clocks are changed.) */
export function morningOf(day: string, dayOf: DayOf): number {
  return startOfDay(day, dayOf) + MORNING * HOUR;
}

/** This moment if people are awake then (9:00 to 21:00), else the next morning's nine o'clock. */
export function whenAwake(at: number, dayOf: DayOf): number {
  const start = startOfDay(dayOf(at), dayOf);
  if (at < start + MORNING * HOUR) return start + MORNING * HOUR;
  return at < start + EVENING * HOUR ? at : morningOf(dayOf(start + 36 * HOUR), dayOf);
}

/** Zones lie at most 14 hours from Greenwich, in quarters of an hour. */
function searchStart(day: string, dayOf: DayOf): number {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  let before = midnight - 15 * HOUR;
  let within = midnight + 15 * HOUR;
  while (within - before > QUARTER) {
    const middle = before + Math.floor((within - before) / QUARTER / 2) * QUARTER;
    if (dayOf(middle) < day) before = middle;
    else within = middle;
  }
  return within;
}
