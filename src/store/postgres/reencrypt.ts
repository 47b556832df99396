// Seals every row anew that older keys open, so that they open nothing afterwards. It has the database to itself: which
// key a replica seals with, only that replica knows, and one with an older key would write what nobody opens any more.
// What was done stays done: after a kill, running it again does the rest.
import type { Keys } from '../keys.ts';
import { checkKeysOfDatabase, tryKeysOfDatabase } from './key-check.ts';
import { takeDatabase } from './moves.ts';
import { orRefusal, reachDatabase } from './reach.ts';
import { resealPeople, resealSetAside, resealUnanswered } from './reseal-rows.ts';
import type { Resealing } from './reseal-rows.ts';
import { findForeignRows } from './sealed-tables.ts';
import type { ForeignRows } from './sealed-tables.ts';

export type ReencryptOptions = {
  url: string;
  keys: Keys;
  /** Gets sentences about damaged rows. They name ids, never content. */
  log: (line: string) => void;
  /** How many rows are in memory at once. */
  batch?: number;
};

/** How many rows were sealed anew. */
export type ReencryptedRows = { ok: true; changed: number } | { ok: false; why: string };

const BATCH = 500;
/** How long one statement may take, in milliseconds: looking at every row of a large database takes minutes. */
const PATIENCE = 3_600_000;

/** Reseals people, what was set aside and what nobody could answer; a key that is missing or wrong changes nothing. */
export async function reencryptDatabase({
  url,
  keys,
  log,
  batch = BATCH,
}: ReencryptOptions): Promise<ReencryptedRows> {
  const reached = await reachDatabase({ url, log });
  if (!reached.ok) return reached;
  const { database } = reached;
  const reencrypted = (): Promise<ReencryptedRows> =>
    database.alone((client) => reencryptOver({ client, keys, log, batch }), PATIENCE);
  try {
    return await orRefusal(reencrypted);
  } finally {
    await database.close();
  }
}

async function reencryptOver(work: Resealing): Promise<ReencryptedRows> {
  const { client, keys } = work;
  const taken = await takeDatabase(client);
  if (taken !== null) return { ok: false, why: taken };
  // Both change nothing: what is refused is as it was.
  const tried = await tryKeysOfDatabase(client, keys);
  if (tried?.ok === false) return tried;
  const foreign = await findForeignRows(client, keys);
  if (foreign !== null) return { ok: false, why: foreignRefusal(foreign) };
  const checked = await checkKeysOfDatabase(client, keys);
  if (!checked.ok) return checked;
  const changed = (await resealPeople(work)) + (await resealSetAside(work)) + (await resealUnanswered(work));
  const late = await findForeignRows(client, { current: keys.current, old: [] });
  if (late !== null) return { ok: false, why: lateRefusal(late) };
  await client.query('DELETE FROM xiaoka.key_checks WHERE key <> $1', [keys.current.id]);
  return { ok: true, changed };
}

function foreignRefusal({ rows, table, key }: ForeignRows): string {
  const which = rows === 1 ? `A row in ${table}` : `${rows} rows, the first of them in ${table},`;
  return `${which} cannot be opened: the key ${key} is neither DATA_KEY nor in DATA_KEY_OLD. Add it to DATA_KEY_OLD, or delete what you do not need. Nothing was changed.`;
}

function lateRefusal({ table, key }: ForeignRows): string {
  return `Somebody has written into ${table} meanwhile with the key ${key}, which is needed still: stop all replicas of the bot and run it again.`;
}
