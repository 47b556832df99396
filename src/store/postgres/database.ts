// Connections to the database: one pool whose commits are flushed before they are answered, and one whose commits may
// wait a moment for the disk. They are written in one order, so whatever is flushed later takes those along.
import pg from 'pg';
import { reasonOf } from './reason.ts';
import { refusing } from './refusal.ts';

/** A statement that the server prepares once per connection, under its name. */
export type Statement = { name: string; text: string };

export type Database = {
  /** The rows of a statement; rejects as an error of the system while the database refuses. */
  ask<R extends pg.QueryResultRow>(
    statement: Statement,
    values: readonly unknown[],
    options?: { durable: boolean },
  ): Promise<R[]>;
  /** Statements of another's making, as they are. */
  raw(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
  /** Several statements that happen together or not at all, over one connection. */
  together<T>(task: (client: pg.ClientBase) => Promise<T>): Promise<T>;
  /** A connection of one's own, not yet connected; an answer that takes longer than `patience` milliseconds is an error. */
  client(patience: number): pg.Client;
  /** Does something over a connection of its own, which ends with it; a statement may take a minute, or `patience`. */
  alone<T>(task: (client: pg.ClientBase) => Promise<T>, patience?: number): Promise<T>;
  close(): Promise<void>;
};

export type DatabaseOptions = {
  url: string;
  /** How many connections at most, for each of both pools. */
  connections?: number;
  log: (line: string) => void;
};

/** Measured with three replicas on two processors: more of them side by side gain nothing. */
const CONNECTIONS = 12;
/** How long a connection or an answer is waited for, in milliseconds. */
const PATIENCE = 10_000;
const LONG = 60_000;
/**
 * A plan is kept with its connection. One that was made while a table was nearly empty would read it whole ever after,
 * also when it has grown; every statement here finds its rows by a key. What that makes a plan seem to cost would have
 * small ones compiled first.
 */
const BY_KEY = '-c enable_seqscan=off -c jit=off';

/** Opens no connection yet. */
export function openDatabase({ url, connections = CONNECTIONS, log }: DatabaseOptions): Database {
  const types = new pg.TypeOverrides();
  // Ids of chats are whole numbers that a double holds exactly.
  types.setTypeParser(pg.types.builtins.INT8, Number);
  const settings: pg.ClientConfig = {
    connectionString: url,
    application_name: 'xiaoka',
    keepAlive: true,
    connectionTimeoutMillis: PATIENCE,
    types,
  };
  let ended = false;
  const poolOf = (options: string): pg.Pool => {
    const pool = new pg.Pool({
      ...settings,
      max: connections,
      query_timeout: PATIENCE,
      options,
    });
    // One that ends while nobody uses it is replaced with the next use. When the server goes all of them end at once.
    pool.on('error', (error) => {
      if (!ended) log(`Connections to the database have ended (${reasonOf(error)}); new ones are made.`);
      ended = true;
    });
    pool.on('connect', () => {
      ended = false;
    });
    return pool;
  };
  const client = (patience: number): pg.Client => new pg.Client({ ...settings, query_timeout: patience });
  const durable = poolOf(BY_KEY);
  const lazy = poolOf(`${BY_KEY} -c synchronous_commit=off`);
  let closing: Promise<void> | null = null;

  return {
    ask<R extends pg.QueryResultRow>(
      { name, text }: Statement,
      values: readonly unknown[],
      options = { durable: true },
    ) {
      const pool = options.durable ? durable : lazy;
      return refusing(async () => (await pool.query<R>({ name, text, values: [...values] })).rows);
    },
    raw: (text, values) => refusing(() => durable.query(text, values)),
    together: (task) =>
      refusing(async () => {
        const client = await durable.connect();
        let broken = false;
        try {
          await client.query('BEGIN');
          const done = await task(client);
          await client.query('COMMIT');
          return done;
        } catch (error) {
          await client.query('ROLLBACK').catch(() => {
            broken = true;
          });
          throw error;
        } finally {
          client.release(broken);
        }
      }),
    client,
    alone: (task, patience = LONG) =>
      refusing(async () => {
        const own = client(patience);
        // A connection that ends makes the statement fail that is under way, or the next one.
        own.on('error', () => undefined);
        try {
          await own.connect();
          return await task(own);
        } finally {
          await own.end().catch(() => undefined);
        }
      }),
    close: () => (closing ??= Promise.all([durable.end(), lazy.end()]).then(() => undefined)),
  };
}
