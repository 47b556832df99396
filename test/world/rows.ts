// A look at every row of every table of a database, whoever made it.
import { withClient } from './postgres.ts';

/** The tables, `schema.table`, in which a row holds one of these texts. */
export function tablesWith(url: string, ...texts: readonly string[]): Promise<string[]> {
  return withClient(url, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
       WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const { rowCount } = await client.query(
        `SELECT FROM ${name} AS each WHERE EXISTS (
          SELECT FROM unnest($1::text[]) AS wanted (text) WHERE position(wanted.text IN each::text) > 0) LIMIT 1`,
        [texts],
      );
      if (rowCount !== 0) found.push(name);
    }
    return found;
  });
}
