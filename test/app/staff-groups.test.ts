// A staff group with a new id, of which several replicas hear at once.
import { expect, test } from 'vitest';
import { makeGroups } from '../../src/app/groups.ts';
import { learnMoves, moveGroup } from '../../src/app/staff-groups.ts';
import type { StaffGroupsParts } from '../../src/app/staff-groups.ts';
import type { Record } from '../../src/dialogue/record.ts';
import { newDesk } from '../../src/handover/desk.ts';
import { createOneByOne } from '../../src/store/one-by-one.ts';
import type { GroupMove } from '../../src/store/group-notes.ts';
import type { Store } from '../../src/store/port.ts';
import { stranger } from '../store/sample-record.ts';

const [OLD, FRESH] = [-1001, -1_002_000_000_001];
const silent = (): void => undefined;

/** A replica that knows the old group, over records and notes that it shares with others. */
function replicaOver(records: Map<number, Record>, noted: GroupMove[]): StaffGroupsParts {
  // Nothing else of a store is asked here. The list is as it was before anybody moved.
  const store = {
    listGroup: () => Promise.resolve([...records.keys()]),
    listDesk: () => Promise.resolve([]),
    load: (chatId: number) => Promise.resolve(records.get(chatId) ?? null),
    save: (record: Record) => {
      records.set(record.chatId, record);
      return Promise.resolve({ ok: true, ours: true });
    },
  } as unknown as Store;
  return {
    store,
    lanes: createOneByOne(),
    groups: makeGroups([{ chatId: OLD, language: 'zh' }]),
    groupNotes: {
      moves: () => Promise.resolve(noted),
      noteMove: (move) => {
        noted.push(move);
        return Promise.resolve();
      },
      noteMissing: () => Promise.resolve(null),
    },
    desk: { look: () => Promise.reject(new Error('nobody looks')), changed: silent },
    turns: { take: () => Promise.resolve({ gathering: false }) },
    log: { info: silent, warn: silent, error: silent },
  };
}

test('a customer whose topic stands in the new group already keeps it, whoever else hears of the move', async () => {
  const inOld = { ...stranger(1), desk: { ...newDesk(OLD), topic: 5 } };
  const moved = { ...stranger(2), desk: { ...newDesk(FRESH), topic: 77 } };
  const records = new Map([inOld, moved].map((record) => [record.chatId, record]));
  await moveGroup(replicaOver(records, []), OLD, FRESH);
  expect(records.get(1)?.desk).toMatchObject({ group: FRESH, topic: null });
  expect(records.get(2)).toBe(moved);
});

test('what one replica hears the others learn, and learn once', async () => {
  const noted: GroupMove[] = [];
  const [one, other] = [replicaOver(new Map(), noted), replicaOver(new Map(), noted)];
  await learnMoves(other);
  expect(other.groups.all()).toMatchObject([{ chatId: OLD }]);
  await moveGroup(one, OLD, FRESH);
  await moveGroup(one, OLD, FRESH);
  expect(noted).toEqual([{ old: OLD, fresh: FRESH }]);
  await learnMoves(other);
  await learnMoves(other);
  expect(other.groups.all()).toEqual([{ chatId: FRESH, language: 'zh' }]);
});
