// Moves of everything that is kept, from this database or to it: what has begun and is not over, and who is at it. No
// replica may work on the database meanwhile.
import type pg from 'pg';
import type { MoveMark, MoveMarks, Side } from '../move/move-mark.ts';
import { refusalAfter } from '../move/move-mark.ts';
import { MOVING, SEATS } from './locks.ts';

const HELD = `SELECT count(*) AS count FROM pg_locks WHERE locktype = 'advisory' AND granted
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

/** What somebody runs who goes on from here although all was moved away. */
const REOPEN = "DELETE FROM xiaoka.moves WHERE side = 'from'";

export async function readMoveMarks(client: pg.ClientBase): Promise<MoveMarks> {
  const { rows } = await client.query<MoveMark & { side: Side }>(
    'SELECT side, id, at, done FROM xiaoka.moves',
  );
  const markOf = (wanted: Side): MoveMark | null => {
    const row = rows.find(({ side }) => side === wanted);
    return row === undefined ? null : { id: row.id, at: row.at, done: row.done };
  };
  return { from: markOf('from'), to: markOf('to') };
}

/** Notes it on this side; null takes it away. */
export async function writeMoveMark(client: pg.ClientBase, side: Side, mark: MoveMark | null): Promise<void> {
  if (mark === null) await client.query('DELETE FROM xiaoka.moves WHERE side = $1', [side]);
  else
    await client.query(
      `INSERT INTO xiaoka.moves (side, id, at, done) VALUES ($1, $2, $3, $4)
       ON CONFLICT (side) DO UPDATE SET id = excluded.id, at = excluded.at, done = excluded.done`,
      [side, mark.id, mark.at, mark.done],
    );
}

/** Why no replica may begin: a sentence, or null when one may. */
export async function refusalWhileMoved(client: pg.ClientBase): Promise<string | null> {
  const refusal = refusalAfter(await readMoveMarks(client), 'this database', `run in it: ${REOPEN}`);
  if (refusal !== null) return refusal;
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
