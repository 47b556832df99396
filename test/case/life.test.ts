// The table of moves, each of them tried from each state.
import { describe, expect, test } from 'vitest';
import { canMove, caseAtHand } from '../../src/case/at-hand.ts';
import type { Case, CaseState } from '../../src/case/case.ts';
import { CaseSchema, CaseStateSchema, isClosed, openCase } from '../../src/case/case.ts';
import type { CaseMove } from '../../src/case/life.ts';
import { moveCase, MOVES } from '../../src/case/life.ts';

const ALLOWED: readonly `${CaseState} ${CaseMove} ${CaseState}`[] = [
  'submitted review in-review',
  'submitted want-more more-wanted',
  'submitted approve approved',
  'submitted refuse refused',
  'submitted withdraw withdrawn',
  'in-review want-more more-wanted',
  'in-review approve approved',
  'in-review refuse refused',
  'in-review withdraw withdrawn',
  'more-wanted supply in-review',
  'more-wanted approve approved',
  'more-wanted refuse refused',
  'more-wanted withdraw withdrawn',
  'approved refuse refused',
  'approved settle settling',
  'approved finish cancelled',
  'approved withdraw withdrawn',
  'settling finish cancelled',
  'settling withdraw withdrawn',
];

const STATES = CaseStateSchema.options;
// Object.keys forgets that the keys of a constant object are its own.
const NAMES = Object.keys(MOVES) as CaseMove[];
const LINE = { at: 5000, by: { kind: 'staff', id: 7, name: '小林' }, why: 'so' } as const;

function heldIn(state: CaseState, number = 'XK-AAAAAA'): Case {
  const held = openCase({ number, at: 1000, reviewDue: '2026-11-25', flow: 'assisted' });
  const closed = state === 'cancelled' || state === 'refused' || state === 'withdrawn';
  return { ...held, state, closedAt: closed ? 2000 : null };
}

describe('every move from every state', () => {
  test.each(STATES.flatMap((from) => NAMES.map((move) => ({ from, move }))))(
    '$from, $move',
    ({ from, move }) => {
      const held = heldIn(from);
      const expected = ALLOWED.map((line) => line.split(' ')).find(([a, b]) => a === from && b === move)?.[2];
      const moved = moveCase(held, move, LINE, { word: 'w' });
      expect(canMove(held, move)).toBe(expected !== undefined);
      if (!moved.ok) {
        expect(expected).toBeUndefined();
        expect(moved.state).toBe(from);
        return;
      }
      expect(moved.held.state).toBe(expected);
      expect(moved.held.word).toBe('w');
      expect(moved.held.audit).toEqual([...held.audit, { ...LINE, what: expected }]);
      expect(moved.held.closedAt).toBe(
        ['cancelled', 'refused', 'withdrawn'].includes(moved.held.state) ? 5000 : null,
      );
      expect(CaseSchema.parse(JSON.parse(JSON.stringify(moved.held)))).toEqual(moved.held);
    },
  );
});

test('a closed case never moves again', () => {
  for (const state of STATES.filter((each) => isClosed(heldIn(each))))
    for (const move of NAMES) expect(moveCase(heldIn(state), move, LINE).ok).toBe(false);
});

describe('which case is meant', () => {
  const cases = [
    heldIn('cancelled', 'XK-1'),
    heldIn('approved', 'XK-2'),
    heldIn('submitted', 'XK-3'),
    heldIn('submitted', 'XK-4'),
  ];

  test('the one that was chosen, as long as it is open', () => {
    expect(caseAtHand(cases, 'XK-4')?.number).toBe('XK-4');
    expect(caseAtHand(cases, 'XK-1')?.number).toBe('XK-3');
  });

  test('else the oldest that waits for staff, else the oldest that is open', () => {
    expect(caseAtHand(cases, null)?.number).toBe('XK-3');
    expect(caseAtHand(cases.slice(0, 2), null)?.number).toBe('XK-2');
    expect(caseAtHand(cases.slice(0, 1), null)).toBeNull();
  });
});
