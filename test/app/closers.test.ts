// A stop: whatever hangs is waited for within one budget, and what must be put away is put away.
import { expect, test } from 'vitest';
import { BUDGET, makeClosers } from '../../src/app/closers.ts';

/** Closers on a clock that only their own waiting moves on, and how long each wait was. */
function closersHere() {
  let time = 1000;
  const waits: number[] = [];
  const closers = makeClosers({
    now: () => time,
    wait: (ms) => {
      waits.push(ms);
      time += ms;
      return Promise.resolve();
    },
  });
  return { closers, waits };
}

const hangs = (): Promise<void> => new Promise(() => undefined);

test('what hangs is waited for as long as it may, all of it together no longer than the budget', async () => {
  const { closers, waits } = closersHere();
  const closed: string[] = [];
  closers.push(() => {
    closed.push('store');
  });
  for (const name of ['traces', 'sends', 'start', 'turns']) {
    closers.push(() => {
      closed.push(name);
      return hangs();
    }, 1000);
  }
  await closers.closeAll();
  expect(closed).toEqual(['turns', 'start', 'sends', 'traces', 'store']);
  expect(waits).toEqual([1000, 1000, 500, 0]);
  expect(waits.reduce((sum, ms) => sum + ms)).toBe(BUDGET);
});

test('what has ended is waited for no longer, and what fails keeps nothing else open', async () => {
  const closers = makeClosers();
  const closed: string[] = [];
  closers.push(() => {
    closed.push('store');
  });
  closers.push(() => Promise.reject(new Error('disk full')));
  closers.push(() => Promise.reject(new Error('nobody collects traces')), 1000);
  closers.push(() => {
    throw new Error('broken');
  });
  closers.push(() => Promise.resolve(), 600_000);
  await expect(closers.closeAll()).rejects.toMatchObject({
    errors: [{ message: 'broken' }, { message: 'disk full' }],
  });
  expect(closed).toEqual(['store']);
});
