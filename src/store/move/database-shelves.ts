// What a database keeps besides people, for a move. Rows that cannot be read stay behind and are noticed.
import type pg from 'pg';
import { ChangeSchema } from '../../editing/change.ts';
import { letterIn } from '../dead-letters.ts';
import { DraftSchema, LiveSchema, valueOf } from '../desk-book.ts';
import type { Keys } from '../keys.ts';
import type { UnansweredRow } from '../postgres/unanswered-row.ts';
import { columnsOf, entriesIn, sealEntry } from '../postgres/unanswered-row.ts';
import { NOTE } from '../postgres/unanswered.ts';
import { EntrySchema } from '../unanswered.ts';
import type { Shelf, Shelves } from './end.ts';
import { lettersIn, lettersPiece, linesPiece, listIn, listPiece, onePiece } from './pieces.ts';

type Setup = {
  client: pg.ClientBase;
  keys: Keys;
  together: (task: () => Promise<void>) => Promise<void>;
  notice: (line: string) => void;
};

/** So many rows go in with one statement. */
const AT_ONCE = 5_000;

export function databaseShelves(setup: Setup): Shelves {
  return {
    tallies: tallies(setup),
    unanswered: unanswered(setup),
    letters: letters(setup),
    draft: draft(setup),
    history: history(setup),
    live: live(setup),
  };
}

function tallies({ client, together }: Setup): Shelf {
  const days = async (): Promise<string[]> => {
    const { rows } = await client.query<{ day: string }>(
      'SELECT DISTINCT day FROM xiaoka.tallies ORDER BY day',
    );
    return rows.map(({ day }) => day);
  };
  const remove = (day: string): Promise<unknown> =>
    client.query('DELETE FROM xiaoka.tallies WHERE day = $1', [day]);
  return {
    async *pieces() {
      for (const day of await days()) {
        const { rows } = await client.query<{ line: string }>(
          'SELECT line FROM xiaoka.tallies WHERE day = $1 ORDER BY position',
          [day],
        );
        yield linesPiece(day, rows.map(({ line }) => line).join('\n'));
      }
    },
    put: ({ key: day, text }) =>
      together(async () => {
        await remove(day);
        const lines = text.split('\n');
        for (let from = 0; from < lines.length; from += AT_ONCE)
          await client.query(
            'INSERT INTO xiaoka.tallies (day, line) SELECT $1, line FROM unnest($2::text[]) AS each (line)',
            [day, lines.slice(from, from + AT_ONCE)],
          );
      }),
    async keepOnly(keys) {
      for (const day of await days()) if (!keys.has(day)) await remove(day);
    },
  };
}

function unanswered({ client, keys, together, notice }: Setup): Shelf {
  return onePiece(
    async () => {
      const { rows } = await client.query<UnansweredRow>(
        'SELECT id, key, sealed, first, last, times FROM xiaoka.unanswered ORDER BY noted DESC',
      );
      const { entries, unreadable } = entriesIn(rows, keys);
      if (unreadable > 0) notice(`${unreadable} of ${rows.length} rows in xiaoka.unanswered are damaged.`);
      return listPiece(entries.toReversed());
    },
    (piece) =>
      together(async () => {
        await client.query('DELETE FROM xiaoka.unanswered');
        const rows = listIn(piece, EntrySchema).map((entry) => sealEntry(entry, keys.current));
        await client.query(NOTE, columnsOf(rows));
      }),
  );
}

function letters({ client, together, notice }: Setup): Shelf {
  return onePiece(
    async () => {
      const { rows } = await client.query<{ letter: string; told: boolean }>(
        'SELECT letter, told FROM xiaoka.dead_letters ORDER BY position',
      );
      const whole = rows.filter(({ letter }) => letterIn(letter) !== null);
      if (whole.length < rows.length)
        notice(`${rows.length - whole.length} of ${rows.length} rows in xiaoka.dead_letters are damaged.`);
      const linesOf = (wanted: boolean): string[] =>
        whole.flatMap(({ letter, told }) => (told === wanted ? [letter] : []));
      return lettersPiece({ told: linesOf(true), untold: linesOf(false) });
    },
    (piece) =>
      together(async () => {
        const { told, untold } = lettersIn(piece);
        await client.query('DELETE FROM xiaoka.dead_letters');
        const lines = [...told, ...untold];
        const whole = lines.map((line) => letterIn(line));
        await client.query(
          `INSERT INTO xiaoka.dead_letters (update_id, at, letter, told)
           SELECT * FROM unnest($1::bigint[], $2::double precision[], $3::text[], $4::boolean[])`,
          [
            whole.map((letter) => letter?.updateId),
            whole.map((letter) => letter?.at),
            lines,
            lines.map((_, place) => place < told.length),
          ],
        );
      }),
  );
}

function draft({ client, notice }: Setup): Shelf {
  return onePiece(
    async () => {
      const { rows } = await client.query<{ draft: string }>('SELECT draft FROM xiaoka.desk_book');
      const read = valueOf(rows[0]?.draft ?? '[]', DraftSchema);
      if (read === null) notice('The editors’ draft in xiaoka.desk_book is damaged.');
      return listPiece(read ?? []);
    },
    async ({ text }) => {
      await client.query('UPDATE xiaoka.desk_book SET draft = $1, revision = revision + 1', [text]);
    },
  );
}

function live({ client, notice }: Setup): Shelf {
  return onePiece(
    async () => {
      const { rows } = await client.query<{ live: string | null }>('SELECT live FROM xiaoka.desk_book');
      const text = rows[0]?.live ?? null;
      const read = text === null ? null : valueOf(text, LiveSchema);
      if (read === null && text !== null) notice('What was last live, in xiaoka.desk_book, is damaged.');
      return { key: '', count: Object.keys(read ?? {}).length, text: JSON.stringify(read) };
    },
    async ({ text }) => {
      await client.query('UPDATE xiaoka.desk_book SET live = $1, revision = revision + 1', [
        text === 'null' ? null : text,
      ]);
    },
  );
}

const StoredChange = ChangeSchema.omit({ number: true });

function history({ client, together, notice }: Setup): Shelf {
  return onePiece(
    async () => {
      const { rows } = await client.query<{ number: number; change: string }>(
        'SELECT number, change FROM xiaoka.desk_changes ORDER BY number',
      );
      const changes = rows.flatMap(({ number, change }) => {
        const read = valueOf(change, StoredChange);
        return read === null ? [] : [{ number, ...read }];
      });
      if (changes.length < rows.length)
        notice(`${rows.length - changes.length} of ${rows.length} rows in xiaoka.desk_changes are damaged.`);
      return listPiece(changes);
    },
    (piece) =>
      together(async () => {
        const changes = listIn(piece, ChangeSchema).map(({ number, ...change }) => ({ number, change }));
        await client.query('DELETE FROM xiaoka.desk_changes');
        await client.query(
          'INSERT INTO xiaoka.desk_changes (number, change) SELECT * FROM unnest($1::integer[], $2::text[])',
          [changes.map(({ number }) => number), changes.map(({ change }) => JSON.stringify(change))],
        );
        await client.query('UPDATE xiaoka.desk_book SET revision = revision + 1');
      }),
  );
}
