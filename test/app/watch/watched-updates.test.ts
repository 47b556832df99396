// What became of an update is counted by the update itself: nothing of those that failed is remembered.
import type { Update } from 'grammy/types';
import { expect, test } from 'vitest';
import { inHand, wholeOf } from '../../../src/app/watch/in-hand.ts';
import { SILENT } from '../../../src/app/watch/meters.ts';
import { UNTRACED } from '../../../src/app/watch/traces.ts';
import { watchUpdates } from '../../../src/app/watch/watched-updates.ts';

// No more of an update than is looked at.
const update = { update_id: 7, message: { date: 1 } } as Update;
const lost = { updateId: 7, what: 'message', customer: null, error: 'Error' };

test('one that is set aside is counted as that, also where its tries were of another process', async () => {
  const told: unknown[][] = [];
  const belongs: (number | null)[] = [];
  const { handle, setAside } = watchUpdates(
    {
      handle: () => Promise.reject(new Error('broken')),
      setAside: () => {
        const hand = inHand();
        if (hand !== undefined) belongs.push(wholeOf(hand).update);
        return Promise.resolve();
      },
    },
    { meters: { ...SILENT, updated: (...facts) => told.push(facts) }, traces: UNTRACED, now: () => 2000 },
  );
  await setAside(lost, update);
  expect(told).toEqual([['message', 'set_aside']]);
  expect(belongs).toEqual([7]);
  await expect(handle(update)).rejects.toThrow('broken');
  expect(told).toHaveLength(1);
});
