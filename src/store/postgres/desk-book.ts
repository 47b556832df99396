// The editors' book in the database, open to one replica at a time: whoever works on it holds a lock, and writes over the
// connection that holds it. A replica that loses its connection so loses the book, and cannot write over others.
import type pg from 'pg';
import type { Change, Draft } from '../../editing/change.ts';
import { ChangeSchema } from '../../editing/change.ts';
import type { Values } from '../../editing/edit.ts';
import type { DeskBook, OpenBook } from '../desk-book.ts';
import { DraftSchema, LiveSchema, valueOf } from '../desk-book.ts';
import type { Database } from './database.ts';
import { BOOK } from './locks.ts';

export type PostgresDeskBookOptions = { database: Database; log: (line: string) => void };

type Kept = { revision: number; draft: Draft; history: readonly Change[]; live: Values | null };

export function postgresDeskBook({ database, log }: PostgresDeskBookOptions): DeskBook {
  /** As it was when it was last closed here. */
  let seen: Kept = { revision: -1, draft: [], history: [], live: null };
  let last: Promise<unknown> = Promise.resolve();

  /** Others wait for up to a minute: who publishes proves the whole content first. */
  const opened = <T>(task: (book: OpenBook) => Promise<T>): Promise<T> =>
    database.alone(async (client) => {
      await client.query('SELECT pg_advisory_lock($1)', [BOOK]);
      const book = await asItIs(client, seen, log);
      const done = await task(openOver(client, book));
      seen = book;
      return done;
    });

  return {
    inTurn(task) {
      const mine = last.then(() => opened(task));
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}

function openOver(client: pg.ClientBase, book: Kept): OpenBook {
  return {
    draft: () => book.draft,
    history: () => book.history,
    live: () => book.live,
    async keepDraft(draft) {
      await client.query(SQL.keepDraft, [JSON.stringify(draft)]);
      Object.assign(book, { draft, revision: book.revision + 1 });
    },
    async keepLive(live) {
      await client.query(SQL.keepLive, [liveText(live)]);
      Object.assign(book, { live, revision: book.revision + 1 });
    },
    async add(change, live) {
      const { rows } = await client.query<{ number: number }>(SQL.add, [
        JSON.stringify(change),
        liveText(live),
      ]);
      const numbered: Change = { number: rows[0]?.number ?? 1, ...change };
      Object.assign(book, { history: [...book.history, numbered], live, revision: book.revision + 1 });
      return numbered;
    },
  };
}

export function liveText(live: Values): string {
  return JSON.stringify(Object.fromEntries(live));
}

type BookRow = { revision: number; draft: string; live: string | null };

/** The book as it is now: read again where somebody else has written since it was seen. A copy, to be changed. */
async function asItIs(client: pg.ClientBase, seen: Kept, log: (line: string) => void): Promise<Kept> {
  const { rows } = await client.query<BookRow>(SQL.book, [seen.revision]);
  const [row] = rows;
  if (row === undefined) return { ...seen };
  const { revision } = row;
  const draft = valueOf(row.draft, DraftSchema);
  if (draft === null)
    log(
      'The draft of the editors’ desk cannot be read; it counts as empty, and the next one takes its place.',
    );
  const live = row.live === null ? {} : valueOf(row.live, LiveSchema);
  if (live === null) log('What was last live at the editors’ desk cannot be read; it is noted anew.');
  const known = seen.history.at(-1)?.number ?? 0;
  const { rows: changes } = await client.query<ChangeRow>(SQL.changes, [known]);
  const fresh = changes.flatMap((change) => changeOf(change) ?? []);
  if (fresh.length < changes.length)
    log(
      `${changes.length - fresh.length} of ${changes.length} rows in xiaoka.desk_changes cannot be read and are left out.`,
    );
  return {
    revision,
    draft: draft ?? [],
    history: [...seen.history, ...fresh],
    live: row.live === null || live === null ? null : new Map(Object.entries(live)),
  };
}

type ChangeRow = { number: number; change: string };

/** Null: it cannot be read. */
function changeOf({ number, change }: ChangeRow): Change | null {
  const read = valueOf(change, ChangeSchema.omit({ number: true }));
  return read === null ? null : { number, ...read };
}

const SQL = {
  book: 'SELECT revision, draft, live FROM xiaoka.desk_book WHERE revision <> $1',
  changes: 'SELECT number, change FROM xiaoka.desk_changes WHERE number > $1 ORDER BY number',
  keepDraft: 'UPDATE xiaoka.desk_book SET draft = $1, revision = revision + 1',
  keepLive: 'UPDATE xiaoka.desk_book SET live = $1, revision = revision + 1',
  add: `
    WITH live AS (UPDATE xiaoka.desk_book SET live = $2, revision = revision + 1)
    INSERT INTO xiaoka.desk_changes (number, change)
    SELECT coalesce(max(number), 0) + 1, $1 FROM xiaoka.desk_changes RETURNING number`,
} as const;
