// Copying the database of a living bot with PostgreSQL's own programs, and going on from the copy where people were.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CARD_NUMBER, ID_NUMBER, NAME } from '../world/people.ts';
import { hasPostgres, startPostgres, withClient } from '../world/postgres.ts';
import type { Postgres } from '../world/postgres.ts';
import { dumpInto, hasCopies, restoreFrom } from '../world/postgres-copies.ts';
import { preset, staffGroup } from '../world/sandbox-client.ts';
import { does, toldIn, writes } from '../world/staff.ts';
import { toApplication } from '../world/ways.ts';
import { openWorld } from '../world/world.ts';
import type { World } from '../world/world.ts';

const { chen, fang, liwei } = preset;

describe.skipIf(!hasPostgres || !hasCopies)('a copy of the database', () => {
  let postgres: Postgres;
  let world: World;
  let folder: string;
  let url: string;
  const settings = (databaseUrl: string): Record<string, string> => ({
    STAFF_CHAT_ID: String(staffGroup),
    DATABASE_URL: databaseUrl,
  });

  beforeAll(async () => {
    postgres = await startPostgres();
    folder = await mkdtemp(path.join(tmpdir(), 'xiaoka-dump-'));
    url = await postgres.database();
    world = await openWorld({ settings: settings(url) });
  });
  afterAll(async () => {
    await world.close();
    await postgres.discard();
    await rm(folder, { recursive: true, force: true });
  });

  test('is one from which an application goes on to its case number, a talk goes on, and time too', async () => {
    const file = path.join(folder, 'xiaoka.dump');
    await toApplication(world, fang);
    await world.say(fang, NAME);
    await world.say(liwei, '/human');
    await does(world, chen, '接手');
    const idAsked = await world.shown(fang);

    await dumpInto(file, url);
    // What comes after it is lost with the database.
    await world.say(fang, ID_NUMBER);

    const other = await postgres.database();
    await world.restart(settings(other), () => restoreFrom(file, other));
    expect(idAsked.text).toContain('身份证号');
    expect((await world.say(fang, ID_NUMBER)).text).toContain('110***********1233');
    await world.say(fang, CARD_NUMBER);
    await world.press(fang, '卡不用了');
    await world.sandbox.say(fang, { photo: true });
    await world.rest();
    await world.press(fang, '完成');
    expect((await world.press(fang, '确认提交')).text).toMatch(/XK-[34679ACDEFGHJKMNPQRTWXY]{6}/);

    await world.say(liwei, '还在吗？');
    expect(await toldIn(world, '李伟')).toContain('还在吗？');
    await writes(world, chen, '在的。', '李伟');
    expect((await world.shown(liwei)).text).toContain('在的。');

    // What is to be done by the clock came along as well; the next look at who is due is moved up to now.
    await withClient(other, async (client) => {
      const swept = "SELECT count(*) FROM xiaoka_jobs.job WHERE name = 'sweep' AND state = 'completed'";
      const count = async (): Promise<number> =>
        Number((await client.query<{ count: string }>(swept)).rows[0]?.count);
      const before = await count();
      await client.query("UPDATE xiaoka_jobs.job SET start_after = now() WHERE name = 'sweep'");
      await expect.poll(count, { timeout: 20_000 }).toBeGreaterThan(before);
    });
  });
});
