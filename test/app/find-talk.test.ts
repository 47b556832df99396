// A reaction in a staff group finds the talk in which the message stands, from what is stored alone.
import { expect, test } from 'vitest';
import { topicAfter, topicOfTalk } from '../../src/app/find-talk.ts';
import type { Record } from '../../src/dialogue/record.ts';
import { newDesk, withoutTopic } from '../../src/handover/desk.ts';
import type { Holder } from '../../src/handover/holder.ts';
import type { DeskEntry } from '../../src/handover/queue.ts';
import { deskMarkOf } from '../../src/store/marks.ts';
import { stranger } from '../store/sample-record.ts';

const GROUP = -1001;
const MESSAGE = 500;

const heldBy = (id: number): Holder => ({
  kind: 'staff',
  id,
  name: 'Mei',
  since: 1,
  lastAt: 1,
  warnedAt: null,
  place: null,
});

/** Somebody whose talk in this topic knows one message. */
function talk(chatId: number, topic: number, message: number, by: number, group = GROUP): Record {
  const pairs: [number, number][] = [[10, message]];
  return { ...stranger(chatId), holder: heldBy(by), desk: { ...newDesk(group), topic, pairs } };
}

function storeOf(records: readonly Record[]) {
  const loaded: number[] = [];
  return {
    loaded,
    listDesk: () =>
      Promise.resolve(
        records.flatMap((record): DeskEntry[] => {
          const desk = deskMarkOf(record);
          return desk === null ? [] : [{ chatId: record.chatId, topic: null, desk }];
        }),
      ),
    load: (chatId: number) => {
      loaded.push(chatId);
      return Promise.resolve(records.find((record) => record.chatId === chatId) ?? null);
    },
  };
}

test('the talk is found that knows the message, and that of whoever reacted is looked at first', async () => {
  const store = storeOf([talk(1, 5, 400, 71), talk(2, 6, MESSAGE, 72)]);
  expect(await topicOfTalk(store, { group: GROUP, messageId: MESSAGE, by: 72 })).toBe(6);
  expect(store.loaded).toEqual([2]);
  expect(await topicOfTalk(store, { group: GROUP, messageId: MESSAGE, by: 73 })).toBe(6);
});

test('a message of another group, of nobody, or of somebody who is not talked to is none of a talk', async () => {
  const elsewhere = talk(1, 5, MESSAGE, 71, -1002);
  const ended: Record = { ...talk(2, 6, MESSAGE, 71), holder: { kind: 'bot' } };
  const store = storeOf([elsewhere, ended, talk(3, 7, 400, 71)]);
  expect(await topicOfTalk(store, { group: GROUP, messageId: MESSAGE, by: null })).toBeNull();
  expect(store.loaded).toEqual([3]);
});

test('who had a topic before it was made anew is found, among those with something open', async () => {
  const anew = (record: Record, topic: number): Record =>
    record.desk === null ? record : { ...record, desk: { ...withoutTopic(record.desk), topic } };
  const ended: Record = { ...anew(talk(3, 8, 1, 71), 9), holder: { kind: 'bot' } };
  const store = storeOf([talk(1, 5, 400, 71), anew(talk(2, 6, 500, 72), 7), ended]);
  expect(await topicAfter(store, { group: GROUP, thread: 6 })).toBe(7);
  expect(await topicAfter(store, { group: GROUP, thread: 5 })).toBeNull();
  expect(await topicAfter(store, { group: GROUP, thread: 8 })).toBeNull();
  expect(await topicAfter(store, { group: -1002, thread: 6 })).toBeNull();
});
