// Fills a database with stored people, for measuring. Those who will write have real records; the others have bytes of
// the same size, because nobody opens them.
import { marksOf } from '../../src/store/marks.ts';
import type { Database } from '../../src/store/postgres/database.ts';
import { sealRow } from '../../src/store/postgres/people-row.ts';
import { markedOf } from '../../src/store/postgres/row-marks.ts';
import type { Key } from '../../src/store/seal.ts';
import { FIRST_FILLED, person } from '../../test/store/fill.ts';

export type Filled = {
  /** Who has a real record. */
  active: readonly number[];
};

const AT_ONCE = 2000;

/** Makes `count` people; half are in the middle of an application. `active` of them, spread evenly, have real records. */
export async function fillPeople(
  database: Database,
  key: Key,
  { count, active }: { count: number; active: number },
): Promise<Filled> {
  const step = Math.max(1, Math.floor(count / active));
  const places = Array.from({ length: Math.min(count, active) }, (_, at) => at * step);
  const sizes = [0, 1].map((place) => sealRow(person(place), key).length);
  await database.together(async (client) => {
    await client.query(
      'CREATE TEMPORARY TABLE real (chat_id bigint PRIMARY KEY, sealed bytea) ON COMMIT DROP',
    );
    for (let from = 0; from < places.length; from += AT_ONCE) {
      const people = places.slice(from, from + AT_ONCE).map(person);
      await client.query('INSERT INTO real SELECT * FROM unnest($1::bigint[], $2::bytea[])', [
        people.map(({ chatId }) => chatId),
        people.map((each) => sealRow(each, key)),
      ]);
    }
    // In the order of their ids, so that whoever writes is spread over all pages.
    await client.query(
      `INSERT INTO xiaoka.people (chat_id, revision, key, sealed)
       SELECT place + $1::bigint, 1, $2, coalesce(real.sealed,
         decode(left(repeat(md5(place::text), 1 + $4 / 16), 2 * CASE WHEN place % 2 = 0 THEN $3::integer ELSE $4::integer END), 'hex'))
       FROM generate_series(0, $5::bigint - 1) AS place LEFT JOIN real ON real.chat_id = place + $1::bigint
       ORDER BY place`,
      [FIRST_FILLED, key.id, sizes[0], sizes[1], count],
    );
    const sample = person(1);
    const number = sample.cases[0]?.number ?? '';
    await client.query(
      `INSERT INTO xiaoka.marks (chat_id, marked)
       SELECT place + $1::bigint, replace($2, $3, 'XK-' || lpad(place::text, 6, '0'))
       FROM generate_series(1, $4::bigint - 1, 2) AS place`,
      [FIRST_FILLED, markedOf(marksOf(sample, () => null)), number, count],
    );
    await client.query(
      `INSERT INTO xiaoka.cases (number, chat_id)
       SELECT 'XK-' || lpad(place::text, 6, '0'), place + $1::bigint FROM generate_series(1, $2::bigint - 1, 2) AS place`,
      [FIRST_FILLED, count],
    );
  });
  const tidy = database.client(60_000);
  await tidy.connect();
  await tidy.query('VACUUM ANALYZE');
  await tidy.query('CHECKPOINT');
  await tidy.end();
  return { active: places.map((place) => FIRST_FILLED + place) };
}
