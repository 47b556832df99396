// A database as one end of a move, over the connection that has it to itself.
import type pg from 'pg';
import type { Record } from '../../dialogue/record.ts';
import type { Keys } from '../keys.ts';
import { DATABASE } from '../key-check.ts';
import type { DueAt } from '../marks.ts';
import { marksOf, owesNow } from '../marks.ts';
import { readMarks, writeMarks } from '../marks-text.ts';
import type { PeopleRow } from '../postgres/people-row.ts';
import { sealRow, unsealRow } from '../postgres/people-row.ts';
import { markValues, markedOf } from '../postgres/row-marks.ts';
import { readMoveMarks, writeMoveMark } from '../postgres/moves.ts';
import type { AsideRow } from './aside-row.ts';
import { asideFromRow, asideToRow } from './aside-row.ts';
import { SQL } from './database-sql.ts';
import { databaseShelves } from './database-shelves.ts';
import type { End, Found } from './end.ts';
import { sameRecord } from './end.ts';
import { MoveRefused } from './refused.ts';

export type DatabaseEndOptions = { client: pg.ClientBase; keys: Keys; dueAt: DueAt };

const AT_ONCE = 500;

type FoundRow = { chat_id: number; due_at: number | null; marked: string; owes: boolean; cases: string[] };

/** The connection must have taken the database (`takeDatabase`), and its schema must be that of this release. */
export function databaseEnd({ client, keys, dueAt }: DatabaseEndOptions): End {
  const noticed: string[] = [];
  let resumed = false;

  async function rowsOf<Row extends pg.QueryResultRow>(
    text: string,
    values: readonly unknown[] = [],
  ): Promise<Row[]> {
    return (await client.query<Row>(text, [...values])).rows;
  }

  /** Rows in the order of their chats, some hundred at a time, so that none of them waits in memory. */
  async function* byChat<Row extends { chat_id: number }>(text: string): AsyncGenerator<Row[]> {
    for (let last: number | null = null; ;) {
      const rows: Row[] = await rowsOf<Row>(text, [last, AT_ONCE]);
      if (rows.length > 0) yield rows;
      const end = rows.at(-1);
      if (end === undefined || rows.length < AT_ONCE) return;
      last = end.chat_id;
    }
  }

  function find(row: PeopleRow, at: number): Found {
    const { chat_id: chatId, revision, key, sealed } = row;
    const read = unsealRow(row, keys);
    if (read.kind === 'record') return { kind: 'record', record: read.record };
    if (read.kind === 'damaged')
      return { kind: 'damaged', aside: { chatId, at, bytes: sealed, row: { revision, key } } };
    throw new MoveRefused(
      `The record of ${chatId} in ${DATABASE} cannot be read: ${read.why}. Nobody must be lost on the way: mend that (with the key or the release of that time), and run this again.`,
    );
  }

  /** Those that are not there just so. */
  async function changed(records: readonly Record[]): Promise<readonly Record[]> {
    if (!resumed) return records;
    const rows = await rowsOf<PeopleRow>(SQL.load, [records.map(({ chatId }) => chatId)]);
    const there = new Map(rows.map((row) => [row.chat_id, row]));
    return records.filter((record) => {
      const row = there.get(record.chatId);
      if (row?.key !== keys.current.id) return true;
      const read = unsealRow(row, keys);
      return read.kind !== 'record' || !sameRecord(read.record, record);
    });
  }

  async function together(task: () => Promise<void>): Promise<void> {
    await client.query('BEGIN');
    try {
      await task();
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }

  return {
    kind: 'database',
    name: DATABASE,
    async left() {
      const groups = await rowsOf<{ id: number; fresh: number }>(SQL.groups);
      const moved = groups.map(
        ({ id, fresh }) =>
          `that the staff group ${id} is ${fresh} by now: STAFF_CHAT_ID must have the new id.`,
      );
      return [...noticed, ...moved];
    },
    shelves: databaseShelves({ client, keys, together, notice: (line) => noticed.push(line) }),
    marks: () => readMoveMarks(client),
    async mark(side, mark) {
      await client.query('SET synchronous_commit = on');
      await writeMoveMark(client, side, mark);
    },
    async taken() {
      const [row] = await rowsOf<{ [what: string]: boolean }>(SQL.holds);
      const what = Object.entries(row ?? {}).flatMap(([name, there]) => (there ? [name] : []));
      return what.length === 0 ? null : `is not empty (${what.join(', ')})`;
    },

    async count() {
      return (await rowsOf<{ count: number }>('SELECT count(*) AS count FROM xiaoka.people'))[0]?.count ?? 0;
    },
    async *people(at) {
      for await (const rows of byChat<PeopleRow>(SQL.people)) yield rows.map((row) => find(row, at));
    },
    async known(chatIds) {
      const rows = await rowsOf<{ chat_id: number }>(SQL.known, [chatIds]);
      return new Set(rows.map((row) => row.chat_id));
    },
    async *found() {
      for await (const rows of byChat<FoundRow>(SQL.found))
        for (const row of rows) yield [row.chat_id, marksText(row)];
    },
    async *asides() {
      for (const { ctid } of await rowsOf<{ ctid: string }>(SQL.asides)) {
        const [row] = await rowsOf<AsideRow>(SQL.aside, [ctid]);
        if (row !== undefined) yield asideFromRow(row, keys);
      }
    },

    async begin(again) {
      resumed = again;
      // Losing the end of it costs nothing before the move is noted as done, which is flushed with all before it.
      await client.query('SET synchronous_commit = off');
      await client.query('DELETE FROM xiaoka.damaged');
    },
    async take(records) {
      const fresh = await changed(records);
      if (fresh.length === 0) return;
      await together(async () => {
        const ids = fresh.map(({ chatId }) => chatId);
        await dropFrom(client, resumed ? ids : []);
        await client.query(SQL.addPeople, [
          ids,
          fresh.map(({ revision }) => revision),
          keys.current.id,
          fresh.map((record) => sealRow(record, keys.current)),
        ]);
        const marked = fresh.flatMap((record) => {
          const marks = marksOf(record, dueAt);
          const text = markedOf(marks);
          return text === '' && marks.dueAt === null
            ? []
            : [{ chatId: record.chatId, values: markValues(marks, text) }];
        });
        const column = (place: number): unknown[] => marked.map(({ values }) => values[place]);
        await client.query(SQL.addMarks, [
          marked.map(({ chatId }) => chatId),
          ...[0, 1, 2, 3, 4].map((place) => column(place)),
        ]);
        const cases = fresh.flatMap(({ chatId, cases }) => cases.map(({ number }) => ({ number, chatId })));
        await client.query(SQL.addCases, [
          cases.map(({ number }) => number),
          cases.map(({ chatId }) => chatId),
        ]);
        const owing = fresh.filter(({ owed }) => owed.length > 0);
        await client.query(SQL.addOwing, [
          owing.map(({ chatId }) => chatId),
          owing.map((record) => !owesNow(record)),
        ]);
      });
    },
    drop: (chatIds) => together(() => dropFrom(client, chatIds)),
    async takeAside(aside) {
      const { chat_id: chatId, at, revision, key, sealed, file } = asideToRow(aside, keys.current);
      await client.query(SQL.addAside, [chatId, at, revision, key, sealed, file]);
    },
    async settle() {
      await client.query('SET synchronous_commit = on');
      await client.query('ANALYZE xiaoka.people, xiaoka.marks, xiaoka.cases, xiaoka.owing');
    },
  };
}

async function dropFrom(client: pg.ClientBase, chatIds: readonly number[]): Promise<void> {
  if (chatIds.length === 0) return;
  for (const table of ['people', 'marks', 'cases', 'owing'])
    await client.query(`DELETE FROM xiaoka.${table} WHERE chat_id = ANY($1::bigint[])`, [chatIds]);
}

/** What the row says, with what stands in the tables beside it wherever they say something else. */
function marksText({ due_at: dueAt, marked, owes, cases }: FoundRow): string {
  const marks = readMarks(marked);
  const same = marks.cases.length === cases.length && marks.cases.every((number) => cases.includes(number));
  return writeMarks({ ...marks, dueAt, owes, cases: same ? marks.cases : cases });
}
