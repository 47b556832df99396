// Every table of the database in which something is sealed, and the keys that its rows ask for.
import type pg from 'pg';
import { keyOf } from '../keys.ts';
import type { Keys } from '../keys.ts';

/** Each has the columns `key` and `sealed`. */
const SEALED_TABLES = ['people', 'damaged', 'unanswered'] as const;

/** Stands in place of a key's id where the seal is broken: no key opens that row, so none is needed for it. */
export const NO_KEY = 'none';

/** Rows that only a key opens which is not given: how many, the first table of them, and its key. */
export type ForeignRows = { rows: number; table: string; key: string };

/** Looks at all of them. Null: every row is sealed with one of these keys, as far as one opens it. */
export async function findForeignRows(client: pg.ClientBase, keys: Keys): Promise<ForeignRows | null> {
  let found: ForeignRows | null = null;
  for (const table of SEALED_TABLES) {
    const { rows } = await client.query<{ key: string; rows: number }>(
      `SELECT key, count(*) AS rows FROM xiaoka.${table} GROUP BY key ORDER BY key`,
    );
    for (const { key, rows: count } of rows) {
      if (key === NO_KEY || keyOf(keys, key) !== null) continue;
      found ??= { rows: 0, table: `xiaoka.${table}`, key };
      found.rows += count;
    }
  }
  return found;
}
