import { expect, test } from 'vitest';
import type { Input } from '../../src/chat/input.ts';
import type { Pace, Verdict } from '../../src/dialogue/flood.ts';
import { counts, FRESH, isCalm, meetPace, TOLD_FOR } from '../../src/dialogue/flood.ts';
import { fixtureContent } from './fixture-content.ts';
import { Person } from './person.ts';

const words: Input = { kind: 'text', text: '在吗', messageId: 1, forwarded: false };
const photo = (albumId: string | null): Input => ({
  kind: 'upload',
  upload: { kind: 'photo', fileId: 'f', uniqueId: 'u' },
  caption: '',
  albumId,
  messageId: 1,
});

/** What is made of these inputs, each so many milliseconds after the one before. */
function verdicts(inputs: readonly Input[], gap: number, from: Pace = FRESH): { all: Verdict[]; last: Pace } {
  let pace = from;
  let now = pace.at;
  const all = inputs.map((input) => {
    now += gap;
    const met = meetPace(pace, input, now);
    pace = met.pace;
    return met.verdict;
  });
  return { all, last: pace };
}
const times = (count: number, input: Input = words): Input[] => Array.from({ length: count }, () => input);

test('ten thousand at once are answered sixty times, told once, and then met with silence', () => {
  const { all } = verdicts(times(10_000), 0);
  expect(all.slice(0, 60).every((verdict) => verdict === 'fine')).toBe(true);
  expect(all[60]).toBe('tell');
  expect(all.slice(61).every((verdict) => verdict === 'quiet')).toBe(true);
});

test('a fast typer who goes on for an hour is never told anything', () => {
  expect(new Set(verdicts(times(3600), 1000).all)).toEqual(new Set(['fine']));
});

test('an album of ten counts once, so that a whole folder of papers goes through', () => {
  const albums = Array.from({ length: 30 }, (_, at) => times(10, photo(`a${at}`))).flat();
  expect(new Set(verdicts(albums, 10).all)).toEqual(new Set(['fine']));
  expect(verdicts(times(100, photo(null)), 10).all).toContain('tell');
});

test('whoever was told is heard again after a pause, and told again only for a new flood', () => {
  const { last } = verdicts(times(200), 0);
  expect(verdicts([words], 5000, last).all).toEqual(['quiet']);
  const after = verdicts(times(20), 1000, verdicts([words], 20_000, last).last);
  expect(new Set(after.all)).toEqual(new Set(['fine']));
  expect(verdicts(times(80), 0, after.last).all.filter((verdict) => verdict === 'tell')).toHaveLength(1);
});

test('somebody who goes on and on hears it once, and not once a second', () => {
  const { last } = verdicts(times(100), 0);
  expect(verdicts(times(1000), 500, last).all).not.toContain('tell');
});

test('whoever is counted by several replicas is told by one of them', () => {
  const person = new Person(fixtureContent());
  person.types('/start');
  const before = person.effects.length;
  const said = (): number => person.effects.slice(before).filter(({ kind }) => kind === 'say').length;
  for (let replica = 0; replica < 3; replica += 1) {
    person.restarts();
    person.sends({ kind: 'flooding' });
    person.now += 1000;
  }
  expect(said()).toBe(1);
  person.now += TOLD_FOR;
  person.sends({ kind: 'flooding' });
  expect(said()).toBe(2);
});

test('only what a person did counts', () => {
  const others: Input[] = [
    { kind: 'tick' },
    { kind: 'event', name: 'approved' },
    { kind: 'left' },
    { kind: 'returned' },
    { kind: 'staff', by: { id: 1, name: '陈', supervisor: false }, act: { kind: 'topic', closed: true } },
  ];
  expect(others.filter(counts)).toEqual([]);
  expect(counts(words)).toBe(true);
});

test('a clock that goes back does no harm, and a calm pace may be forgotten', () => {
  const { last } = verdicts(times(30), 0, { ...FRESH, at: 1_000_000 });
  expect(meetPace(last, words, 5).pace.used).toBe(31);
  expect(isCalm(last, last.at + 29_000)).toBe(false);
  expect(isCalm(last, last.at + 30_000)).toBe(true);
});
