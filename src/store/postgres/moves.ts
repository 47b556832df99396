// Moves of everything that is kept, from this database or to it: what has begun and is not over, and who is at it. No
// replica may work on the database meanwhile.
import type pg from 'pg';
import { MOVING, SEATS } from './locks.ts';

const HELD = `SELECT count(*) AS count FROM pg_locks WHERE locktype = 'advisory' AND granted
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

/** Why no replica may begin: a sentence, or null when one may. */
export async function refusalWhileMoved(client: pg.ClientBase): Promise<string | null> {
  const { rows } = await client.query("SELECT FROM xiaoka.moves WHERE side = 'to' AND NOT done");
  if (rows.length > 0)
    return 'A move into this database was cut short: run `npm run migrate-store` again, and start the bot then.';
  return (await isHeld(client, `classid = 0 AND objid = ${MOVING} AND objsubid = 1`))
    ? 'A command has this database to itself (migrate-store or reencrypt): start the bot when it is over.'
    : null;
}

/** Takes the database for this connection, until that ends. A sentence when somebody works on it; otherwise null. */
export async function takeDatabase(client: pg.ClientBase): Promise<string | null> {
  const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [
    MOVING,
  ]);
  if (rows[0]?.taken !== true)
    return 'Another command has the database to itself (migrate-store or reencrypt): wait until it is over.';
  return (await isHeld(client, `classid = ${SEATS} AND objsubid = 2`))
    ? 'The bot is using the database: stop all of its replicas first.'
    : null;
}

async function isHeld(client: pg.ClientBase, which: string): Promise<boolean> {
  const { rows } = await client.query<{ count: number }>(`${HELD} AND ${which}`);
  return (rows[0]?.count ?? 0) > 0;
}
