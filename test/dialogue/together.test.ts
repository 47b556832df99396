// What goes in one call: never more messages than there is room for, and an album whole.
import { describe, expect, test } from 'vitest';
import type { Owed } from '../../src/chat/effect.ts';
import { nextTogether } from '../../src/dialogue/together.ts';

const carry = (id: number, album: string | null = null): Owed => ({
  seq: id,
  effect: { kind: 'carry', to: 'staff', messageIds: [id], album, replyTo: null, text: null },
});
const album = (name: string, from: number, length = 10): Owed[] =>
  Array.from({ length }, (_, at) => carry(from + at, name));
const single = (from: number, length: number): Owed[] => Array.from({ length }, (_, at) => carry(from + at));

/** How many messages each call holds until nothing is owed. */
function calls(owed: readonly Owed[], most: number, tear = false): number[] {
  const sizes: number[] = [];
  for (let left = [...owed]; left.length > 0;) {
    const next = nextTogether(left, false, { most, tear });
    if (next === null) throw new Error('nothing is next');
    sizes.push(next.owed.length);
    left = left.filter((each) => !next.owed.includes(each));
  }
  return sizes;
}

describe('one call', () => {
  test.each<[string, Owed[], number, number[]]>([
    ['a run is cut where there is no more room', single(1, 25), 10, [10, 10, 5]],
    ['near the limit each goes alone', single(1, 3), 1, [1, 1, 1]],
    [
      'three albums go one by one',
      [...album('a', 1), ...album('b', 11), ...album('c', 21)],
      10,
      [10, 10, 10],
    ],
    ['an album is whole where there is less room', album('a', 1), 1, [10]],
    [
      'an album that does not fit behind others waits for the next',
      [...single(1, 4), ...album('a', 5), carry(15)],
      10,
      [4, 10, 1],
    ],
    ['two small albums share a call', [...album('a', 1, 3), ...album('b', 4, 3)], 10, [6]],
    ['nothing limits it', [...single(1, 60), ...album('a', 61), ...single(71, 60)], Infinity, [100, 30]],
  ])('%s', (_, owed, most, sizes) => {
    expect(calls(owed, most)).toEqual(sizes);
  });

  test('what Telegram did not take whole is torn, also an album', () => {
    expect(calls(album('a', 1), 5, true)).toEqual([5, 5]);
    expect(calls(album('a', 1, 3), 0, true)).toEqual([1, 1, 1]);
  });
});
