// At most so many tasks at a time; the others wait in the order in which they came.

export type AtATime = <T>(task: () => Promise<T>) => Promise<T>;

/** Keeps the number of files that are open at once far below what a system allows. */
export function createAtATime(count: number): AtATime {
  const waiting: (() => void)[] = [];
  let free = count;
  return async function run(task) {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}
