// Opens the database that several replicas share: reaches it, takes a seat and checks the keys, or says in one sentence
// why not. No sentence holds the address, which may hold the password.
import type { DeadLetters } from './dead-letters.ts';
import type { DeskBook } from './desk-book.ts';
import type { Grants } from './grants.ts';
import type { GroupNotes } from './group-notes.ts';
import type { Keys } from './keys.ts';
import type { DueAt } from './marks.ts';
import type { MediumNews } from './medium.ts';
import { watchMedium } from './medium.ts';
import type { Store } from './port.ts';
import { postgresStore } from './postgres-store.ts';
import type { Database } from './postgres/database.ts';
import { bossTimers } from './postgres/boss-timers.ts';
import { postgresDeskBook } from './postgres/desk-book.ts';
import { postgresGrants } from './postgres/grants.ts';
import { postgresGroupNotes } from './postgres/group-notes.ts';
import { checkKeysOfDatabase } from './postgres/key-check.ts';
import { postgresLetters } from './postgres/letters.ts';
import { refusalWhileMoved } from './postgres/moves.ts';
import { orRefusal, reachDatabase } from './postgres/reach.ts';
import { takeSeat } from './postgres/seat.ts';
import { postgresTallies } from './postgres/tallies.ts';
import { postgresUnanswered } from './postgres/unanswered.ts';
import type { Replica } from './replica.ts';
import type { Tallies } from './tallies.ts';
import type { Timers } from './timers.ts';
import type { ToldLetters } from './told-letters.ts';
import type { UnansweredBook } from './unanswered.ts';

export type OpenPostgresOptions = {
  url: string;
  keys: Keys;
  dueAt: DueAt;
  /** The date of a moment, and today's, `YYYY-MM-DD`. */
  dayOf: (at: number) => string;
  today: () => string;
  /** For how many days what nobody could answer, and the tallies, are kept. */
  keepDays: { unanswered: number; tallies: number };
  /** Gets sentences about seats, connections and damaged rows. They hold no content. */
  log: (line: string) => void;
  /** Hears when the database begins to refuse, and when that is over. */
  medium: (news: MediumNews) => void;
};

export type OpenedPostgres = {
  database: Database;
  store: Store;
  replica: Replica;
  grants: Grants;
  groupNotes: GroupNotes;
  timers: Timers;
  tallies: Tallies;
  unanswered: UnansweredBook;
  letters: DeadLetters;
  told: ToldLetters;
  deskBook: DeskBook;
  /** Ends what is under way, gives the seat up and closes every connection. */
  close(): Promise<void>;
};

export async function openPostgres(
  options: OpenPostgresOptions,
): Promise<({ ok: true } & OpenedPostgres) | { ok: false; why: string }> {
  const reached = await reachDatabase(options);
  if (!reached.ok) return reached;
  const { database } = reached;
  const opened = await orRefusal(() => openReached(database, options));
  if (!opened.ok) await database.close();
  return opened;
}

async function openReached(
  database: Database,
  options: OpenPostgresOptions,
): Promise<({ ok: true } & OpenedPostgres) | { ok: false; why: string }> {
  const { keys, dueAt, dayOf, today, keepDays, log, medium } = options;
  const replica = await takeSeat({ database, log });
  // With the seat taken: whoever wants the database alone takes it first and looks at the seats then, so that neither the
  // keys nor anything else changes after this.
  const ready = await database.alone(async (client) => {
    const moving = await refusalWhileMoved(client);
    return moving === null ? checkKeysOfDatabase(client, keys) : { ok: false as const, why: moving };
  });
  if (!ready.ok) {
    await replica.leave();
    return ready;
  }
  const timers = await bossTimers(database, log);
  const store = postgresStore({ database, keys, dueAt, log, standing: () => replica.standing() });
  const tallies = postgresTallies({ database, dayOf, keepDays: keepDays.tallies, log });
  const unanswered = postgresUnanswered({ database, keys, today, keepDays: keepDays.unanswered, log });
  return {
    ok: true,
    database,
    store: watchMedium(store, medium),
    replica,
    grants: postgresGrants(database),
    groupNotes: postgresGroupNotes(database),
    timers,
    tallies,
    unanswered,
    ...postgresLetters({ database, log }),
    deskBook: postgresDeskBook({ database, log }),
    async close() {
      await timers.stop();
      await store.close();
      await Promise.all([tallies.close(), unanswered.close()]);
      await replica.leave();
      await database.close();
    },
  };
}
