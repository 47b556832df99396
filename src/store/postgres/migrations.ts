// The schema of the database, step by step. A step that was released is never changed: what is to be different comes as
// the next one. Old releases run beside new ones while replicas are exchanged, so a step only adds.
//
// What is written on every turn has no index but its key, so that an update stays inside its page; what must be found
// is in tables beside it, which change seldom.

export type Migration = { number: number; name: string; sql: string };

export const MIGRATIONS: readonly Migration[] = [
  {
    number: 1,
    name: 'people',
    sql: `
      -- One person each: the sealed record, and what the seal is bound to.
      CREATE TABLE xiaoka.people (
        chat_id bigint PRIMARY KEY,
        revision integer NOT NULL,
        key text NOT NULL,
        sealed bytea NOT NULL
      ) WITH (fillfactor = 60, toast_tuple_target = 4080);
      -- It is compressed before it is sealed, and what is sealed cannot be.
      ALTER TABLE xiaoka.people ALTER COLUMN sealed SET STORAGE EXTERNAL;

      -- What must be found without a person's id. Nothing personal is in it. due_at is a lower bound, so that it need not
      -- follow every turn; marked is the JSON array [topic, cases, desk] as in the journal of the files.
      CREATE TABLE xiaoka.marks (
        chat_id bigint PRIMARY KEY,
        due_at double precision,
        topic text,
        staff_group bigint,
        state text,
        marked text NOT NULL
      ) WITH (fillfactor = 80);
      CREATE INDEX marks_due ON xiaoka.marks (due_at) WHERE due_at IS NOT NULL;
      CREATE INDEX marks_topic ON xiaoka.marks (topic) WHERE topic IS NOT NULL;
      CREATE INDEX marks_group ON xiaoka.marks (staff_group) WHERE staff_group IS NOT NULL;
      CREATE INDEX marks_open ON xiaoka.marks (state) WHERE state IN ('waiting', 'taken', 'open');

      CREATE TABLE xiaoka.cases (
        number text PRIMARY KEY,
        chat_id bigint NOT NULL
      );
      CREATE INDEX cases_person ON xiaoka.cases (chat_id);

      -- To whom something is owed, and the seat of the replica that performs it.
      CREATE TABLE xiaoka.owing (
        chat_id bigint PRIMARY KEY,
        held_by integer NOT NULL,
        -- Whether the person has blocked the bot: then it is staff alone to whom something can be said.
        gone boolean NOT NULL
      ) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

      -- Records that could not be opened: kept for whoever looks into it, for as long as records are.
      CREATE TABLE xiaoka.damaged (
        chat_id bigint NOT NULL,
        at double precision NOT NULL,
        revision integer NOT NULL,
        key text NOT NULL,
        sealed bytea NOT NULL
      );
      CREATE INDEX damaged_person ON xiaoka.damaged (chat_id);

      -- A word under each key that seals something here, so that a wrong one is refused.
      CREATE TABLE xiaoka.key_checks (
        key text PRIMARY KEY,
        sealed bytea NOT NULL
      );

      CREATE SEQUENCE xiaoka.seats AS integer CYCLE;

      -- What the keeper of the pace let go to Telegram within the last minute.
      CREATE UNLOGGED TABLE xiaoka.grants (
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        chat_id bigint NOT NULL,
        cost integer NOT NULL
      );
    `,
  },
  {
    number: 2,
    name: 'content',
    sql: `
      -- Content as it was put in force, each version whole: a JSON object of texts by the names of their files.
      CREATE TABLE xiaoka.content_versions (
        number integer PRIMARY KEY,
        hash text NOT NULL,
        at double precision NOT NULL,
        -- Who published it, as JSON; null where it came from folders.
        editor text,
        texts text NOT NULL
      );

      -- Folders that have come in, so that each comes in once; the last one is what the next one is compared with.
      CREATE TABLE xiaoka.content_seeds (
        hash text PRIMARY KEY,
        number integer NOT NULL,
        texts text NOT NULL,
        -- What staff should know of how they came in.
        note text
      );

      -- What one replica does for all.
      CREATE TABLE xiaoka.content_claims (
        what text PRIMARY KEY,
        at timestamptz NOT NULL DEFAULT now()
      );

      -- One-time links to the editors' desk, and sessions that were ended before their time.
      CREATE TABLE xiaoka.desk_tickets (
        digest text PRIMARY KEY,
        editor bigint NOT NULL,
        -- Whom it lets in, as JSON.
        guest text NOT NULL,
        until double precision NOT NULL
      );
      CREATE INDEX desk_tickets_editor ON xiaoka.desk_tickets (editor);
      CREATE TABLE xiaoka.desk_left (
        session text PRIMARY KEY,
        until double precision NOT NULL
      );
    `,
  },
  {
    number: 3,
    name: 'kept besides people',
    sql: `
      -- What happened, a JSON line each, without a trace of who it was.
      CREATE TABLE xiaoka.tallies (
        position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        day text NOT NULL,
        line text NOT NULL
      );
      CREATE INDEX tallies_day ON xiaoka.tallies (day);

      -- What nobody could answer: a row for the same words, under a name that is made with the key.
      CREATE SEQUENCE xiaoka.unanswered_noted;
      CREATE TABLE xiaoka.unanswered (
        id text PRIMARY KEY,
        key text NOT NULL,
        sealed bytea NOT NULL,
        first text NOT NULL,
        last text NOT NULL,
        times integer NOT NULL,
        noted bigint NOT NULL
      );
      CREATE INDEX unanswered_noted_last ON xiaoka.unanswered (noted);

      -- Updates that could not be handled, and whether staff know.
      CREATE TABLE xiaoka.dead_letters (
        position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        update_id bigint NOT NULL UNIQUE,
        at double precision NOT NULL,
        letter text NOT NULL,
        told boolean NOT NULL DEFAULT false
      );

      -- The editors' book, in its only row, and its history. It holds nothing of customers.
      CREATE TABLE xiaoka.desk_book (
        one boolean PRIMARY KEY DEFAULT true CHECK (one),
        revision integer NOT NULL DEFAULT 0,
        draft text NOT NULL DEFAULT '[]',
        live text
      );
      INSERT INTO xiaoka.desk_book DEFAULT VALUES;
      CREATE TABLE xiaoka.desk_changes (
        number integer PRIMARY KEY,
        change text NOT NULL
      );

      -- Moves of everything from here or to here that have begun; both ends of one have its id.
      CREATE TABLE xiaoka.moves (
        side text PRIMARY KEY CHECK (side IN ('from', 'to')),
        id text NOT NULL,
        done boolean NOT NULL DEFAULT false
      );
    `,
  },
  {
    number: 4,
    name: 'moves out of folders and into them',
    sql: `
      ALTER TABLE xiaoka.moves ADD COLUMN at double precision NOT NULL DEFAULT 0;
      -- Whether it is a file of a data folder as it was found there, sealed as a whole, with revision 0.
      ALTER TABLE xiaoka.damaged ADD COLUMN file boolean NOT NULL DEFAULT false;
    `,
  },
  {
    number: 5,
    name: 'staff groups',
    sql: `
      -- Of the staff groups: the new id of one that became a supergroup, and what was missing when it was last looked at.
      CREATE TABLE xiaoka.staff_groups (
        id bigint PRIMARY KEY,
        moved_to bigint,
        missing text,
        looked_at timestamptz
      );
    `,
  },
];
