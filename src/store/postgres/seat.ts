// A replica's seat: a connection of its own that holds an advisory lock under the seat's number. It is free again the
// moment that the process dies, and everybody can see which ones are taken.
import type pg from 'pg';
import type { Replica, Standing } from '../replica.ts';
import type { Database } from './database.ts';
import { GIVING, KEEPER, SEATS } from './locks.ts';

export type SeatOptions = {
  database: Database;
  /** Gets sentences about a seat that was lost or taken again. */
  log: (line: string) => void;
  /** How often it is looked who is there, in milliseconds. */
  pace?: number;
};

const LOOK = 250;
/** How long the database may take to answer a look before the seat counts as lost, in milliseconds. */
const PATIENCE = 5000;
/** How long to wait before a new seat is asked for, in milliseconds. */
const PAUSE = 500;

/** Sooner than the seat counts as lost here, the server must not give it to others; later than that it must. */
const KEEP_ALIVE = `SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 3; SET tcp_user_timeout = 11000`;

/** The channel on which this seat hears, and that of whoever keeps the pace. */
const channelOf = (seat: number): string => `xiaoka_seat_${seat}`;
const PACE = 'xiaoka_pace';

/** Takes a seat; rejects when the database cannot be had. A seat that is lost later is replaced by a new one. */
export async function takeSeat({ database, log, pace = LOOK }: SeatOptions): Promise<Replica> {
  const owedListeners: ((chatId: number) => void)[] = [];
  const paceListeners: ((text: string) => void)[] = [];
  const lookListeners: (() => Promise<void>)[] = [];
  let standing: Standing = { seat: 0, living: [], newest: 0 };
  let client: pg.Client | null = null;
  let keeps = false;
  let left = false;
  let timer: NodeJS.Timeout | null = null;
  let looking: Promise<void> = Promise.resolve();

  const isSeated = (): boolean => client !== null;

  function lose(lost: pg.Client): void {
    if (client !== lost) return;
    client = null;
    keeps = false;
    if (!left) log('The seat among the replicas is lost; others take over until there is a new one.');
  }

  async function sit(): Promise<void> {
    const fresh = database.client(PATIENCE);
    fresh.on('error', () => {
      lose(fresh);
    });
    fresh.on('end', () => {
      lose(fresh);
    });
    fresh.on('notification', hear);
    try {
      await fresh.connect();
      await fresh.query(KEEP_ALIVE);
      await fresh.query('BEGIN');
      await fresh.query('SELECT pg_advisory_xact_lock($1)', [GIVING]);
      const { rows } = await fresh.query<{ seat: number }>(
        `SELECT seat FROM nextval('xiaoka.seats') AS seat, pg_advisory_lock(${SEATS}, seat::integer)`,
      );
      await fresh.query('COMMIT');
      const seat = rows[0]?.seat ?? 0;
      await fresh.query(`LISTEN ${channelOf(seat)}`);
      standing = { seat, living: [seat], newest: Math.max(standing.newest, seat) };
      client = fresh;
      await see(fresh);
    } catch (error) {
      lose(fresh);
      await fresh.end().catch(() => undefined);
      throw error;
    }
  }

  /** Who is there; and whoever finds that nobody keeps the pace, keeps it. */
  async function see(seated: pg.Client): Promise<void> {
    const { rows } = await seated.query<{ seat: number }>({
      name: 'seats',
      text: `SELECT objid::bigint AS seat FROM pg_locks WHERE locktype = 'advisory' AND classid = $1 AND objsubid = 2
        AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      values: [SEATS],
    });
    const living = rows.map(({ seat }) => seat);
    // Seats that were seen once and are gone are known to be gone.
    standing = { ...standing, living, newest: Math.max(standing.newest, ...living) };
    if (keeps) return;
    const won = await seated.query<{ won: boolean }>({
      name: 'keeper',
      text: 'SELECT pg_try_advisory_lock($1, 0) AS won',
      values: [KEEPER],
    });
    if (won.rows[0]?.won !== true) return;
    await seated.query(`LISTEN ${PACE}`);
    keeps = client === seated;
  }

  function hear({ channel, payload = '' }: pg.Notification): void {
    const owed = channel !== PACE && /^-?\d+$/.test(payload);
    if (owed) for (const listener of owedListeners) listener(Number(payload));
    else for (const listener of paceListeners) listener(payload);
  }

  async function look(): Promise<void> {
    try {
      if (client === null) {
        await sit();
        log('There is a new seat among the replicas.');
      } else await see(client);
      for (const listener of lookListeners) await listener();
    } catch {
      // The connection is of no use any more, or will be: what it held is free for others.
      const lost = client;
      if (lost === null) return;
      lose(lost);
      await lost.end().catch(() => undefined);
    }
  }

  function next(): void {
    if (left) return;
    timer = setTimeout(
      () => {
        looking = look().then(next);
      },
      isSeated() ? pace : PAUSE,
    );
  }

  await sit();
  next();
  return {
    standing: () => standing,
    seated: isSeated,
    keepsPace: () => keeps,
    onOwed: (listener) => void owedListeners.push(listener),
    onLook: (listener) => void lookListeners.push(listener),
    onPace: (listener) => void paceListeners.push(listener),
    sayPace(to, text) {
      const channel = to === 'keeper' ? PACE : channelOf(to);
      database.ask(SAY, [channel, text], { durable: false }).catch(() => undefined);
    },
    async leave() {
      left = true;
      if (timer !== null) clearTimeout(timer);
      await looking;
      const last = client;
      client = null;
      keeps = false;
      await last?.end().catch(() => undefined);
    },
  };
}

const SAY = { name: 'say', text: 'SELECT pg_notify($1, $2)' };
