// A move that is killed at any moment leaves a new place on which the bot does not start; run again it goes on, and ends
// as if nothing had been. Where it stands when it is killed, locks in the database decide.
import { setTimeout as pause } from 'node:timers/promises';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listPeople } from '../../src/store/record-files.ts';
import { hasPostgres, startPostgres, withClient } from '../world/postgres.ts';
import type { Postgres } from '../world/postgres.ts';
import { startProduct } from '../world/product-process.ts';
import type { Product } from '../world/product-process.ts';
import { dataFolder, testKey } from './data-folder.ts';
import type { DataFolder } from './data-folder.ts';
import { fillStore } from './fill.ts';
import { damage, fillForMove, onDatabase, plainFiles, reasonOf, startOn } from './moving.ts';

/** More than the bot moves at once, several times. */
const PEOPLE = 1_600;
const OVER = 'Everything is moved and was read back.';
const CUT = 'was cut short: run `npm run migrate-store` again, and start the bot then.';

describe.skipIf(!hasPostgres)('a move that is killed', () => {
  let postgres: Postgres;
  let url: string;
  let folder: DataFolder;
  let back: DataFolder;
  let held: pg.Client;

  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.discard());
  beforeEach(async () => {
    url = await postgres.database();
    await onDatabase(url, () => Promise.resolve());
    folder = dataFolder();
    back = dataFolder();
    await fillStore(folder.path, testKey(1), PEOPLE);
    await fillForMove(folder);
    held = new pg.Client({ connectionString: url });
    await held.connect();
  });
  afterEach(async () => {
    await held.end();
    folder.discard();
    back.discard();
  });

  const keyOf = (): string => testKey(1).secret.export().toString('base64');
  const begin = (from: string, to: string): Product =>
    startProduct({ DATABASE_URL: url, DATA_KEY: keyOf() }, [
      'src/migrate-store.ts',
      '--from',
      from,
      '--to',
      to,
    ]);
  const there = (): Product => begin(folder.path, 'postgres');
  const andBack = (): Product => begin('postgres', back.path);

  async function until(holds: () => Promise<boolean>): Promise<void> {
    while (!(await holds())) await pause(5);
  }

  const ask = async <Row extends pg.QueryResultRow>(text: string): Promise<Row[]> =>
    (await held.query<Row>(text)).rows;

  /** Until the command waits for what this test holds. */
  async function stands(command: Product): Promise<void> {
    let ended = '';
    void command.ended.then(({ output }) => {
      ended = `it has ended: ${output}`;
    });
    await until(async () => {
      if (ended !== '') throw new Error(ended);
      return (await ask('SELECT FROM pg_locks WHERE NOT granted')).length > 0;
    });
  }

  /** Kills it where it stands, lets go of what it waited for, and sees its connection end. */
  async function kill(command: Product): Promise<void> {
    command.signal('SIGKILL');
    expect((await command.ended).output).not.toContain(OVER);
    await held.query('ROLLBACK');
    await held.query('SELECT pg_advisory_unlock_all()');
    await until(
      async () =>
        (
          await ask(
            "SELECT FROM pg_stat_activity WHERE application_name = 'xiaoka' AND datname = current_database()",
          )
        ).length === 0,
    );
  }

  /** Runs it while this statement's locks are held, and kills it once it waits for them. */
  async function killedAt(start: () => Product, ...statements: string[]): Promise<void> {
    await held.query('BEGIN');
    for (const statement of statements) await held.query(statement);
    const command = start();
    await stands(command);
    await kill(command);
  }

  it('into the database, goes on from wherever it was', async () => {
    damage(folder);
    const before = plainFiles(folder);
    const rows = (): Promise<{ chat_id: string; xmin: string }[]> =>
      ask('SELECT chat_id, xmin::text AS xmin FROM xiaoka.people ORDER BY chat_id');

    // Before anybody has come in.
    await killedAt(there, 'LOCK TABLE xiaoka.damaged IN SHARE MODE');
    expect(await rows()).toEqual([]);
    expect(await startOn(url)).toContain(CUT);

    // In the middle of people: of the last ones one is being put there by somebody else.
    let last = 0;
    for await (const chatId of listPeople(folder.path)) last = chatId;
    await killedAt(
      there,
      `INSERT INTO xiaoka.people (chat_id, revision, key, sealed) VALUES (${last}, 1, '', '\\x00')`,
    );
    const some = await rows();
    expect(some.length).toBeGreaterThan(0);
    expect(some.length).toBeLessThan(PEOPLE);
    expect(await startOn(url)).toContain(CUT);

    // In the middle of the rest, and when all has come in.
    for (const lock of [
      'LOCK TABLE xiaoka.tallies IN ACCESS EXCLUSIVE MODE',
      'LOCK TABLE xiaoka.desk_changes IN ACCESS EXCLUSIVE MODE',
      'LOCK TABLE xiaoka.cases IN SHARE UPDATE EXCLUSIVE MODE',
    ]) {
      await killedAt(there, lock);
      expect(await startOn(url)).toContain(CUT);
    }
    // The source is as it was, and the bot may still go on there.
    expect(plainFiles(folder)).toEqual(before);
    // What had come in by the second try was not written again.
    const kept = new Map((await rows()).map(({ chat_id, xmin }) => [chat_id, xmin]));
    for (const { chat_id, xmin } of some) expect(kept.get(chat_id)).toBe(xmin);

    // When it was read back, between the marks of the two ends.
    await held.query('BEGIN');
    await held.query('LOCK TABLE xiaoka.cases IN SHARE UPDATE EXCLUSIVE MODE');
    const command = there();
    await stands(command);
    await held.query('COMMIT');
    await held.query('BEGIN');
    await held.query('LOCK TABLE xiaoka.moves IN EXCLUSIVE MODE');
    await stands(command);
    expect(JSON.parse(readFileSync(join(folder.path, 'moves.json'), 'utf8'))).toMatchObject({
      from: { done: true },
    });
    await withoutEffect(command);
    expect(reasonOf(await folder.tryOpen())).toContain('was moved away');
    expect(await startOn(url)).toContain(CUT);

    expect(await there().ended).toMatchObject({ code: 0 });
    expect((await there().ended).output).toMatch(/^This move is over already; nothing was changed\./);
    expect(await onDatabase(url, ({ store }) => store.count())).toBe(PEOPLE + 4);
    expect(await andBack().ended).toMatchObject({ code: 0 });
    expect(undamaged(plainFiles(back))).toEqual(undamaged(before));
  }, 120_000);

  /** Kills a command that waits to write, so that its last statement does not take effect once it may. */
  async function withoutEffect(command: Product): Promise<void> {
    await withClient(url, (client) =>
      client.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'xiaoka' AND datname = current_database()",
      ),
    );
    await kill(command);
  }

  /** Without what stays behind and what gets another name on its way. */
  function undamaged(files: Map<string, string>): Map<string, string> {
    const plain = new Map(files);
    for (const name of plain.keys())
      if (name.startsWith('damaged/') || /72\.record|\.damaged$|notes|tallies|letters|history/.test(name))
        plain.delete(name);
    return plain;
  }

  it('into the folder, goes on from wherever it was', async () => {
    const before = plainFiles(folder);
    expect(await there().ended).toMatchObject({ code: 0 });
    const arrived = (): number => [...back.files().keys()].filter((name) => name.endsWith('.record')).length;

    // Before anybody has come in.
    await killedAt(andBack, 'LOCK TABLE xiaoka.people IN ACCESS EXCLUSIVE MODE');
    expect(await startOn(url)).toBe('it was opened');

    // In the middle of people: whoever reads the one in the middle waits.
    await held.query('SELECT pg_advisory_lock(1)');
    for (const statement of [
      'ALTER TABLE xiaoka.people RENAME TO people_real',
      `CREATE FUNCTION waited(sealed bytea) RETURNS bytea LANGUAGE plpgsql STABLE AS
       $$ BEGIN PERFORM pg_advisory_lock(1); RETURN sealed; END $$`,
      `CREATE VIEW xiaoka.people AS SELECT chat_id, revision, key,
         CASE WHEN chat_id = 6000000900 THEN waited(sealed) ELSE sealed END AS sealed FROM xiaoka.people_real`,
    ])
      await held.query(statement);
    const command = andBack();
    await stands(command);
    await kill(command);
    for (const statement of ['DROP VIEW xiaoka.people', 'ALTER TABLE xiaoka.people_real RENAME TO people'])
      await held.query(statement);
    const some = arrived();
    expect(some).toBeGreaterThan(0);
    expect(some).toBeLessThan(PEOPLE);
    expect(reasonOf(await back.tryOpen())).toContain(CUT);
    // As if the kill had met a write: half of a file.
    const first = [...back.files().keys()].find((name) => name.endsWith('.record')) ?? '';
    writeFileSync(join(back.path, first), readFileSync(join(back.path, first)).subarray(0, 900));

    // In the middle of the rest, and when all was read back.
    for (const lock of [
      'LOCK TABLE xiaoka.tallies IN ACCESS EXCLUSIVE MODE',
      'LOCK TABLE xiaoka.desk_book IN ACCESS EXCLUSIVE MODE',
      'LOCK TABLE xiaoka.moves IN EXCLUSIVE MODE',
    ]) {
      await killedAt(andBack, lock);
      expect(reasonOf(await back.tryOpen())).toContain(CUT);
    }
    expect(await andBack().ended).toMatchObject({ code: 0 });
    expect(plainFiles(back)).toEqual(before);
    await (await back.open()).close();
    expect((await andBack().ended).output).toMatch(/^This move is over already; nothing was changed\./);

    // As a kill between the two last marks would leave it.
    const marks = readFileSync(join(back.path, 'moves.json'), 'utf8');
    writeFileSync(join(back.path, 'moves.json'), marks.replace('"done":true', '"done":false'));
    expect(reasonOf(await back.tryOpen())).toContain(CUT);
    expect(await startOn(url)).toContain('was moved away');
    expect((await andBack().ended).output).toContain(OVER);
    expect(plainFiles(back)).toEqual(before);
  }, 120_000);
});
