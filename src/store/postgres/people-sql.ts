// The statements about people. A save is one statement: the record, what must be found of it, what is owed and who
// performs it change together, or nothing does because the revision has moved.
import type { Statement } from './database.ts';

/** What a save has to write besides the record. */
export type Shape = {
  /** A first save makes the row. */
  first: boolean;
  /** Whether something is owed. */
  owes: boolean;
  /** Whether what must be found has changed. */
  marked: boolean;
};

/**
 * `[chatId, revision, key, sealed]`, then, if owes, `[seat, living, newest, gone]`, then, if marked,
 * `[dueAt, topic, group, state, marked, cases]`. One row: whether it was saved, and the seat that performs what is owed.
 * `gone`: they have blocked the bot and staff are owed nothing, so that nobody can perform it now.
 */
export function saveStatement({ first, owes, marked }: Shape): Statement {
  const at = owes ? 9 : 5;
  const ctes = [
    `saved AS (${first ? MAKE : CHANGE})`,
    owes
      ? `owed AS (${OWE})`
      : `paid AS (DELETE FROM xiaoka.owing USING saved WHERE owing.chat_id = saved.chat_id)`,
    ...(marked ? markedFrom(at) : []),
  ];
  const holder = owes
    ? `(SELECT held_by FROM owed), (SELECT count(pg_notify('xiaoka_seat_' || held_by, $1::text)) FROM owed WHERE held_by <> $5)`
    : 'NULL::integer AS held_by';
  return {
    name: `save${first ? ' first' : ''}${owes ? ' owes' : ''}${marked ? ' marked' : ''}`,
    text: `WITH ${ctes.join(', ')} SELECT EXISTS (SELECT FROM saved) AS saved, ${holder}`,
  };
}

export type SavedRow = { saved: boolean; held_by: number | null };

const MAKE = `
  INSERT INTO xiaoka.people (chat_id, revision, key, sealed) SELECT $1::bigint, $2::integer, $3, $4 WHERE $2::integer = 1
  ON CONFLICT DO NOTHING RETURNING chat_id`;
const CHANGE = `
  UPDATE xiaoka.people SET revision = $2::integer, key = $3, sealed = $4
  WHERE chat_id = $1::bigint AND revision = $2::integer - 1 RETURNING chat_id`;
/** Whoever performs it already goes on, if they live: seats that are newer than all we know of do. */
const OWE = `
  INSERT INTO xiaoka.owing (chat_id, held_by, gone) SELECT chat_id, $5::integer, $8::boolean FROM saved
  ON CONFLICT (chat_id) DO UPDATE SET gone = excluded.gone, held_by =
    CASE WHEN owing.held_by = ANY($6::integer[]) OR owing.held_by > $7::integer THEN owing.held_by ELSE $5::integer END
  RETURNING held_by`;

function markedFrom(at: number): string[] {
  const [due, topic, group, state, marked, cases] = [0, 1, 2, 3, 4, 5].map((offset) => `$${at + offset}`);
  return [
    `found AS (
      INSERT INTO xiaoka.marks (chat_id, due_at, topic, staff_group, state, marked)
      SELECT chat_id, ${due}::double precision, ${topic}::text, ${group}::bigint, ${state}::text, ${marked}::text FROM saved
      ON CONFLICT (chat_id) DO UPDATE SET due_at = excluded.due_at, topic = excluded.topic,
        staff_group = excluded.staff_group, state = excluded.state, marked = excluded.marked)`,
    `over AS (
      DELETE FROM xiaoka.cases USING saved
      WHERE cases.chat_id = saved.chat_id AND cases.number <> ALL(${cases}::text[]))`,
    // A number that is somebody else's ends all of it with an error: it is as if the record had moved.
    `numbered AS (
      INSERT INTO xiaoka.cases (number, chat_id)
      SELECT each.number, saved.chat_id FROM saved, unnest(${cases}::text[]) AS each (number)
      WHERE NOT EXISTS (
        SELECT FROM xiaoka.cases there WHERE there.number = each.number AND there.chat_id = saved.chat_id))`,
  ];
}

/** The name of the rule that two people's cases break when their number is the same. */
export const ONE_CASE_A_NUMBER = 'cases_pkey';

export const SQL = {
  load: {
    name: 'load',
    text: `SELECT chat_id, revision, key, sealed, due_at, marked
      FROM xiaoka.people LEFT JOIN xiaoka.marks USING (chat_id) WHERE chat_id = $1`,
  },
  loadOwed: {
    name: 'load owed',
    text: `SELECT chat_id, revision, key, sealed, due_at, marked
      FROM xiaoka.owing JOIN xiaoka.people USING (chat_id) LEFT JOIN xiaoka.marks USING (chat_id)
      WHERE owing.chat_id = $1 AND held_by = $2`,
  },
  due: {
    name: 'due',
    text: `SELECT chat_id, revision, key, sealed, due_at, marked
      FROM xiaoka.marks JOIN xiaoka.people USING (chat_id) WHERE due_at <= $1 ORDER BY due_at, chat_id LIMIT $2`,
  },
  takeOver: {
    name: 'take over',
    text: `UPDATE xiaoka.owing SET held_by = $1 WHERE chat_id IN (
        SELECT chat_id FROM xiaoka.owing WHERE held_by <> ALL($2::integer[]) AND held_by <= $3 AND NOT gone
        ORDER BY chat_id LIMIT $4 FOR UPDATE SKIP LOCKED)
      RETURNING chat_id`,
  },
  holder: { name: 'holder', text: 'SELECT held_by FROM xiaoka.owing WHERE chat_id = $1' },
  desk: {
    name: 'desk',
    text: `SELECT chat_id, topic, marked FROM xiaoka.marks WHERE state IN ('waiting', 'taken', 'open')`,
  },
  waiting: {
    name: 'waiting',
    text: `SELECT chat_id, topic, marked FROM xiaoka.marks WHERE state = 'waiting'`,
  },
  group: { name: 'group', text: 'SELECT chat_id FROM xiaoka.marks WHERE staff_group = $1' },
  topic: { name: 'topic', text: 'SELECT chat_id FROM xiaoka.marks WHERE topic = $1' },
  case: { name: 'case', text: 'SELECT chat_id FROM xiaoka.cases WHERE number = $1' },
  count: { name: 'count', text: 'SELECT count(*) AS count FROM xiaoka.people' },
  ping: { name: 'ping', text: 'SELECT 1' },
  setAside: {
    name: 'set aside',
    text: `WITH gone AS (
        DELETE FROM xiaoka.people WHERE chat_id = $1 AND revision = $2 RETURNING *),
      m AS (DELETE FROM xiaoka.marks USING gone WHERE marks.chat_id = gone.chat_id),
      c AS (DELETE FROM xiaoka.cases USING gone WHERE cases.chat_id = gone.chat_id),
      o AS (DELETE FROM xiaoka.owing USING gone WHERE owing.chat_id = gone.chat_id)
      INSERT INTO xiaoka.damaged (chat_id, at, revision, key, sealed)
      SELECT chat_id, $3::double precision, revision, key, sealed FROM gone`,
  },
  forget: {
    name: 'forget',
    text: `WITH p AS (DELETE FROM xiaoka.people WHERE chat_id = $1),
      m AS (DELETE FROM xiaoka.marks WHERE chat_id = $1),
      c AS (DELETE FROM xiaoka.cases WHERE chat_id = $1),
      o AS (DELETE FROM xiaoka.owing WHERE chat_id = $1)
      DELETE FROM xiaoka.damaged WHERE chat_id = $1`,
  },
  forgetSetAside: { name: 'forget set aside', text: 'DELETE FROM xiaoka.damaged WHERE chat_id = $1' },
  // Grants name people, too, and are asked for within a minute.
  purge: {
    name: 'purge',
    text: `WITH over AS (DELETE FROM xiaoka.grants WHERE at < clock_timestamp() - interval '2 minutes')
      DELETE FROM xiaoka.damaged WHERE at < $1`,
  },
} as const satisfies { [name: string]: Statement };
