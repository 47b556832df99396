// Whatever stands in the way of a move, and of a bot that would start on the wrong place, is said in one sentence.
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/store/postgres/database.ts';
import { migrate } from '../../src/store/postgres/migrate.ts';
import { MIGRATIONS } from '../../src/store/postgres/migrations.ts';
import { takeDatabase } from '../../src/store/postgres/moves.ts';
import { seal } from '../../src/store/seal.ts';
import { freePort } from '../world/free-port.ts';
import { hasPostgres, withClient } from '../world/postgres.ts';
import { testKey } from './data-folder.ts';
import type { DataFolder } from './data-folder.ts';
import {
  countsOf,
  fileOf,
  moveStage,
  moving,
  onDatabase,
  openOn,
  startOn,
  reasonOf,
  textIn,
  whyNot,
} from './moving.ts';
import { next, stranger } from './sample-record.ts';

const NEW = testKey(2);
const WRONG = { current: NEW, old: [] };

describe.skipIf(!hasPostgres)('a move', () => {
  const stage = moveStage();
  let url: string;
  let folder: DataFolder;
  let back: DataFolder;
  beforeEach(() => {
    ({ url, folder, back } = stage);
  });
  const { there, andBack } = stage;
  const run = (statement: string): Promise<unknown> => withClient(url, (client) => client.query(statement));

  it('leaves a place on which the bot does not start, and says how to go on nevertheless', async () => {
    await there();
    expect(reasonOf(await folder.tryOpen())).toBe(
      `Everything in ${folder.path} was moved away (2026-11-26), and what has happened since is not here: start the bot on the place it was moved to. To go on from here nevertheless, as it was then, delete ${folder.path}/moves.json.`,
    );
    expect(await startOn(url)).toBe('it was opened');
    await andBack();
    expect(await startOn(url)).toBe(
      "Everything in this database was moved away (2026-11-26), and what has happened since is not here: start the bot on the place it was moved to. To go on from here nevertheless, as it was then, run in it: DELETE FROM xiaoka.moves WHERE side = 'from'.",
    );
    await (await back.open()).close();
    rmSync(join(folder.path, 'moves.json'));
    await (await folder.open()).close();
    await run("DELETE FROM xiaoka.moves WHERE side = 'from'");
    expect(await onDatabase(url, ({ store }) => store.count())).toBe(5);
  });

  it('is refused out of a place that was left', async () => {
    await there();
    expect(whyNot(await moving('database', folder.path, await stage.database()))).toBe(
      `Everything in ${folder.path} was moved away before (2026-11-26), to another place than the database: move it from where it went. Nothing was changed.`,
    );
    await andBack();
    expect(whyNot(await there())).toBe(
      'Everything was moved to the database, and away from there since (2026-11-26). Nothing was changed.',
    );
    expect(whyNot(await moving('folder', folder.path, await stage.database()))).toBe(
      'There is nothing in the database. Nothing was changed.',
    );
  });

  it('is refused into a place that was left', async () => {
    await there();
    expect(whyNot(await moving('folder', folder.path, url))).toBe(
      `${folder.path} holds what was moved away from it (2026-11-26): name another folder, or move that one aside. Nothing was changed.`,
    );
  });

  it('is refused when the other end is not empty', async () => {
    await onDatabase(url, ({ store }) => store.save(next(stranger(5)), { durable: true }));
    expect(whyNot(await there())).toBe(
      'The database is not empty (people): name an empty database to move to. Nothing was changed.',
    );
    mkdirSync(join(back.path, 'records'), { recursive: true });
    expect(whyNot(await andBack())).toBe(
      `${back.path} is not empty (records): name an empty folder to move to. Nothing was changed.`,
    );
    expect(existsSync(join(folder.path, 'moves.json'))).toBe(false);
  });

  it('is refused when the other end holds a part of another move', async () => {
    await onDatabase(url, () => Promise.resolve());
    await run("INSERT INTO xiaoka.moves (side, id) VALUES ('to', 'a')");
    expect(whyNot(await there())).toBe(
      'The database holds a part of another move: finish that one, or name an empty database. Nothing was changed.',
    );
  });

  it('is refused out of a place that is half moved into, or half restored', async () => {
    writeFileSync(join(folder.path, 'restore-unfinished'), '');
    expect(whyNot(await there())).toMatch(/^A restore into .+ was cut short/);
    rmSync(join(folder.path, 'restore-unfinished'));
    const half = { from: null, to: { id: 'a', at: 0, done: false } };
    writeFileSync(join(folder.path, 'moves.json'), JSON.stringify(half));
    expect(whyNot(await there())).toBe(
      `A move into ${folder.path} was cut short, so not everything is there: finish that one first. Nothing was changed.`,
    );
    expect(reasonOf(await folder.tryOpen())).toBe(
      `A move into ${folder.path} was cut short: run \`npm run migrate-store\` again, and start the bot then.`,
    );
    writeFileSync(join(folder.path, 'moves.json'), '{');
    expect(whyNot(await there())).toMatch(/moves\.json is damaged/);
    expect(reasonOf(await folder.tryOpen())).toMatch(/moves\.json is damaged/);
  });

  it('is refused with a wrong key, at either end', async () => {
    expect(whyNot(await moving('database', folder.path, url, WRONG))).toMatch(
      /^DATA_KEY is not the key with which the records in .+data were sealed/,
    );
    // A database that a replica with another key has been at.
    const other = await stage.database();
    const bot = await openOn(other, NEW);
    if (bot.ok) await bot.close();
    expect(whyNot(await moving('database', folder.path, other))).toMatch(
      /^DATA_KEY is not the key .+ the database/,
    );
    await there();
    expect(whyNot(await moving('folder', back.path, url, WRONG))).toMatch(
      /^DATA_KEY is not the key with which the records in the database were sealed/,
    );
  });

  it('stops where one file asks for a key that is not given, and goes on once it is', async () => {
    const path = join(folder.path, fileOf(folder, 72));
    writeFileSync(path, JSON.stringify(seal('{}', { chatId: 72, revision: 9, durable: true }, NEW)));
    expect(whyNot(await there())).toMatch(
      /^The file records.+72\.record in .+ cannot be read: it was sealed with another key/,
    );
    expect(await startOn(url)).toMatch(/^A move into this database was cut short/);
    rmSync(path);
    expect(countsOf(await there())).toMatchObject({ people: 4 });
  });

  it('stops where a row asks for a key that is not given', async () => {
    await there();
    await run("UPDATE xiaoka.people SET key = 'abcd1234' WHERE chat_id = 72");
    expect(whyNot(await andBack())).toMatch(
      /^The record of 72 in the database cannot be read: it was sealed with another key, abcd1234/,
    );
    expect(reasonOf(await back.tryOpen())).toMatch(/^A move into .+ was cut short/);
  });

  it('stops where a disk is full or a connection breaks off, and goes on afterwards', async () => {
    const again = 'What has been moved so far stays: run this again, and it goes on.';
    await onDatabase(url, () => Promise.resolve());
    const whileTallies = async (what: string): Promise<string> => {
      await run(
        `CREATE FUNCTION stop() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${what}; RETURN NEW; END $$`,
      );
      await run('CREATE TRIGGER stop BEFORE INSERT ON xiaoka.tallies FOR EACH ROW EXECUTE FUNCTION stop()');
      const why = whyNot(await there());
      await run('DROP FUNCTION stop CASCADE');
      return why;
    };
    expect(await whileTallies("RAISE EXCEPTION 'full' USING ERRCODE = '53100'")).toBe(
      `The database server has no room left on its disk: make room and start again. ${again}`,
    );
    expect(await whileTallies('PERFORM pg_terminate_backend(pg_backend_pid())')).toBe(
      `The database cannot be reached (57P01). Check that it runs, and DATABASE_URL. ${again}`,
    );
    expect(countsOf(await there())).toMatchObject({ people: 5, tallies: 1 });

    await run("UPDATE xiaoka.people SET key = 'abcd1234' WHERE chat_id = 72");
    expect(whyNot(await andBack())).toMatch(/sealed with another key/);
    await run(`UPDATE xiaoka.people SET key = '${testKey(1).id}' WHERE chat_id = 72`);
    // What is always full.
    rmSync(join(back.path, 'index.jsonl'));
    symlinkSync('/dev/full', join(back.path, 'index.jsonl'));
    expect(whyNot(await andBack())).toBe(
      `The data folder ${back.path} cannot be used: its disk is full; make room and start again. ${again}`,
    );
    rmSync(join(back.path, 'index.jsonl'));
    expect(countsOf(await andBack())).toMatchObject({ people: 5, tallies: 1 });
  });

  it('is refused when a newer release has been at either end', async () => {
    const database = openDatabase({ url, log: () => undefined });
    await migrate(database, [...MIGRATIONS, { number: 999, name: 'newer', sql: 'SELECT 1' }]);
    await database.close();
    expect(whyNot(await there())).toMatch(/made ready by a newer release \(schema 999/);
    const session = JSON.parse(textIn(folder, 'session.json')) as { version: number };
    writeFileSync(join(folder.path, 'session.json'), JSON.stringify({ ...session, version: 999 }));
    expect(whyNot(await there())).toMatch(/written by a newer release \(version 999/);
  });

  it('is refused without a database, without a folder, and with nothing to move', async () => {
    const to = (address: string): ReturnType<typeof moving> => moving('database', folder.path, address);
    expect(whyNot(await to(url.replace(/test_\d+$/, 'nowhere')))).toMatch(/has no database of the name/);
    expect(whyNot(await to(url.replace(/:\d+\//, `:${await freePort()}/`)))).toMatch(
      /^The database cannot be reached \(ECONNREFUSED\)/,
    );
    expect(whyNot(await moving('database', back.path, url))).toBe(
      `There are no records in ${back.path}: name the data folder behind --from.`,
    );
    expect(whyNot(await andBack())).toBe('There is nothing in the database. Nothing was changed.');
    const file = `${back.path}.file`;
    writeFileSync(file, '');
    expect(whyNot(await moving('folder', file, url))).toMatch(/^The data folder .+ cannot be used: a file/);
  }, 30_000);

  it('is refused while the bot, or another command, is at either end', async () => {
    const store = await folder.open();
    expect(whyNot(await there())).toMatch(/^Another process \(\d+\) is using the data folder/);
    await store.close();
    expect(whyNot(await onDatabase(url, there))).toBe(
      'The bot is using the database: stop all of its replicas first.',
    );
    const other = await withClient(url, async (client) => {
      await takeDatabase(client);
      return there();
    });
    expect(whyNot(other)).toMatch(/^Another command has the database to itself/);
    expect(countsOf(await there())).toMatchObject({ people: 5 });
  });
});
