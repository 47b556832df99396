// What follows when the staff groups are not what they were: one has a new id, or the first one was set up.
import { withoutTopic } from '../handover/desk.ts';
import type { Arrival } from '../chat/input.ts';
import type { Record } from '../dialogue/record.ts';
import type { GroupNotes } from '../store/group-notes.ts';
import type { Store } from '../store/port.ts';
import type { OneByOne } from '../store/one-by-one.ts';
import type { Turns } from '../telegram/turns.ts';
import type { DeskWatch } from './desk-watch.ts';
import type { Groups } from './groups.ts';
import type { Log } from './log.ts';

export type StaffGroupsParts = {
  store: Store;
  lanes: Pick<OneByOne, 'run'>;
  groups: Groups;
  groupNotes: GroupNotes;
  desk: DeskWatch;
  turns: Turns;
  log: Log;
};

/**
 * Takes a group's new id over. Nothing of the old group is in the new one, and its thread ids mean other topics there: so
 * every customer's topic is forgotten, and those with something open get one anew. Told again, it changes nothing.
 */
export async function moveGroup(parts: StaffGroupsParts, old: number, fresh: number): Promise<void> {
  const { store, groups, groupNotes, desk, turns, log } = parts;
  if (groups.all().some(({ chatId }) => chatId === old)) {
    // Other replicas must know it before anything in the new group is read.
    await groupNotes.noteMove({ old, fresh });
    groups.moved(old, fresh);
    log.warn({ old, fresh }, 'a staff group has a new id: set STAFF_CHAT_ID to it before the next start');
  }
  const inGroup = await store.listGroup(old);
  for (const chatId of inGroup) {
    // A delivery that failed, or another replica, may have moved it already, and made its new topic.
    await change(parts, chatId, (record) =>
      record.desk?.group === old ? { ...record, desk: { ...withoutTopic(record.desk), group: fresh } } : null,
    );
  }
  desk.changed();
  const open = new Set((await store.listDesk()).map(({ chatId }) => chatId));
  for (const chatId of inGroup) if (open.has(chatId)) await turns.take(tickOf(chatId));
}

/** Takes over the new ids that other replicas have heard of. */
export async function learnMoves({
  groups,
  groupNotes,
  desk,
}: Pick<StaffGroupsParts, 'groups' | 'groupNotes' | 'desk'>): Promise<void> {
  for (const { old, fresh } of await groupNotes.moves()) if (groups.moved(old, fresh)) desk.changed();
}

/**
 * Gives everybody with something open a place in a group: those who asked before there was one, and those whose group
 * is none of ours any more. Their turn makes the topic and the card.
 */
export async function adoptOpen({ turns, ...parts }: StaffGroupsParts): Promise<void> {
  const { store, groups, desk } = parts;
  const ours = groups.all().map(({ chatId }) => chatId);
  const [first] = ours;
  if (first === undefined) return;
  for (const entry of await store.listDesk()) {
    const { group } = entry.desk;
    if (group !== null && ours.includes(group)) continue;
    if (group !== null) {
      await change({ ...parts, turns }, entry.chatId, (record) =>
        record.desk === null ? null : { ...record, desk: { ...withoutTopic(record.desk), group: first } },
      );
      desk.changed();
    }
    await turns.take(tickOf(entry.chatId));
  }
}

/** A turn in which nothing happens but that topic and card are looked after. */
function tickOf(chatId: number): Arrival {
  return { chatId, updateId: null, languageCode: null, input: { kind: 'tick' } };
}

/** Saves what `to` makes of the record, unless it has nothing to change. */
function change(
  { store, lanes }: StaffGroupsParts,
  chatId: number,
  to: (record: Record) => Record | null,
): Promise<void> {
  return lanes.run(chatId, async () => {
    for (;;) {
      const record = await store.load(chatId);
      const changed = record === null ? null : to(record);
      if (record === null || changed === null) return;
      const saved = await store.save({ ...changed, revision: record.revision + 1 }, { durable: true });
      if (saved.ok) return;
    }
  });
}
