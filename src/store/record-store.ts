// The store over an open data folder: revisions, what was used last, and marks kept in step with records.
import { RecordSchema } from '../dialogue/record.ts';
import type { Record } from '../dialogue/record.ts';
import type { IndexJournal } from './index-journal.ts';
import { marksOf } from './marks.ts';
import type { DueAt } from './marks.ts';
import type { OneByOne } from './one-by-one.ts';
import type { SaveOptions, Saved, Store } from './port.ts';
import { createRecent } from './recent.ts';
import { fieldsOf } from './record-codec.ts';
import type { RecordFiles } from './record-files.ts';
import { NOWHERE } from './slots.ts';
import type { Place } from './slots.ts';

export type RecordStoreSetup = {
  files: RecordFiles;
  journal: IndexJournal;
  /** Shared with the rebuild, so that both never touch one person at once. */
  chats: OneByOne;
  dueAt: DueAt;
  /** Resolves once the index knows everybody. */
  whole: Promise<void>;
  /** Tries whether the folder takes writes. */
  probe: () => Promise<void>;
  /** Waits for what is under way, and ends what `openLowdbStore` began. */
  letGo: () => Promise<void>;
};

type Cached = { record: Record; place: Place };

/** Some 5 MB of records; who writes now is among them. */
const CACHED = 1_000;

/** The store over an open folder; `openLowdbStore` is the way to get one. */
export function recordStore({ files, journal, chats, dueAt, whole, probe, letGo }: RecordStoreSetup): Store {
  const recent = createRecent<Cached>(CACHED);
  const { index } = journal;
  let closing: Promise<void> | null = null;
  let taken = false;

  function inTurn<T>(chatId: number, task: () => Promise<T>): Promise<T> {
    return closing === null ? chats.run(chatId, task) : Promise.reject(new Error('The store is closed.'));
  }

  async function current(chatId: number): Promise<Cached | null> {
    const cached = recent.get(chatId);
    if (cached !== null) return cached;
    const found = await files.read(chatId);
    // What the disk says is true, whatever the index says.
    journal.settle(chatId, found === null ? null : marksOf(found.record, dueAt));
    if (found === null) return null;
    const { record, place } = found;
    recent.set(chatId, { record, place });
    return found;
  }

  async function saveInTurn(record: Record, { durable, alone = false }: SaveOptions): Promise<Saved> {
    const { chatId, revision } = record;
    const before = await current(chatId);
    if ((before?.record.revision ?? 0) !== revision - 1) return { ok: false, why: 'moved' };
    const marks = marksOf(record, dueAt);
    const had = index.get(chatId);
    journal.announce(chatId, marks);
    try {
      // A new file takes the place of both copies at once, whatever happens in between.
      const where = alone ? NOWHERE : (before?.place ?? NOWHERE);
      const place = await files.write(record, { place: where, durable });
      recent.set(chatId, { record, place });
    } catch (error) {
      // What is there now, only the disk knows.
      recent.delete(chatId);
      throw error;
    }
    journal.settle(chatId, marks);
    // The lines of before name a topic and cases.
    if (alone && had !== null && (had.topic !== null || had.cases.length > 0)) await journal.compact();
    return { ok: true, ours: true };
  }

  return {
    load: (chatId) => inTurn(chatId, async () => (await current(chatId))?.record ?? null),
    async save(record: Record, options: SaveOptions) {
      const checked = RecordSchema.safeParse(record);
      if (!checked.success) {
        throw new Error(
          `A record that could not be read again must not be saved; wrong: ${fieldsOf(checked.error.issues)}.`,
        );
      }
      // What the check answers is a copy: what the caller does with theirs afterwards changes nothing here.
      return inTurn(record.chatId, () => saveInTurn(checked.data, options));
    },
    forget: (chatId) =>
      inTurn(chatId, async () => {
        recent.delete(chatId);
        journal.announce(chatId, null);
        await files.remove(chatId);
        journal.settle(chatId, null);
        await journal.compact();
      }),
    forgetSetAside: (chatId) => inTurn(chatId, () => files.removeSetAside(chatId)),
    purge: (before) => files.purge(before),
    listDue: (now, limit) => Promise.resolve(index.listDue(now, limit)),
    async takeOver() {
      if (taken) return [];
      taken = true;
      await whole;
      return index.listOwing();
    },
    loadOwed: (chatId) => inTurn(chatId, async () => (await current(chatId))?.record ?? null),
    performedElsewhere: () => Promise.resolve(false),
    listDesk: () => Promise.resolve(index.listDesk()),
    listWaiting: () => Promise.resolve(index.listWaiting()),
    async listGroup(group) {
      await whole;
      return index.listGroup(group);
    },
    async findByTopic(topic) {
      const found = index.findByTopic(topic);
      if (found !== null) return found;
      await whole;
      return index.findByTopic(topic);
    },
    async findByCase(number) {
      const found = index.findByCase(number);
      if (found !== null) return found;
      await whole;
      return index.findByCase(number);
    },
    count: () => Promise.resolve(index.count()),
    ping: () => (closing === null ? probe() : Promise.reject(new Error('The store is closed.'))),
    close: () => (closing ??= letGo()),
  };
}
