// The tallies in the database: a row for whatever happened, without a trace of who it was. What happens within a moment
// goes in together, and none of it is flushed: losing some of it loses no message.
import { isErrno } from '../errno.ts';
import type { Tallies, TalliesOptions, Tally } from '../tallies.ts';
import { tallyOf, writeTally } from '../tallies.ts';
import type { Database } from './database.ts';

export type PostgresTalliesOptions = Omit<TalliesOptions, 'folder'> & { database: Database };

type Waiting = { day: string; line: string };

const DAY = 86_400_000;
/** How many rows a day may have, as far as one replica knows. */
const MOST = 200_000;
/** How many rows may wait for the database. */
const WAITING = 10_000;
/** How long a row may wait for others, in milliseconds. */
const SOON = 200;

export function postgresTallies(options: PostgresTalliesOptions): Tallies {
  const { database, dayOf, keepDays, log, most = MOST } = options;
  let today = { day: '', rows: 0, full: false };
  let waiting: Waiting[] = [];
  let timer: NodeJS.Timeout | null = null;
  let working: Promise<void> = Promise.resolve();
  let failing = false;
  /** Days of which it was said that rows of theirs cannot be read. */
  const damaged = new Set<string>();

  async function begin(day: string): Promise<void> {
    const oldest = dayOf(Date.parse(`${day}T12:00:00Z`) - keepDays * DAY);
    await database.ask(SQL.removeBefore, [oldest], { durable: false });
    const [counted] = await database.ask<{ count: number }>(SQL.count, [day]);
    today = { day, rows: counted?.count ?? 0, full: false };
  }

  async function write(day: string, lines: readonly string[]): Promise<void> {
    if (day !== today.day) await begin(day);
    const room = Math.max(0, most - today.rows);
    const fitting = lines.slice(0, room);
    if (fitting.length < lines.length && !today.full) {
      log('The tallies of this day are full; what else happens today is not counted.');
      today.full = true;
    }
    if (fitting.length > 0) await database.ask(SQL.add, [day, fitting], { durable: false });
    today.rows += fitting.length;
  }

  async function workOff(): Promise<void> {
    const batch = Map.groupBy(waiting, ({ day }) => day);
    waiting = [];
    try {
      for (const [day, rows] of batch)
        await write(
          day,
          rows.map(({ line }) => line),
        );
      failing = false;
    } catch (error) {
      // Once, not for every moment of a database that is away.
      if (!failing) log(`Something could not be counted (${isErrno(error) ? error.code : 'unknown error'}).`);
      failing = true;
    }
  }

  function settled(): Promise<void> {
    if (timer !== null) {
      clearTimeout(timer);
      timer = null;
      working = working.then(workOff);
    }
    return working;
  }

  return {
    add(at, happenings) {
      if (happenings.length === 0 || waiting.length > WAITING) return;
      const day = dayOf(at);
      for (const happening of happenings) waiting.push({ day, line: writeTally(at, happening) });
      timer ??= setTimeout(() => void settled(), SOON);
    },
    async read(from, to) {
      await settled();
      const rows = await database.ask<{ day: string; line: string }>(SQL.read, [from, to]);
      const read: Tally[] = [];
      for (const [day, lines] of Map.groupBy(rows, (row) => row.day)) {
        const tallies = lines.flatMap(({ line }) => tallyOf(line) ?? []);
        read.push(...tallies);
        if (tallies.length === lines.length || damaged.has(day)) continue;
        damaged.add(day);
        log(
          `${lines.length - tallies.length} of ${lines.length} tallies of ${day} cannot be read and are not counted.`,
        );
      }
      return read;
    },
    close: settled,
  };
}

const SQL = {
  add: {
    name: 'add tallies',
    text: 'INSERT INTO xiaoka.tallies (day, line) SELECT $1, line FROM unnest($2::text[]) AS each (line)',
  },
  count: { name: 'count tallies', text: 'SELECT count(*) AS count FROM xiaoka.tallies WHERE day = $1' },
  removeBefore: { name: 'remove tallies', text: 'DELETE FROM xiaoka.tallies WHERE day < $1' },
  read: {
    name: 'read tallies',
    text: 'SELECT day, line FROM xiaoka.tallies WHERE day BETWEEN $1 AND $2 ORDER BY day, position',
  },
} as const;
