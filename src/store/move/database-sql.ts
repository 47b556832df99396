// The statements about people with which a move reads a database and fills it, some hundred rows at a time.

export const SQL = {
  holds: `SELECT EXISTS (SELECT FROM xiaoka.people) AS people, EXISTS (SELECT FROM xiaoka.damaged) AS "damaged records",
    EXISTS (SELECT FROM xiaoka.tallies) AS tallies, EXISTS (SELECT FROM xiaoka.unanswered) AS unanswered,
    EXISTS (SELECT FROM xiaoka.dead_letters) AS "dead letters",
    EXISTS (SELECT FROM xiaoka.desk_changes) OR EXISTS (SELECT FROM xiaoka.desk_book WHERE draft <> '[]') AS "the editors’ book"`,
  people: `SELECT chat_id, revision, key, sealed FROM xiaoka.people
    WHERE $1::bigint IS NULL OR chat_id > $1 ORDER BY chat_id LIMIT $2`,
  load: 'SELECT chat_id, revision, key, sealed FROM xiaoka.people WHERE chat_id = ANY($1::bigint[])',
  known: 'SELECT chat_id FROM xiaoka.people WHERE chat_id = ANY($1::bigint[])',
  found: `SELECT chat_id, due_at, coalesce(marked, '') AS marked, gone IS FALSE AS owes,
      ARRAY(SELECT number FROM xiaoka.cases WHERE cases.chat_id = people.chat_id) AS cases
    FROM xiaoka.people LEFT JOIN xiaoka.marks USING (chat_id) LEFT JOIN xiaoka.owing USING (chat_id)
    WHERE $1::bigint IS NULL OR chat_id > $1 ORDER BY chat_id LIMIT $2`,
  asides: 'SELECT ctid::text AS ctid FROM xiaoka.damaged',
  aside: 'SELECT chat_id, at, revision, key, sealed, file FROM xiaoka.damaged WHERE ctid = $1::tid',
  addPeople: `INSERT INTO xiaoka.people (chat_id, revision, key, sealed)
    SELECT chat_id, revision, $3, sealed
    FROM unnest($1::bigint[], $2::integer[], $4::bytea[]) AS each (chat_id, revision, sealed)`,
  addMarks: `INSERT INTO xiaoka.marks (chat_id, due_at, topic, staff_group, state, marked)
    SELECT * FROM unnest($1::bigint[], $2::double precision[], $3::text[], $4::bigint[], $5::text[], $6::text[])`,
  addCases: `INSERT INTO xiaoka.cases (number, chat_id) SELECT * FROM unnest($1::text[], $2::bigint[])
    ON CONFLICT (number) DO UPDATE SET chat_id = excluded.chat_id`,
  // Nobody has the seat 0: whoever comes first takes it over.
  addOwing: `INSERT INTO xiaoka.owing (chat_id, held_by, gone)
    SELECT chat_id, 0, gone FROM unnest($1::bigint[], $2::boolean[]) AS each (chat_id, gone)`,
  addAside: `INSERT INTO xiaoka.damaged (chat_id, at, revision, key, sealed, file)
    VALUES ($1, $2, $3, $4, $5, $6)`,
  groups: 'SELECT id, moved_to AS fresh FROM xiaoka.staff_groups WHERE moved_to IS NOT NULL ORDER BY id',
} as const;
