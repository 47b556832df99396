// Versions of content in the database: one row each. Whoever follows them asks for the newest number several times a
// second: that is a look at the end of an index, and nothing that was told can be missed.
import type { Editor } from '../../editing/change.ts';
import type { ContentVersions, Seed, Texts } from '../content-versions.ts';
import type { Database, Statement } from './database.ts';

export type ContentVersionsOptions = {
  database: Database;
  /** Gets sentences about newer versions that cannot be looked for, or can again. */
  log: (line: string) => void;
  /** How often it is looked for a newer one, in milliseconds. */
  pace?: number;
};

const LOOK = 250;
const UNSEEN = 'Whether there is newer content cannot be seen now; it is tried again.';
const SEEN = 'It can be seen again whether there is newer content.';

type Row = { number: number; hash: string; at: number; by: Editor | null; texts: Texts };

/** Nothing is asked before somebody follows. */
export function postgresContentVersions({
  database,
  log,
  pace = LOOK,
}: ContentVersionsOptions): ContentVersions {
  let timer: NodeJS.Timeout | null = null;
  let closed = false;
  let looking: Promise<void> = Promise.resolve();

  const number = async (): Promise<number> =>
    (await database.ask<{ number: number }>(SQL.number, []))[0]?.number ?? 0;

  return {
    number,
    async newest(before) {
      const [row] = await database.ask<Row>(SQL.newest, [before ?? null]);
      return row ?? null;
    },
    async put(base, { hash, at, by, texts, seed }) {
      const values = [base, hash, at, by === null ? null : JSON.stringify(by), JSON.stringify(texts)];
      const seeded =
        seed === undefined ? [null, null, null] : [seed.hash, JSON.stringify(seed.texts), seed.note];
      const [row] = await database.ask<{ number: number }>(SQL.put, [...values, ...seeded]);
      if (row === undefined) return { ok: false, why: 'moved' };
      await database.ask(SQL.prune, [row.number - KEPT], { durable: false });
      return { ok: true, number: row.number };
    },
    async lastSeed() {
      const [row] = await database.ask<Seed>(SQL.lastSeed, []);
      return row ?? null;
    },
    async knowsSeed(hash) {
      return (await database.ask(SQL.knowsSeed, [hash])).length > 0;
    },
    async claim(what) {
      const claimed = await database.ask(SQL.claim, [what]);
      if (claimed.length > 0) await database.ask(SQL.forgetClaims, [], { durable: false });
      return claimed.length > 0;
    },
    follow(listener) {
      let known = 0;
      let lost = false;
      const look = async (): Promise<void> => {
        const newest = await number().catch(() => null);
        if (lost !== (newest === null)) log(lost ? SEEN : UNSEEN);
        lost = newest === null;
        if (newest !== null && newest > known) {
          known = newest;
          listener(newest);
        }
        timer = setTimeout(next, pace).unref();
      };
      const next = (): void => {
        if (!closed) looking = look();
      };
      next();
    },
    async close() {
      closed = true;
      await looking;
      if (timer !== null) clearTimeout(timer);
    },
  };
}

/** So many versions are kept. */
const KEPT = 100;

const COLUMNS = 'number, hash, at, editor::json AS by, texts::json AS texts';

const SQL = {
  number: {
    name: 'content number',
    text: 'SELECT coalesce(max(number), 0) AS number FROM xiaoka.content_versions',
  },
  newest: {
    name: 'newest content',
    text: `SELECT ${COLUMNS} FROM xiaoka.content_versions
      WHERE $1::integer IS NULL OR number < $1::integer ORDER BY number DESC LIMIT 1`,
  },
  // Of two who put on top of the same one, the second finds its number taken; and folders come in once, whoever brings
  // them.
  put: {
    name: 'put content',
    text: `WITH put AS (
        INSERT INTO xiaoka.content_versions (number, hash, at, editor, texts)
        SELECT $1::integer + 1, $2, $3::double precision, $4, $5
        WHERE $1::integer = (SELECT coalesce(max(number), 0) FROM xiaoka.content_versions)
          AND NOT EXISTS (SELECT FROM xiaoka.content_seeds WHERE content_seeds.hash = $6::text)
        ON CONFLICT (number) DO NOTHING RETURNING number),
      seeded AS (
        INSERT INTO xiaoka.content_seeds (hash, number, texts, note)
        SELECT $6, number, $7, $8 FROM put WHERE $6::text IS NOT NULL
        ON CONFLICT (hash) DO UPDATE SET number = excluded.number)
      SELECT number FROM put`,
  },
  prune: { name: 'prune content', text: 'DELETE FROM xiaoka.content_versions WHERE number <= $1' },
  lastSeed: {
    name: 'last seed',
    text: 'SELECT hash, texts::json AS texts, note FROM xiaoka.content_seeds ORDER BY number DESC LIMIT 1',
  },
  knowsSeed: { name: 'known seed', text: 'SELECT 1 FROM xiaoka.content_seeds WHERE hash = $1' },
  claim: {
    name: 'claim',
    text: 'INSERT INTO xiaoka.content_claims (what) VALUES ($1) ON CONFLICT DO NOTHING RETURNING what',
  },
  forgetClaims: {
    name: 'forget claims',
    text: "DELETE FROM xiaoka.content_claims WHERE at < now() - interval '60 days'",
  },
} as const satisfies { [name: string]: Statement };
