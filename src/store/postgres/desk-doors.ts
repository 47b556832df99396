// What every replica must know of the way into the editors' desk: one-time links by what they hash to, and sessions that
// have ended before their time. What is kept opens nothing.
import type { Editor } from '../../editing/change.ts';
import type { Database, Statement } from './database.ts';

type Guest = { editor: Editor; group: number };

export type DeskDoors = {
  tickets: {
    /** Keeps a ticket by its digest; the same editor's earlier ones are void. */
    put(digest: string, guest: Guest, until: number): Promise<void>;
    /** Leaves it where it is. */
    look(digest: string): Promise<(Guest & { until: number }) | null>;
    /** Gives it away: nobody gets it a second time. */
    take(digest: string): Promise<(Guest & { until: number }) | null>;
  };
  left: {
    add(session: string, until: number): Promise<void>;
    has(session: string): Promise<boolean>;
  };
  /** Removes tickets, with the names on them, and ended sessions whose time is over. */
  sweep(): Promise<void>;
};

export function postgresDeskDoors(database: Database, now: () => number): DeskDoors {
  const ticketBy = async (
    statement: Statement,
    digest: string,
  ): Promise<(Guest & { until: number }) | null> => {
    const [row] = await database.ask<{ guest: Guest; until: number }>(statement, [digest]);
    return row === undefined ? null : { ...row.guest, until: row.until };
  };
  return {
    tickets: {
      async put(digest, { editor, group }, until) {
        const guest = JSON.stringify({ editor, group });
        await database.ask(SQL.putTicket, [digest, editor.id, guest, until, now()]);
      },
      look: (digest) => ticketBy(SQL.lookAtTicket, digest),
      take: (digest) => ticketBy(SQL.takeTicket, digest),
    },
    left: {
      async add(session, until) {
        await database.ask(SQL.leave, [session, until, now()]);
      },
      async has(session) {
        return (await database.ask(SQL.hasLeft, [session])).length > 0;
      },
    },
    async sweep() {
      await database.ask(SQL.sweep, [now()], { durable: false });
    },
  };
}

const SQL = {
  putTicket: {
    name: 'put ticket',
    text: `WITH void AS (DELETE FROM xiaoka.desk_tickets WHERE editor = $2::bigint OR until <= $5::double precision)
      INSERT INTO xiaoka.desk_tickets (digest, editor, guest, until) VALUES ($1, $2::bigint, $3, $4::double precision)`,
  },
  lookAtTicket: {
    name: 'look at ticket',
    text: 'SELECT guest::json AS guest, until FROM xiaoka.desk_tickets WHERE digest = $1',
  },
  takeTicket: {
    name: 'take ticket',
    text: 'DELETE FROM xiaoka.desk_tickets WHERE digest = $1 RETURNING guest::json AS guest, until',
  },
  leave: {
    name: 'leave desk',
    text: `WITH over AS (DELETE FROM xiaoka.desk_left WHERE until <= $3::double precision)
      INSERT INTO xiaoka.desk_left (session, until) VALUES ($1, $2::double precision) ON CONFLICT DO NOTHING`,
  },
  sweep: {
    name: 'sweep desk doors',
    text: `WITH over AS (DELETE FROM xiaoka.desk_left WHERE until <= $1::double precision)
      DELETE FROM xiaoka.desk_tickets WHERE until <= $1::double precision`,
  },
  hasLeft: { name: 'has left desk', text: 'SELECT 1 FROM xiaoka.desk_left WHERE session = $1' },
} as const satisfies { [name: string]: Statement };
