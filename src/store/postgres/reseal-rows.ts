// Seals the rows of each table anew with the current key, some hundred at a time. Nobody else works on the database.
import type pg from 'pg';
import { keyOf } from '../keys.ts';
import type { Keys } from '../keys.ts';
import { sealBytes, unsealBytes } from '../seal.ts';
import type { About } from '../seal.ts';
import { ABOUT } from '../unanswered.ts';
import { SQL } from './people-sql.ts';
import type { PeopleRow } from './people-row.ts';
import { aboutRow } from './people-row.ts';
import { NO_KEY } from './sealed-tables.ts';
import type { UnansweredRow } from './unanswered-row.ts';
import { rowId, unsealEntry } from './unanswered-row.ts';

export type Resealing = {
  client: pg.ClientBase;
  keys: Keys;
  log: (line: string) => void;
  /** How many rows are in memory at once. */
  batch: number;
};

/** How many were sealed anew. By their ids, since a look from the beginning would read everybody again. */
export async function resealPeople({ client, keys, log, batch }: Resealing): Promise<number> {
  let changed = 0;
  for (let after = Number.MIN_SAFE_INTEGER; ;) {
    const { rows } = await client.query<PeopleRow>(PEOPLE.next, [after, keys.current.id, batch]);
    const last = rows.at(-1);
    if (last === undefined) return changed;
    after = last.chat_id;
    const anew: PeopleRow[] = [];
    for (const row of rows) {
      const sealed = resealed(row, aboutRow(row.chat_id, row.revision), keys);
      if (sealed !== null) anew.push({ ...row, sealed });
      else {
        // As its load would do, which only its own key makes possible.
        await client.query(SQL.setAside.text, [row.chat_id, row.revision, Date.now()]);
        log(
          `The record of ${row.chat_id} is damaged: its seal is broken. It was set aside in xiaoka.damaged.`,
        );
      }
    }
    await client.query(PEOPLE.change, [
      keys.current.id,
      anew.map(({ chat_id: chatId }) => chatId),
      anew.map(({ revision }) => revision),
      anew.map(({ sealed }) => sealed),
    ]);
    changed += anew.length;
  }
}

/** What was set aside mostly opens with no key; then that is noted. */
export async function resealSetAside({ client, keys, batch }: Resealing): Promise<number> {
  let changed = 0;
  for (;;) {
    const { rows } = await client.query<PeopleRow>(SET_ASIDE.next, [[keys.current.id, NO_KEY], batch]);
    if (rows.length === 0) return changed;
    for (const row of rows) {
      const anew = resealed(row, aboutRow(row.chat_id, row.revision), keys);
      const key = anew === null ? NO_KEY : keys.current.id;
      await client.query(SET_ASIDE.change, [
        ...[row.chat_id, row.revision, row.key, row.sealed],
        ...[key, anew ?? row.sealed],
      ]);
      if (anew !== null) changed += 1;
    }
  }
}

/** A row's name is made with its key, so it gets another one, under which the same words may have been noted already. */
export async function resealUnanswered({ client, keys, log, batch }: Resealing): Promise<number> {
  let changed = 0;
  let broken = 0;
  for (;;) {
    const { rows } = await client.query<UnansweredRow>(UNANSWERED.next, [[keys.current.id, NO_KEY], batch]);
    if (rows.length === 0) break;
    for (const row of rows) {
      const anew = resealed(row, ABOUT, keys);
      const entry = unsealEntry(row, keys);
      const key = anew === null ? NO_KEY : keys.current.id;
      // What another release wrote keeps its name: what that is made of is not known.
      const id = entry === null ? row.id : rowId(entry.id, keys.current);
      await client.query(id === row.id ? UNANSWERED.change : UNANSWERED.move, [
        ...[row.id, key, anew ?? row.sealed],
        ...(id === row.id ? [] : [id]),
      ]);
      if (anew === null) broken += 1;
      else changed += 1;
    }
  }
  if (broken > 0)
    log(`${broken} of the rows in xiaoka.unanswered can be opened with no key; they were left as they are.`);
  return changed;
}

/** Null: the seal is broken. */
function resealed(
  { key: id, sealed }: { key: string; sealed: Buffer },
  about: About,
  keys: Keys,
): Buffer | null {
  const key = keyOf(keys, id);
  const bytes = key === null ? null : unsealBytes(sealed, about, key);
  return bytes === null ? null : sealBytes(bytes, about, keys.current);
}

const PEOPLE = {
  next: `SELECT chat_id, revision, key, sealed FROM xiaoka.people
    WHERE chat_id > $1 AND key <> $2 ORDER BY chat_id LIMIT $3`,
  change: `UPDATE xiaoka.people SET key = $1, sealed = each.sealed
    FROM unnest($2::bigint[], $3::integer[], $4::bytea[]) AS each (chat_id, revision, sealed)
    WHERE people.chat_id = each.chat_id AND people.revision = each.revision`,
} as const;

const SET_ASIDE = {
  next: 'SELECT chat_id, revision, key, sealed FROM xiaoka.damaged WHERE key <> ALL($1::text[]) LIMIT $2',
  change: `UPDATE xiaoka.damaged SET key = $5, sealed = $6
    WHERE chat_id = $1 AND revision = $2 AND key = $3 AND sealed = $4`,
} as const;

const UNANSWERED = {
  next: `SELECT id, key, sealed, first, last, times FROM xiaoka.unanswered
    WHERE key <> ALL($1::text[]) ORDER BY noted LIMIT $2`,
  change: 'UPDATE xiaoka.unanswered SET key = $2, sealed = $3 WHERE id = $1',
  move: `WITH was AS (DELETE FROM xiaoka.unanswered WHERE id = $1 RETURNING first, last, times, noted)
    INSERT INTO xiaoka.unanswered (id, key, sealed, first, last, times, noted)
    SELECT $4, $2, $3, first, last, times, noted FROM was
    ON CONFLICT (id) DO UPDATE SET first = least(unanswered.first, excluded.first),
      last = greatest(unanswered.last, excluded.last), times = unanswered.times + excluded.times,
      noted = greatest(unanswered.noted, excluded.noted)`,
} as const;
