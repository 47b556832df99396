// Records of older releases come in whole: nothing that was kept is lost, and what is new has its place.
import { expect, test } from 'vitest';
import { RECORD_VERSION, RecordSchema } from '../../src/dialogue/record.ts';
import { upgrade } from '../../src/store/upgrade.ts';

const RUN = {
  place: { flow: 'assisted', step: 'review' },
  asked: null,
  trail: [],
  answers: { 'assisted/name': { kind: 'words', words: '王小明' } },
  state: 'open',
  returnTo: null,
  caseNumber: 'XK-AAAAAA',
  startedAt: 1,
  openedAt: 2,
};

/** A record as version 1 kept it. */
const FIRST = {
  version: 1,
  revision: 4,
  chatId: 8_000_000_001,
  language: 'zh',
  languageChosen: true,
  gone: false,
  taken: [1, 2],
  run: RUN,
  parked: [{ ...RUN, caseNumber: null }],
  live: { messageId: 7, digest: 'abc' },
  misses: 1,
  cases: [
    { number: 'XK-AAAAAA', state: 'submitted', submittedAt: 1000, reviewDue: '2026-11-25', flow: 'assisted' },
  ],
  holder: { kind: 'waiting', since: 5, why: 'asked', place: null },
  read: ['credit'],
  helpful: { credit: true },
  owed: [{ seq: 3, effect: { kind: 'erase', messageId: 9 } }],
  nextSeq: 4,
  seenAt: 6,
  wakeAt: null,
};

test('version 1 becomes the present one, with everything that it held', () => {
  const upgraded = upgrade(structuredClone(FIRST));
  if (!upgraded.ok) throw new Error(upgraded.why);
  const record = RecordSchema.parse(upgraded.raw);
  expect(record).toMatchObject({ ...FIRST, version: RECORD_VERSION });
  expect(record.run?.filed).toEqual(RUN.answers);
  expect(record.parked[0]?.filed).toBeNull();
  expect(record.cases[0]).toMatchObject({
    window: null,
    word: '',
    closedAt: null,
    reminded: [],
    audit: [{ at: 1000, by: { kind: 'customer' }, what: 'submitted' }],
  });
});

test('somebody with nothing under way', () => {
  const upgraded = upgrade({ ...FIRST, run: null, parked: [], cases: [] });
  expect(upgraded.ok && RecordSchema.safeParse(upgraded.raw).success).toBe(true);
});

test('a version that nobody knows is named', () => {
  expect(upgrade({ ...FIRST, version: 99 })).toEqual({ ok: false, why: 'its version is 99' });
  expect(upgrade([])).toEqual({ ok: false, why: 'it is not a record' });
});

test('what was added since to a record of this version has its place', () => {
  const desk = { group: -1, topic: 2, card: 3, shown: { topic: '', card: '' } };
  const lists = { pairs: [], signs: [], showing: [], asked: [], notes: [] };
  const upgraded = upgrade({ ...FIRST, desk: { ...desk, ...lists } });
  if (!upgraded.ok) throw new Error(upgraded.why);
  expect(RecordSchema.parse(upgraded.raw).desk?.albums).toEqual([]);
});
