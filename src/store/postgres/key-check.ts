// Whether the keys are those with which this database was sealed: as in a folder, a wrong one is refused before it reads
// anything, and so is a right one that comes without an older one that is still needed.
import type pg from 'pg';
import { DATABASE, KNOWN_TEXT, NOBODY, keyRefusal } from '../key-check.ts';
import type { Checked } from '../key-check.ts';
import { keyOf } from '../keys.ts';
import type { Keys } from '../keys.ts';
import { sealBytes, unsealBytes } from '../seal.ts';
import type { Key } from '../seal.ts';
import { findForeignRows } from './sealed-tables.ts';

type CheckRow = { key: string; sealed: Buffer };

/** Whether `keys` open all that the database may hold. Changes nothing. Null: it has no checks. */
export async function tryKeysOfDatabase(client: pg.ClientBase, keys: Keys): Promise<Checked | null> {
  const { rows } = await client.query<CheckRow>('SELECT key, sealed FROM xiaoka.key_checks ORDER BY key');
  if (rows.length === 0) return null;
  const wrong = rows.find((row) => !opens(row, keys));
  return wrong === undefined ? { ok: true } : keyRefusal(DATABASE, wrong.key, keys);
}

/**
 * Tries the checks, and makes them on first use; where they were lost although something is sealed, all of it is looked
 * at instead. A key that is new here is noted before anything is sealed with it. Several replicas may ask at once.
 */
export async function checkKeysOfDatabase(client: pg.ClientBase, keys: Keys): Promise<Checked> {
  await client.query('BEGIN');
  try {
    await client.query('LOCK TABLE xiaoka.key_checks IN SHARE ROW EXCLUSIVE MODE');
    const checked = await checkAlone(client, keys);
    await client.query('COMMIT');
    return checked;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

async function checkAlone(client: pg.ClientBase, keys: Keys): Promise<Checked> {
  const tried = await tryKeysOfDatabase(client, keys);
  if (tried?.ok === false) return tried;
  if (tried === null) {
    const foreign = await findForeignRows(client, keys);
    if (foreign !== null) return keyRefusal(DATABASE, foreign.key, keys);
    // Which of the older ones are needed still, nobody knows.
    const { rows } = await client.query('SELECT FROM xiaoka.people LIMIT 1');
    if (rows.length > 0) await noteKeys(client, keys.old);
  }
  await noteKeys(client, [keys.current]);
  return { ok: true };
}

/** Notes that something may be sealed with these keys. */
export async function noteKeys(client: pg.ClientBase, keys: readonly Key[]): Promise<void> {
  for (const key of keys)
    await client.query('INSERT INTO xiaoka.key_checks (key, sealed) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      key.id,
      sealBytes(Buffer.from(KNOWN_TEXT), NOBODY, key),
    ]);
}

function opens({ key: id, sealed }: CheckRow, keys: Keys): boolean {
  const key = keyOf(keys, id);
  return key !== null && unsealBytes(sealed, NOBODY, key)?.toString('utf8') === KNOWN_TEXT;
}
