// Moving everything that is kept from a data folder into a database and back: nothing is lost on the way, damage is
// carried along and counted, and what has arrived is read back.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openLowdbStore } from '../../src/store/lowdb-store.ts';
import { seal } from '../../src/store/seal.ts';
import { hasPostgres, withClient } from '../world/postgres.ts';
import { testKey } from './data-folder.ts';
import type { DataFolder } from './data-folder.ts';
import {
  MOVED_AT,
  countsOf,
  damage,
  fileOf,
  moveStage,
  moving,
  onDatabase,
  startOn,
  plainFiles,
  reasonOf,
  textIn,
  whyNot,
} from './moving.ts';
import { PLANTED, applicant, dueWhenSeen, next, stranger } from './sample-record.ts';
import { findWhole } from './whole-folder.ts';

const OLD = testKey(1);
const NEW = testKey(2);

describe.skipIf(!hasPostgres)('moving everything that is kept', () => {
  const stage = moveStage();
  let url: string;
  let folder: DataFolder;
  let back: DataFolder;
  beforeEach(() => {
    ({ url, folder, back } = stage);
  });
  const { there, andBack } = stage;
  const run = (...statements: string[]): Promise<void> =>
    withClient(url, async (client) => {
      for (const statement of statements) await client.query(statement);
    });

  it('there and back gives the very same, letter by letter', async () => {
    const before = plainFiles(folder);
    expect(countsOf(await there())).toEqual({
      people: 5,
      marks: 5,
      damaged: 0,
      tallies: 1,
      unanswered: 1,
      letters: 2,
      draft: 1,
      history: 1,
      live: 1,
    });
    expect(plainFiles(folder)).toEqual(before);
    expect(countsOf(await andBack())).toMatchObject({ people: 5, unanswered: 1, letters: 2, live: 1 });
    expect(plainFiles(back)).toEqual(before);
    for (const { mode } of back.files().values()) expect(mode.toString(8)).toBe('600');
    const found = await findWhole(back);
    expect(Object.entries(found).filter(([, is]) => !is)).toEqual([]);
    // The index, too, is as the bot leaves it.
    expect(back.lines).toEqual([]);
  });

  it('in the database all of it is found, and what is owed is taken over', async () => {
    await there();
    await onDatabase(url, async ({ store, told, unanswered, tallies, deskBook }) => {
      expect(await store.load(71)).toEqual(applicant(71, 'XK-AAAAAA'));
      expect(await store.findByCase('XK-AAAAAA')).toBe(71);
      expect(await store.takeOver()).toEqual([71]);
      expect(await store.listWaiting()).toMatchObject([{ chatId: 72 }]);
      expect(await store.listDue(3_000, 10)).toEqual([71, 73]);
      expect(await told.untold(0)).toHaveLength(1);
      expect(await unanswered.list()).toMatchObject([{ text: '卡能不能当门票' }]);
      expect(await tallies.read('2026-11-23', '2026-11-23')).toHaveLength(1);
      const history = await deskBook.inTurn((book) => Promise.resolve(book.history()));
      expect(history).toMatchObject([{ number: 1, at: 2 }]);
    });
  });

  it('nothing that is anybody’s can be read in the database', async () => {
    writeFileSync(join(folder.path, 'damaged', '75.record.7'), PLANTED.name);
    await there();
    const found = await withClient(url, async (client) => {
      const { rows } = await client.query<{ name: string }>(
        "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'xiaoka'",
      );
      const texts: string[] = [];
      for (const { name } of rows) {
        const kept = await client.query<{ [column: string]: unknown }>(`SELECT * FROM xiaoka.${name}`);
        texts.push(...kept.rows.flatMap((row) => Object.values(row).map(String)));
      }
      return texts.join('\n');
    });
    expect(found).toContain('XK-AAAAAA');
    for (const secret of [...Object.values(PLANTED), '很长的名字', '门票'])
      expect(found).not.toContain(secret);
  });

  it('is over once, and says so every time after that, whatever has happened since', async () => {
    await there();
    await onDatabase(url, ({ store }) => store.save(next(stranger(99)), { durable: true }));
    expect(await there()).toEqual({ ok: true, kind: 'done already' });
    expect(await onDatabase(url, ({ store }) => store.count())).toBe(6);
  });

  it('damaged records go along as they are, there and back; what nobody can read stays and is named', async () => {
    damage(folder);
    const gone = await there();
    expect(countsOf(gone)).toMatchObject({
      people: 4,
      marks: 4,
      damaged: 2,
      tallies: 2,
      letters: 2,
      history: 1,
    });
    expect(gone.ok && gone.kind === 'moved' ? gone.left.toSorted() : []).toEqual([
      '1 of 2 lines in desk/history.jsonl are damaged.',
      '1 of 3 lines in dead-letters.jsonl are damaged.',
      'desk/draft.json.damaged was set aside as damaged.',
      'notes.txt is not the bot’s.',
    ]);
    expect(await onDatabase(url, ({ store }) => store.load(72))).toBeNull();
    expect(countsOf(await andBack())).toMatchObject({ people: 4, damaged: 2, tallies: 2 });
    const bytesOf = (name: string): Buffer => readFileSync(join(back.path, 'damaged', name));
    expect(bytesOf('74.record.1699999999999')).toEqual(Buffer.from([0, 255, 10, 123, 0]));
    expect(bytesOf(`72.record.${MOVED_AT}`).toString()).toBe('x\0y'.repeat(99));
  });

  it('damaged rows become files and rows again, byte by byte', async () => {
    await there();
    await run(
      "UPDATE xiaoka.people SET sealed = '\\x00ff' WHERE chat_id = 72",
      "INSERT INTO xiaoka.damaged (chat_id, at, revision, key, sealed) VALUES (76, 5, 3, 'abcd', '\\x7b0022')",
      'INSERT INTO xiaoka.staff_groups (id, moved_to) VALUES (-5, -1005), (-6, NULL)',
    );
    const came = await andBack();
    expect(countsOf(came)).toMatchObject({ people: 4, damaged: 2 });
    expect(came).toMatchObject({
      left: ['that the staff group -5 is -1005 by now: STAFF_CHAT_ID must have the new id.'],
    });
    const third = await stage.database();
    expect(countsOf(await moving('database', back.path, third))).toMatchObject({ people: 4, damaged: 2 });
    const { rows } = await withClient(third, (client) =>
      client.query('SELECT * FROM xiaoka.damaged ORDER BY chat_id'),
    );
    expect(rows).toMatchObject([
      { chat_id: '72', revision: 1, key: OLD.id, sealed: Buffer.from([0, 255]), file: false },
      { chat_id: '76', at: 5, revision: 3, key: 'abcd', sealed: Buffer.from([0x7b, 0, 0x22]), file: false },
    ]);
  });

  it('the keys of before open, and the present one alone seals', async () => {
    const before = plainFiles(folder);
    const both = { current: NEW, old: [OLD] };
    expect(countsOf(await moving('database', folder.path, url, both))).toMatchObject({ people: 5 });
    const alone = { current: NEW, old: [] };
    expect(countsOf(await moving('folder', back.path, url, alone))).toMatchObject({
      people: 5,
      unanswered: 1,
    });
    expect(plainFiles(back, alone)).toEqual(before);
    const opened = await openLowdbStore({
      folder: back.path,
      key: NEW,
      dueAt: dueWhenSeen,
      log: () => undefined,
    });
    expect(reasonOf(opened)).toBe('it was opened');
    if (opened.ok) await opened.store.close();
  });

  it('what differs when it is read back leaves the new place unusable until it is the same', async () => {
    await onDatabase(url, () => Promise.resolve());
    // Somebody else's trigger changes what comes in.
    await run(
      `CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN NEW.line = 'spoiled'; RETURN NEW; END $$`,
      'CREATE TRIGGER spoil BEFORE INSERT ON xiaoka.tallies FOR EACH ROW EXECUTE FUNCTION spoil()',
    );
    const spoiled = await there();
    expect(whyNot(spoiled)).toMatch(/^What has arrived in the database is not the same as what is in/);
    const differing = spoiled.ok ? [] : spoiled.compared?.filter(({ same }) => !same);
    expect(differing).toMatchObject([{ kind: 'tallies', from: { count: 1 }, to: { count: 1 } }]);
    expect(await startOn(url)).toMatch(/^A move into this database was cut short/);
    await (await folder.open()).close();
    await run('DROP TRIGGER spoil ON xiaoka.tallies');
    expect(countsOf(await there())).toMatchObject({ people: 5, tallies: 1 });
  });

  it.each([
    ['a mark', 'UPDATE xiaoka.marks SET due_at = 1', 'marks'],
    ['a case', 'DELETE FROM xiaoka.cases', 'marks'],
    ['what is owed', 'DELETE FROM xiaoka.owing', 'marks'],
    ['a record', 'DELETE FROM xiaoka.people WHERE chat_id = 71', 'people'],
    ['what was set aside', "UPDATE xiaoka.damaged SET sealed = '\\x00'", 'damaged'],
    ['what staff know', 'UPDATE xiaoka.dead_letters SET told = false', 'letters'],
  ])('reading back finds that %s is not as it was', async (_what, sql, kind) => {
    damage(folder);
    await onDatabase(url, () => Promise.resolve());
    // It happens with the last thing that comes in.
    await run(
      `CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${sql}; RETURN NULL; END $$`,
      'CREATE TRIGGER spoil AFTER UPDATE OF live ON xiaoka.desk_book EXECUTE FUNCTION spoil()',
    );
    const spoiled = await there();
    const differing = spoiled.ok ? [] : (spoiled.compared ?? []).filter(({ same }) => !same);
    expect(differing.map((each) => each.kind)).toContain(kind);
  });

  it('what arrives is sealed with the present key also when that has changed since the last try', async () => {
    const stopped = async (to: 'database' | 'folder', place: string): Promise<void> => {
      expect(whyNot(await moving(to, place, url))).toMatch(/sealed with (?:another )?key/);
    };
    const both = { current: NEW, old: [OLD] };
    const unanswered = textIn(folder, 'unanswered.json');
    const foreign = JSON.stringify(seal('[]', { chatId: 0, revision: 0, durable: true }, testKey(3)));
    writeFileSync(join(folder.path, 'unanswered.json'), foreign);
    await stopped('database', folder.path);
    writeFileSync(join(folder.path, 'unanswered.json'), unanswered);
    expect(countsOf(await moving('database', folder.path, url, both))).toMatchObject({ people: 5 });
    const { rows } = await withClient(url, (client) =>
      client.query('SELECT DISTINCT key FROM xiaoka.people UNION SELECT key FROM xiaoka.unanswered'),
    );
    expect(rows).toEqual([{ key: NEW.id }]);

    const third = { current: testKey(4), old: [NEW, OLD] };
    await run("UPDATE xiaoka.people SET key = 'abcd1234' WHERE chat_id = 7123456789");
    expect(whyNot(await moving('folder', back.path, url, both))).toMatch(/sealed with another key/);
    await run(`UPDATE xiaoka.people SET key = '${NEW.id}' WHERE chat_id = 7123456789`);
    expect(countsOf(await moving('folder', back.path, url, third))).toMatchObject({ people: 5 });
    expect(plainFiles(back, { current: testKey(4), old: [] })).toEqual(plainFiles(folder));
  });

  it('nothing is put over what was whole once, whatever is found at the source', async () => {
    await there();
    const marks = JSON.parse(textIn(folder, 'moves.json')) as { from: { done: boolean } };
    // As an old copy of the folder would have it.
    const older = { ...marks, from: { ...marks.from, done: false } };
    writeFileSync(join(folder.path, 'moves.json'), JSON.stringify(older));
    expect(whyNot(await there())).toMatch(/^The database is not empty/);
  });

  it('every table goes along, or is known to hold nothing that must', async () => {
    const goes = ['people', 'marks', 'cases', 'owing', 'damaged', 'tallies', 'unanswered', 'dead_letters'];
    const book = ['desk_book', 'desk_changes'];
    // Content is put into its folders; what keys and moves leave is of each place; ids of groups are settings again.
    const elsewhere = [
      'content_versions',
      'content_seeds',
      'key_checks',
      'moves',
      'migrations',
      'staff_groups',
    ];
    // Of moments only.
    const passing = ['grants', 'content_claims', 'desk_tickets', 'desk_left'];
    await onDatabase(url, () => Promise.resolve());
    const { rows } = await withClient(url, (client) =>
      client.query<{ name: string }>(
        "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'xiaoka'",
      ),
    );
    expect(rows.map(({ name }) => name).toSorted()).toEqual(
      [...goes, ...book, ...elsewhere, ...passing].toSorted(),
    );
  });

  it('what has changed at the source since a try that was cut short is what arrives', async () => {
    const unanswered = textIn(folder, 'unanswered.json');
    const foreign = JSON.stringify(seal('[]', { chatId: 0, revision: 0, durable: true }, NEW));
    writeFileSync(join(folder.path, 'unanswered.json'), foreign);
    expect(whyNot(await there())).toMatch(/unanswered\.json was sealed with key/);
    expect(await startOn(url)).toMatch(/^A move into this database was cut short/);
    writeFileSync(join(folder.path, 'unanswered.json'), unanswered);

    const store = await folder.open();
    const before = await store.load(71);
    if (before === null) throw new Error('71 is lost');
    await store.save(next(before, { misses: 3, owed: [] }), { durable: true });
    await store.save(applicant(88, 'XK-CCCCCC'), { durable: true });
    await store.forget(73);
    await store.close();
    writeFileSync(join(folder.path, fileOf(folder, 72)), 'x');
    rmSync(join(folder.path, 'tallies', '2026-11-23.jsonl'));

    expect(countsOf(await there())).toMatchObject({ people: 4, marks: 4, damaged: 1, tallies: 0 });
    await onDatabase(url, async ({ store: moved }) => {
      expect(await moved.load(71)).toMatchObject({ misses: 3 });
      expect(await moved.load(73)).toBeNull();
      expect(await moved.takeOver()).toEqual([88]);
      expect(await moved.findByCase('XK-GGGGGG')).toBeNull();
    });
  });
});
