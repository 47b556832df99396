// The store over a database that several replicas share: one row per person, and one statement per load and per save.
// Two replicas that meet on one record are told apart by its revision.
import { RecordSchema } from '../dialogue/record.ts';
import type { Record } from '../dialogue/record.ts';
import type { DeskEntry } from '../handover/queue.ts';
import type { Keys } from './keys.ts';
import { marksOf } from './marks.ts';
import type { DueAt } from './marks.ts';
import { isErrno } from './errno.ts';
import type { Store } from './port.ts';
import type { Database, Statement } from './postgres/database.ts';
import { ONE_CASE_A_NUMBER, SQL, saveStatement } from './postgres/people-sql.ts';
import type { SavedRow } from './postgres/people-sql.ts';
import type { PeopleRow } from './postgres/people-row.ts';
import { sealRow, unsealRow } from './postgres/people-row.ts';
import { entryOf, markedOf, markValues } from './postgres/row-marks.ts';
import { createRecent } from './recent.ts';
import { fieldsOf } from './record-codec.ts';
import type { Standing } from './replica.ts';

export type PostgresStoreOptions = {
  database: Database;
  keys: Keys;
  dueAt: DueAt;
  /** This replica among the others, as of now. */
  standing: () => Standing;
  /** Gets sentences about damaged records. They name ids, never content. */
  log: (line: string) => void;
  now?: () => number;
};

type FoundRow = PeopleRow & { due_at: number | null; marked: string | null };
type MarkedRow = { chat_id: number; topic: string | null; marked: string };
/** What stands beside a record, as of its revision. */
type Beside = { revision: number; dueAt: number | null; marked: string };

/** Somebody who writes is loaded and saved within moments. */
const REMEMBERED = 5_000;

/** How many people are taken over at once; more come with the next look. */
const AT_ONCE = 500;

/** The store over a database whose schema is that of this release (`migrate`). Closing it leaves the database open. */
export function postgresStore(options: PostgresStoreOptions): Store {
  const { database, keys, dueAt, standing, log, now = Date.now } = options;
  const beside = createRecent<Beside>(REMEMBERED);
  const underWay = new Set<Promise<unknown>>();
  let closed = false;

  function whileOpen<T>(task: () => Promise<T>): Promise<T> {
    if (closed) return Promise.reject(new Error('The store is closed.'));
    const done = task();
    underWay.add(done);
    const leave = (): void => {
      underWay.delete(done);
    };
    done.then(leave, leave);
    return done;
  }

  const idsFrom = async (statement: Statement, values: readonly unknown[]): Promise<number[]> =>
    (await database.ask<{ chat_id: number }>(statement, values)).map((row) => row.chat_id);
  const deskFrom = async (statement: Statement): Promise<DeskEntry[]> =>
    (await database.ask<MarkedRow>(statement, [])).flatMap(entryOf);

  async function open(row: FoundRow): Promise<Record | null> {
    const { chat_id: chatId, revision } = row;
    const read = unsealRow(row, keys);
    if (read.kind === 'record') {
      beside.set(chatId, { revision, dueAt: row.due_at, marked: row.marked ?? '' });
      return read.record;
    }
    if (read.kind === 'unreadable') {
      throw new Error(
        `The record of ${chatId} cannot be read by this release: ${read.why}. It was left as it is.`,
      );
    }
    await database.ask(SQL.setAside, [chatId, revision, now()]);
    log(`The record of ${chatId} is damaged: ${read.why}. It was set aside in xiaoka.damaged.`);
    return null;
  }

  async function save(record: Record, durable: boolean): ReturnType<Store['save']> {
    const { chatId, revision } = record;
    const marks = marksOf(record, dueAt);
    const marked = markedOf(marks);
    const before = beside.get(chatId);
    const known = before?.revision === revision - 1 ? before : null;
    // What is due later than it is marked is found too early, and put right then.
    const later = known !== null && known.dueAt !== null && (marks.dueAt ?? Infinity) >= known.dueAt;
    const same = known?.marked === marked && (later || known.dueAt === marks.dueAt);
    const none = revision === 1 && marked === '' && marks.dueAt === null;
    const shape = { first: revision === 1, owes: record.owed.length > 0, marked: !same && !none };
    const { seat, living, newest } = standing();
    const values = [
      ...[chatId, revision, keys.current.id, sealRow(record, keys.current)],
      ...(shape.owes ? [seat, living, newest, !marks.owes] : []),
      ...(shape.marked ? markValues(marks, marked) : []),
    ];
    const [saved] = await database.ask<SavedRow>(saveStatement(shape), values, { durable });
    if (saved?.saved !== true) return { ok: false, why: 'moved' };
    beside.set(chatId, {
      revision,
      marked,
      dueAt: shape.marked || known === null ? marks.dueAt : known.dueAt,
    });
    return { ok: true, ours: saved.held_by === null || saved.held_by === seat };
  }

  /** Due later than it was marked: the mark moves on with the record, so that everybody hears of it. */
  async function putRight(record: Record): Promise<void> {
    beside.delete(record.chatId);
    await save({ ...record, revision: record.revision + 1 }, false);
  }

  return {
    load: (chatId) =>
      whileOpen(async () => {
        const [row] = await database.ask<FoundRow>(SQL.load, [chatId]);
        return row === undefined ? null : open(row);
      }),
    async save(record, { durable }) {
      const checked = RecordSchema.safeParse(record);
      if (!checked.success) {
        throw new Error(
          `A record that could not be read again must not be saved; wrong: ${fieldsOf(checked.error.issues)}.`,
        );
      }
      return whileOpen(async () => {
        try {
          return await save(checked.data, durable);
        } catch (error) {
          // What is there now, only the database knows.
          beside.delete(record.chatId);
          if (isTakenNumber(error)) return { ok: false, why: 'moved' };
          throw error;
        }
      });
    },
    forget: (chatId) =>
      whileOpen(async () => {
        beside.delete(chatId);
        await database.ask(SQL.forget, [chatId]);
      }),
    forgetSetAside: (chatId) =>
      whileOpen(async () => {
        await database.ask(SQL.forgetSetAside, [chatId]);
      }),
    purge: (before) =>
      whileOpen(async () => {
        await database.ask(SQL.purge, [before]);
      }),
    listDue: (at, limit) =>
      whileOpen(async () => {
        for (;;) {
          const rows = await database.ask<FoundRow>(SQL.due, [at, limit]);
          const due: { chatId: number; since: number }[] = [];
          for (const row of rows) {
            const record = await open(row);
            const since = record === null ? null : dueAt(record);
            if (since !== null && since <= at) due.push({ chatId: row.chat_id, since });
            else if (record !== null) await putRight(record);
          }
          // Whoever was put right made room for others.
          if (due.length === rows.length || rows.length < limit)
            return due.sort((one, other) => one.since - other.since).map(({ chatId }) => chatId);
        }
      }),
    takeOver: () =>
      whileOpen(async () => {
        const { seat, living, newest } = standing();
        return idsFrom(SQL.takeOver, [seat, living, newest, AT_ONCE]);
      }),
    loadOwed: (chatId) =>
      whileOpen(async () => {
        // Who performs it is read with the record: it may have become another's since it was this one's.
        const [row] = await database.ask<FoundRow>(SQL.loadOwed, [chatId, standing().seat]);
        return row === undefined ? null : open(row);
      }),
    performedElsewhere: (chatId) =>
      whileOpen(async () => {
        const { seat, living, newest } = standing();
        const [row] = await database.ask<{ held_by: number }>(SQL.holder, [chatId]);
        const holder = row?.held_by ?? seat;
        return holder !== seat && (living.includes(holder) || holder > newest);
      }),
    listDesk: () => whileOpen(() => deskFrom(SQL.desk)),
    listWaiting: () => whileOpen(() => deskFrom(SQL.waiting)),
    listGroup: (group) => whileOpen(() => idsFrom(SQL.group, [group])),
    findByTopic: (topic) => whileOpen(async () => (await idsFrom(SQL.topic, [topic]))[0] ?? null),
    findByCase: (number) => whileOpen(async () => (await idsFrom(SQL.case, [number]))[0] ?? null),
    count: () => whileOpen(async () => (await database.ask<{ count: number }>(SQL.count, []))[0]?.count ?? 0),
    ping: () =>
      whileOpen(async () => {
        await database.ask(SQL.ping, []);
      }),
    async close() {
      closed = true;
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
}

/** Whether a new case was given a number that somebody else got meanwhile: deciding again gives it another one. */
function isTakenNumber(error: unknown): boolean {
  if (isErrno(error) || !(error instanceof Error)) return false;
  return 'constraint' in error && error.constraint === ONE_CASE_A_NUMBER;
}
