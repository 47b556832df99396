// Outgrowing the folder and coming back, with the command: people go on exactly where they were, and what was owed to
// them is said once.
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readDraft, versionOf } from '../../src/content/draft.ts';
import { draftFrom, textsOf } from '../../src/content/texts.ts';
import { postgresContentVersions } from '../../src/store/postgres/content-versions.ts';
import { dataFolder, testKey } from '../store/data-folder.ts';
import { fillForMove, onDatabase } from '../store/moving.ts';
import { next, stranger } from '../store/sample-record.ts';
import { CARD_NUMBER, ID_NUMBER, NAME } from '../world/people.ts';
import { hasPostgres, startPostgres, withClient } from '../world/postgres.ts';
import type { Postgres } from '../world/postgres.ts';
import { startProduct } from '../world/product-process.ts';
import type { Ended } from '../world/product-process.ts';
import { preset, staffGroup } from '../world/sandbox-client.ts';
import { talking, wordsInTopic, writes } from '../world/staff.ts';
import { toApplication } from '../world/ways.ts';
import { openWorld, TEST_KEY } from '../world/world.ts';
import type { World } from '../world/world.ts';

const { fang, liwei, chen } = preset;
const FILES = { STAFF_CHAT_ID: String(staffGroup) };

describe.skipIf(!hasPostgres)('a bot that is moved', () => {
  let postgres: Postgres;
  let url: string;
  let world: World;

  beforeAll(async () => {
    postgres = await startPostgres();
    url = await postgres.database();
    world = await openWorld();
  });
  afterAll(async () => {
    await world.close();
    await postgres.discard();
    await rm(`${world.dataDir}.before`, { recursive: true, force: true });
  });

  const command = (from: string, to: string): Promise<Ended> =>
    startProduct({ DATABASE_URL: url, DATA_KEY: TEST_KEY }, [
      'src/migrate-store.ts',
      ...['--from', from, '--to', to],
    ]).ended;

  function ends(ended: Ended, code: number, words: string): void {
    expect(ended.output).toContain(words);
    expect(ended.code).toBe(code);
  }

  /** What the bot says while Telegram takes nothing for this chat stays owed. */
  const outage = (chat_id: number): Promise<unknown> =>
    world.sandbox.faults.add({ chat_id, kind: '500', times: 1000 });

  const heard = async (person: number): Promise<string[]> =>
    (await world.sandbox.messages(person)).flatMap(({ from, text }) =>
      from.is_bot && text !== undefined ? [text] : [],
    );

  test('goes on at the exact step in the database, and again in files, and what was owed is said once', async () => {
    await toApplication(world, fang);
    const idAsked = await world.say(fang, NAME);
    await talking(world, liwei, chen);
    await outage(staffGroup);
    await world.sandbox.say(liwei, '搬家前说的话');
    await world.rest();
    ends(await command(world.dataDir, 'postgres'), 1, 'is using the data folder');

    await world.restart({ ...FILES, DATABASE_URL: url }, async () => {
      ends(await command(world.dataDir, 'postgres'), 0, 'Everything is moved and was read back.');
      await world.sandbox.faults.clear();
    });
    await world.rest();
    expect((await wordsInTopic(world)).filter((text) => text.includes('搬家前说的话'))).toHaveLength(1);
    expect(await world.shown(fang)).toEqual(idAsked);
    const cardAsked = await world.say(fang, ID_NUMBER);
    expect(cardAsked.text).toContain('110***********1233');
    ends(await command(world.dataDir, 'postgres'), 1, 'The bot is using the database');

    const reasonAsked = await world.say(fang, CARD_NUMBER);
    await outage(liwei);
    await writes(world, chen, '搬回来前说的话');
    expect(await heard(liwei)).not.toContain('搬回来前说的话');
    await world.restart(FILES, async () => {
      await rename(world.dataDir, `${world.dataDir}.before`);
      ends(await command('postgres', world.dataDir), 0, 'Everything is moved and was read back.');
      await world.sandbox.faults.clear();
    });
    await world.rest();
    expect((await heard(liwei)).filter((text) => text === '搬回来前说的话')).toHaveLength(1);
    expect((await wordsInTopic(world)).filter((text) => text.includes('搬家前说的话'))).toHaveLength(1);
    expect(await world.shown(fang)).toEqual(reasonAsked);
    await world.press(fang, '卡不用了');
    await world.sandbox.say(fang, { photo: true });
    await world.rest();
    await world.press(fang, '完成');
    const receipt = await world.press(fang, '确认提交');
    expect(receipt.text).toMatch(/XK-[34679ACDEFGHJKMNPQRTWXY]{6}/);
  });

  test('what editors published in the database is in the folders when the bot comes back to files', async () => {
    const place = await postgres.database();
    const folder = await mkdtemp(path.join(tmpdir(), 'moved-'));
    const content = { flowsDir: path.join(folder, 'flows'), faqDir: path.join(folder, 'faq') };
    for (const inside of Object.values(content)) await mkdir(inside);
    const file = path.join(content.faqDir, 'credit.yaml');
    await writeFile(file, 'shipped: 1\n');
    const shipped = await readDraft(content);
    await onDatabase(place, async ({ database, store }) => {
      await store.save(next(stranger(5)), { durable: true });
      const versions = postgresContentVersions({ database, log: () => undefined });
      const seed = { hash: versionOf(shipped), texts: textsOf(shipped), note: null };
      await versions.put(0, { hash: seed.hash, at: 1, by: null, texts: seed.texts, seed });
      const published = { 'faq/credit.yaml': 'published: 2\n' };
      await versions.put(1, { hash: versionOf(draftFrom(published)), at: 2, by: null, texts: published });
    });
    const back = (to: string): Promise<Ended> =>
      startProduct(
        {
          DATABASE_URL: place,
          DATA_KEY: testKey(1).secret.export().toString('base64'),
          FLOWS_DIR: content.flowsDir,
          FAQ_DIR: content.faqDir,
        },
        ['src/migrate-store.ts', '--from', 'postgres', '--to', path.join(folder, to)],
      ).ended;

    await writeFile(file, 'somebody: 3\n');
    const ended = await back('one');
    ends(ended, 0, `set FLOWS_DIR and FAQ_DIR to the former, before you start the bot.`);
    expect(await readFile(file, 'utf8')).toBe('somebody: 3\n');
    const beside = path.join(folder, 'one', 'content', 'faq', 'credit.yaml');
    expect(await readFile(beside, 'utf8')).toBe('published: 2\n');

    await withClient(place, (client) => client.query('DELETE FROM xiaoka.moves'));
    await writeFile(file, 'shipped: 1\n');
    ends(await back('two'), 0, `is in ${content.flowsDir} and ${content.faqDir} now (files changed: 1).`);
    expect(await readFile(file, 'utf8')).toBe('published: 2\n');
    await rm(folder, { recursive: true });
  });

  test('a difference that reading back finds is shown, and ends the command with 1', async () => {
    const place = await postgres.database();
    const source = dataFolder();
    await fillForMove(source);
    await onDatabase(place, () => Promise.resolve());
    await withClient(place, (client) =>
      client.query('CREATE RULE lost AS ON INSERT TO xiaoka.dead_letters DO INSTEAD NOTHING'),
    );
    const settings = { DATABASE_URL: place, DATA_KEY: testKey(1).secret.export().toString('base64') };
    const words = ['src/migrate-store.ts', '--from', source.path, '--to', 'postgres'];
    const ended = await startProduct(settings, words).ended;
    ends(ended, 1, 'What has arrived in the database is not the same as what is in');
    expect(ended.output.split('\n').filter((line) => line.includes('≠'))).toEqual([
      expect.stringMatching(/^dead letters +2 [0-9a-f]{16} +≠ +0 [0-9a-f]{16}$/),
    ]);
    source.discard();
  });

  test('the command says how it is used, and what is wrong with the settings', async () => {
    const run = (words: string[], settings: Record<string, string> = {}): Promise<Ended> =>
      startProduct({ DATA_KEY: TEST_KEY, DATABASE_URL: url, ...settings }, ['src/migrate-store.ts', ...words])
        .ended;
    const use =
      'Say what to move: npm run migrate-store -- --from ./data --to postgres, or --from postgres --to ./data';
    for (const words of [
      [],
      ['--from', 'x'],
      ['--from', 'x', '--to', ''],
      ['--form', 'x'],
      ['x', 'postgres'],
    ])
      expect(await run(words)).toEqual({ code: 1, output: `${use}\n` });
    ends(await run(['--from', 'postgres', '--to', 'postgres']), 1, 'Both ends are the database.');
    ends(await run(['--from', './a', '--to', './a']), 1, 'Both ends are the same folder.');
    ends(await run(['--from', './a', '--to', './b']), 1, 'Neither end is postgres');
    const both = ['--from', './nowhere', '--to', 'postgres'];
    ends(await run(both, { DATABASE_URL: '' }), 1, 'DATABASE_URL is not set');
    ends(await run(both, { DATA_KEY: '' }), 1, 'DATA_KEY is not set');
    ends(await run(both), 1, 'There are no records in');
  });
});
