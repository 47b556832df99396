// What is counted of a turn, and that nothing personal is in it.
import { describe, expect, test } from 'vitest';
import { atDeskAt, BOSS, MEI } from './at-desk.ts';
import type { Input } from '../../src/chat/input.ts';
import { openCase } from '../../src/case/case.ts';
import { countUp } from '../../src/dialogue/count.ts';
import type { Happening } from '../../src/dialogue/happenings.ts';
import { HappeningSchema, happenings } from '../../src/dialogue/happenings.ts';
import type { Record } from '../../src/dialogue/record.ts';
import { applicant, next, PLANTED, stranger } from '../store/sample-record.ts';

const HOUR = 3_600_000;
const text: Input = { kind: 'text', text: PLANTED.name, messageId: 1, forwarded: false };
const tick: Input = { kind: 'tick' };
const staff: Input = {
  kind: 'staff',
  by: { id: 9, name: '客服小陈', supervisor: false },
  act: { kind: 'did', action: 'claim', rest: '', messageId: null },
};
const taken = { kind: 'staff', id: 9, name: '客服小陈', lastAt: 0, warnedAt: null, place: null } as const;

function withRun(record: Record, change: Partial<NonNullable<Record['run']>>): Record {
  if (record.run === null) throw new Error('no run');
  return next(record, { run: { ...record.run, ...change } });
}

describe('what happened', () => {
  test('somebody new comes; the same person a minute later is no second visit, but half a day later is', () => {
    const first = next(stranger(1));
    expect(happenings(stranger(1), first, text)).toEqual([{ kind: 'visit' }]);
    expect(happenings(first, next(first, { seenAt: first.seenAt + 60_000 }), text)).toEqual([]);
    expect(happenings(first, next(first, { seenAt: first.seenAt + 12 * HOUR }), text)).toEqual([
      { kind: 'visit' },
    ]);
  });

  test('what time or staff do is no visit', () => {
    const first = next(stranger(1));
    const later = next(first, { seenAt: first.seenAt + 12 * HOUR });
    expect(happenings(first, later, tick)).toEqual([]);
    expect(happenings(first, later, staff)).toEqual([]);
  });

  test('a person is asked for, answered after 95 seconds, and the chat goes back', () => {
    const before = next(stranger(1));
    const waiting = next(before, { holder: { kind: 'waiting', since: 5_000, why: 'stuck', place: null } });
    const held = next(waiting, { holder: { ...taken, since: 100_000 } });
    expect(happenings(before, waiting, text)).toEqual([{ kind: 'asked', why: 'stuck' }]);
    expect(happenings(waiting, next(waiting), text)).toEqual([]);
    expect(happenings(waiting, held, staff)).toEqual([{ kind: 'responded', seconds: 95 }]);
    expect(happenings(held, next(held, { holder: { kind: 'bot' } }), staff)).toEqual([{ kind: 'returned' }]);
  });

  test('a chat that nobody waited in is no response when staff take it', () => {
    const before = next(stranger(1));
    expect(happenings(before, next(before, { holder: { ...taken, since: 9 } }), staff)).toEqual([]);
  });

  test('a case is opened, reviewed and closed', () => {
    const before = next(stranger(1));
    const held = openCase({ number: 'XK-AAAAAA', at: 1, reviewDue: '2026-11-25', flow: 'assisted' });
    const opened = next(before, { cases: [held] });
    const closed = next(opened, { cases: [{ ...held, state: 'cancelled', closedAt: 9 }] });
    expect(happenings(before, opened, text)).toEqual([{ kind: 'case', state: 'submitted', closed: false }]);
    expect(happenings(opened, closed, staff)).toEqual([{ kind: 'case', state: 'cancelled', closed: true }]);
  });

  test('a step is passed, gone back from, found hard, given up, and ended with the way', () => {
    const at = applicant(1, 'XK-AAAAAA');
    const here = { flow: 'assisted', step: 'reason' };
    const there = { flow: 'assisted', step: 'documents' };
    const before = { flow: 'assisted', step: 'name' };
    const on = withRun(at, { place: there, trail: [before, here] });
    expect(happenings(at, on, text)).toEqual([
      { kind: 'passed', ...here },
      { kind: 'reached', ...there },
    ]);
    expect(happenings(at, withRun(at, { place: before, trail: [] }), text)).toEqual([
      { kind: 'back', ...here },
      { kind: 'reached', ...before },
    ]);
    const press = { kind: 'press', press: { kind: 'move', ...here, move: 'stuck' }, messageId: 2 } as const;
    expect(happenings(at, next(at), press)).toEqual([{ kind: 'stuck', ...here }]);
    expect(happenings(at, withRun(at, { state: 'stopped' }), text)).toEqual([{ kind: 'gave-up', ...here }]);
    expect(happenings(at, next(at, { run: null }), text)).toEqual([{ kind: 'passed', ...here }]);
    const forget = { kind: 'command', name: 'forget', rest: 'yes', messageId: 2 } as const;
    expect(happenings(at, next(at, { run: null, cases: [] }), forget)).toEqual([
      { kind: 'gave-up', ...here },
    ]);
  });

  test('a question is answered and found helpful, a message not understood, stars given once', () => {
    const before = next(stranger(1));
    const read = next(before, { read: ['reuse'] });
    expect(happenings(before, read, text)).toEqual([{ kind: 'answered', question: 'reuse' }]);
    expect(happenings(read, next(read, { helpful: { reuse: true } }), text)).toEqual([
      { kind: 'helpful', question: 'reuse', yes: true },
    ]);
    expect(happenings(before, next(before, { misses: 1 }), text)).toEqual([{ kind: 'missed' }]);
    const none = { kind: 'press', press: { kind: 'none' }, messageId: 2 } as const;
    expect(happenings(before, next(before, { misses: 1 }), none)).toEqual([{ kind: 'missed' }]);
    const rated = next(before, { rating: { at: 7, stars: 4, words: '' } });
    expect(happenings(before, rated, text)).toEqual([{ kind: 'rated', stars: 4 }]);
    const worded = next(rated, { rating: { at: 7, stars: 4, words: PLANTED.name } });
    expect(happenings(rated, worded, text)).toEqual([]);
  });

  test('nothing personal is counted', () => {
    const before = applicant(1, 'XK-AAAAAA');
    const after = next(before, {
      run: null,
      name: PLANTED.name,
      holder: { ...taken, since: 1, name: PLANTED.name },
      rating: { at: 1, stars: 5, words: PLANTED.name },
    });
    const counted = happenings(before, after, text);
    expect(counted.length).toBeGreaterThan(0);
    const said = JSON.stringify(counted);
    for (const secret of [...Object.values(PLANTED), 'XK-AAAAAA', '客服']) expect(said).not.toContain(secret);
    for (const each of counted) expect(HappeningSchema.safeParse(each).success).toBe(true);
  });
});

describe('figures', () => {
  const step = (kind: 'reached' | 'passed' | 'back', name: string): Happening => ({
    kind,
    flow: 'assisted',
    step: name,
  });
  const never = (): boolean => false;

  test('count visits, those without a person, waits, cases and stars', () => {
    const responded = [30, 60, 600, 90].map((seconds): Happening => ({ kind: 'responded', seconds }));
    const replied = [90, 120].map((seconds): Happening => ({ kind: 'replied', seconds }));
    const happened: Happening[] = [
      ...Array.from({ length: 10 }, (): Happening => ({ kind: 'visit' })),
      ...responded.map((): Happening => ({ kind: 'asked', why: 'asked' })),
      ...responded,
      ...replied,
      { kind: 'case', state: 'submitted', closed: false },
      { kind: 'case', state: 'in-review', closed: false },
      { kind: 'case', state: 'cancelled', closed: true },
      { kind: 'rated', stars: 5 },
      { kind: 'rated', stars: 4 },
      { kind: 'missed' },
    ];
    expect(countUp(happened, [], '2026-11-23', never)).toEqual({
      visits: 10,
      asked: 4,
      alone: 6,
      response: { count: 2, median: 105, p90: 120 },
      claimed: { count: 4, median: 75, p90: 600 },
      casesOpened: 1,
      casesClosed: 1,
      overdue: 0,
      waiting: 0,
      rating: { count: 2, mean: 4.5 },
      misses: 1,
      drops: [],
    });
  });

  test('name the steps after which nothing followed, most first; waiting for a review is none of them', () => {
    const happened = [
      ...['name', 'name', 'name', 'documents', 'review'].map((name) => step('reached', name)),
      step('passed', 'name'),
      step('back', 'documents'),
    ];
    const { drops } = countUp(happened, [], '2026-11-23', ({ step: name }) => name === 'review');
    expect(drops).toEqual([{ flow: 'assisted', step: 'name', reached: 3, lost: 2 }]);
  });
});

test('the first response is the first words of staff, however early the button was pressed', () => {
  const person = atDeskAt('name');
  const seen: Happening[] = [];
  const does = (act: () => unknown): void => {
    const before = person.record;
    act();
    const input = { kind: 'staff', by: MEI, act: { kind: 'refused' } } as const;
    seen.push(
      ...happenings(before, person.record, input).filter(
        ({ kind }) => kind === 'responded' || kind === 'replied',
      ),
    );
  };
  person.types('/human');
  person.now += 10_000;
  does(() => person.did('claim'));
  person.now += 60_000;
  does(() => person.types('在吗'));
  does(() => person.wrote('// 查一下'));
  person.restarts();
  does(() => person.did('take', BOSS));
  person.now += 50_000;
  does(() => person.wrote('您好', BOSS));
  does(() => person.wrote('请讲', BOSS));
  expect(seen).toEqual([
    { kind: 'responded', seconds: 10 },
    { kind: 'replied', seconds: 120 },
  ]);
});
