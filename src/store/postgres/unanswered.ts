// What nobody could answer, in the database: one sealed row for the same words, which several replicas count together.
// Notes go in some seconds later, so that no message waits for them; a kill may cost what came last.
import { isErrno } from '../errno.ts';
import type { Keys } from '../keys.ts';
import type { UnansweredBook, UnansweredEntry, UnansweredOptions } from '../unanswered.ts';
import { MOST, SOON, idOf, oldestDay } from '../unanswered.ts';
import type { Database } from './database.ts';
import type { UnansweredRow } from './unanswered-row.ts';
import { columnsOf, entriesIn, rowId, sealEntry, together } from './unanswered-row.ts';

export type PostgresUnansweredOptions = Pick<UnansweredOptions, 'today' | 'keepDays' | 'log' | 'most'> & {
  database: Database;
  keys: Keys;
};

export function postgresUnanswered(options: PostgresUnansweredOptions): UnansweredBook {
  const { database, keys, today, keepDays, log, most = MOST } = options;
  // In the order in which they were last noted.
  let waiting = new Map<string, UnansweredEntry>();
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();
  /** How many rows it was said of that they cannot be read. */
  let told = 0;

  function add(entry: UnansweredEntry): void {
    const before = waiting.get(entry.id);
    waiting.delete(entry.id);
    waiting.set(entry.id, before === undefined ? entry : together(before, entry));
    for (const id of [...waiting.keys()].slice(0, Math.max(0, waiting.size - most))) waiting.delete(id);
  }

  async function write(): Promise<void> {
    const batch = [...waiting.values()];
    waiting = new Map();
    try {
      if (batch.length > 0)
        await database.ask(SQL.note, columnsOf(batch.map((entry) => sealEntry(entry, keys.current))));
      await database.ask(SQL.dropOld, [oldestDay(today(), keepDays), most]);
    } catch (error) {
      log(`What was not answered could not be kept (${isErrno(error) ? error.code : 'unknown error'}).`);
      const later = [...waiting.values()];
      waiting = new Map();
      for (const entry of [...batch, ...later]) add(entry);
    }
  }

  function written(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    writing = writing.then(write);
    return writing;
  }

  return {
    note({ kind, text, language, question }) {
      const id = idOf(kind, language, question, text);
      const day = today();
      add({ id, kind, text, language, question, first: day, last: day, times: 1 });
      timer ??= setTimeout(() => void written(), SOON).unref();
    },
    async list() {
      await written();
      const rows = await database.ask<UnansweredRow>(SQL.list, []);
      const { entries, unreadable } = entriesIn(rows, keys);
      if (unreadable > told)
        log(`${unreadable} of ${rows.length} rows in xiaoka.unanswered cannot be read and are left out.`);
      told = unreadable;
      return entries;
    },
    async remove(ids) {
      await written();
      const every = [keys.current, ...keys.old];
      await database.ask(SQL.remove, [ids.flatMap((id) => every.map((key) => rowId(id, key)))]);
    },
    async close() {
      await (timer === null ? writing : written());
    },
  };
}

/** `columnsOf` makes the values. In the order of `noted`, what was noted last is the last. */
export const NOTE = `
  INSERT INTO xiaoka.unanswered (id, key, sealed, first, last, times, noted)
  SELECT id, key, sealed, first, last, times, nextval('xiaoka.unanswered_noted')
  FROM unnest($1::text[], $2::text[], $3::bytea[], $4::text[], $5::text[], $6::integer[])
    AS each (id, key, sealed, first, last, times)
  ON CONFLICT (id) DO UPDATE SET first = least(unanswered.first, excluded.first),
    last = greatest(unanswered.last, excluded.last), times = unanswered.times + excluded.times, noted = excluded.noted`;

const SQL = {
  note: { name: 'note unanswered', text: NOTE },
  dropOld: {
    name: 'drop unanswered',
    text: `DELETE FROM xiaoka.unanswered WHERE last < $1
      OR noted <= (SELECT noted FROM xiaoka.unanswered ORDER BY noted DESC OFFSET $2 LIMIT 1)`,
  },
  list: {
    name: 'list unanswered',
    text: 'SELECT id, key, sealed, first, last, times FROM xiaoka.unanswered ORDER BY noted DESC',
  },
  remove: { name: 'remove unanswered', text: 'DELETE FROM xiaoka.unanswered WHERE id = ANY($1::text[])' },
} as const;
