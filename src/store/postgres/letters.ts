// Dead letters in the database, and which of them staff know: each letter says so for itself, since several replicas put
// letters away and tell of them side by side.
import type { DeadLetter, DeadLetters } from '../dead-letters.ts';
import { letterIn } from '../dead-letters.ts';
import type { ToldLetters } from '../told-letters.ts';
import type { Database } from './database.ts';

export type PostgresLettersOptions = { database: Database; log: (line: string) => void; most?: number };

/** How many are kept. */
const MOST = 10_000;

export function postgresLetters({ database, log, most = MOST }: PostgresLettersOptions): {
  letters: DeadLetters;
  told: ToldLetters;
} {
  return {
    letters: {
      async add(letter) {
        const [added] = await database.ask<{ position: number }>(SQL.add, [
          letter.updateId,
          letter.at,
          JSON.stringify(letter),
        ]);
        if (added === undefined) return false;
        await database.ask(SQL.dropOld, [added.position - most], { durable: false });
        return true;
      },
    },
    told: {
      async untold(since) {
        const rows = await database.ask<{ letter: string }>(SQL.untold, [since]);
        const letters: DeadLetter[] = rows.flatMap(({ letter }) => letterIn(letter) ?? []);
        if (letters.length < rows.length)
          log(
            `${rows.length - letters.length} of ${rows.length} rows in xiaoka.dead_letters cannot be read and are passed over.`,
          );
        return letters;
      },
      async told(letters) {
        await database.ask(SQL.told, [letters.map(({ updateId }) => updateId)]);
      },
    },
  };
}

const SQL = {
  add: {
    name: 'add letter',
    text: `INSERT INTO xiaoka.dead_letters (update_id, at, letter) VALUES ($1, $2, $3)
      ON CONFLICT DO NOTHING RETURNING position`,
  },
  dropOld: { name: 'drop letters', text: 'DELETE FROM xiaoka.dead_letters WHERE position <= $1' },
  untold: {
    name: 'untold letters',
    text: 'SELECT letter FROM xiaoka.dead_letters WHERE NOT told AND at >= $1 ORDER BY position',
  },
  told: {
    name: 'told letters',
    text: 'UPDATE xiaoka.dead_letters SET told = true WHERE update_id = ANY($1::bigint[]) AND NOT told',
  },
} as const;
