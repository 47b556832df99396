// Records as the tests of stores need them: valid, and full of what must not leak.
import type { Effect } from '../../src/chat/effect.ts';
import { newRecord } from '../../src/dialogue/record.ts';
import type { Record } from '../../src/dialogue/record.ts';
import type { DueAt } from '../../src/store/marks.ts';

export const PLANTED = { name: '欧阳晓销', id: '11010519491231002X', card: '17012345678' };

/** For tests the last sight of a person is when time should touch them; never means never. */
export const dueWhenSeen: DueAt = (record) => (record.run === null ? null : record.seenAt);

export const SAY: Effect = { kind: 'say', html: '请填写身份证号。', buttons: [], instead: null, asks: null };

export const TELL: Effect = {
  kind: 'tell',
  html: '客户停用了机器人。',
  buttons: [],
  replyTo: null,
  gone: null,
};

/** A person before their first save. */
export function stranger(chatId: number): Record {
  return newRecord(chatId, 'zh', 1_000);
}

/** The next revision of a record, with these changes. */
export function next(record: Record, changes: Partial<Record> = {}): Record {
  return { ...record, ...changes, revision: record.revision + 1 };
}

/** A person in the middle of an application, who is owed a message and has a case. */
export function applicant(chatId: number, caseNumber: string): Record {
  const place = { flow: 'assisted', step: 'reason' };
  return next(stranger(chatId), {
    run: {
      place,
      asked: place,
      trail: [{ flow: 'assisted', step: 'name' }],
      answers: {
        'assisted/name': { kind: 'words', words: PLANTED.name },
        'assisted/id': { kind: 'words', words: PLANTED.id },
        'assisted/card': { kind: 'words', words: PLANTED.card },
      },
      state: 'open',
      returnTo: null,
      caseNumber,
      filed: null,
      startedAt: 1_000,
      openedAt: 2_000,
    },
    cases: [
      {
        number: caseNumber,
        state: 'submitted',
        submittedAt: 2_000,
        reviewDue: '2026-03-04',
        flow: 'assisted',
        window: null,
        word: '',
        closedAt: null,
        reminded: [],
        settled: false,
        audit: [],
      },
    ],
    owed: [{ seq: 1, effect: SAY }],
    nextSeq: 2,
    taken: [900_000_001, 900_000_002],
    seenAt: 3_000,
  });
}

/** A person who waits for staff. */
export function atDesk(chatId: number): Record {
  return next(stranger(chatId), { holder: { kind: 'waiting', since: 7_000, why: 'asked', place: null } });
}
