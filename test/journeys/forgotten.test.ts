// Whoever is forgotten, by /forget or when their time is over, is in no table of the database any more, whoever made it.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/store/postgres/database.ts';
import { bossTimers } from '../../src/store/postgres/boss-timers.ts';
import { CARD_NUMBER, ID_NUMBER, NAME } from '../world/people.ts';
import { hasPostgres, startPostgres, withClient } from '../world/postgres.ts';
import type { Postgres } from '../world/postgres.ts';
import { tablesWith } from '../world/rows.ts';
import { preset, staffGroup } from '../world/sandbox-client.ts';
import { answers, does, topicOf, writes } from '../world/staff.ts';
import { toApplication } from '../world/ways.ts';
import { openWorld } from '../world/world.ts';
import type { World } from '../world/world.ts';

const { chen } = preset;
const DAY = 86_400_000;
const UNTIL = { timeout: 20_000 };

describe.skipIf(!hasPostgres)('somebody who is forgotten', () => {
  let postgres: Postgres;
  let world: World;
  let url: string;
  let people = 0;
  let id: number;
  /** Everything by which they could be found. */
  let traces: { id: string; topic: string; number: string };

  beforeAll(async () => {
    postgres = await startPostgres();
    url = await postgres.database();
    world = await openWorld({ settings: { STAFF_CHAT_ID: String(staffGroup), DATABASE_URL: url } });
  });
  afterAll(async () => {
    await world.close();
    await postgres.discard();
  });
  beforeEach(async () => {
    const name = `欧阳小${(people += 1)}`;
    ({ id } = await world.sandbox.person(name, 'zh-hans'));
    const number = await apply();
    await world.say(id, '/human');
    await does(world, chen, '接手', name);
    await writes(world, chen, '//她弟弟也来问过', name);
    await does(world, chen, '驳回', name);
    await answers(world, chen, '资料不符', name);
    await does(world, chen, '交还', name);
    traces = { id: String(id), topic: `${staffGroup}:${await topicOf(world, name)}`, number };
    expect(await tablesWith(url, number)).toEqual(['xiaoka.cases', 'xiaoka.marks']);
    expect(await tablesWith(url, traces.topic)).toEqual(['xiaoka.marks']);
    // An earlier record of theirs, which was damaged.
    await sql(
      'INSERT INTO xiaoka.damaged SELECT chat_id, 0, revision, key, sealed FROM xiaoka.people WHERE chat_id = $1',
      [id],
    );
  });

  const sql = (text: string, values: unknown[] = []): Promise<unknown> =>
    withClient(url, (client) => client.query(text, values));
  const anywhere = (): Promise<string[]> => tablesWith(url, ...Object.values(traces));

  async function apply(): Promise<string> {
    await toApplication(world, id);
    for (const answer of [NAME, ID_NUMBER, CARD_NUMBER]) await world.say(id, answer);
    await world.press(id, '卡不用了');
    await world.say(id, { photo: true });
    await world.press(id, '完成');
    const { text = '' } = await world.press(id, '确认提交');
    return /XK-\w{6}/.exec(text)?.[0] ?? '';
  }

  /** Hands them round as a look at who is due does, and waits until they have had their turn. */
  async function dueOnce(): Promise<void> {
    const database = openDatabase({ url, log: () => undefined });
    const timers = await bossTimers(database, () => undefined);
    await timers.hand([id]);
    await expect.poll(() => tablesWith(url, '"chatId"'), UNTIL).toEqual([]);
    await timers.stop();
    await database.close();
  }

  test('at their word: what stays is that somebody of this id writes with the bot', async () => {
    await dueOnce();
    await world.say(id, '/forget');
    await world.press(id, '全部删除');
    expect(await tablesWith(url, traces.number, traces.topic)).toEqual([]);
    expect(await tablesWith(url, traces.id)).toEqual(['xiaoka.marks', 'xiaoka.people']);
  });

  test('when their time is over: nothing stays', async () => {
    await world.moveClocks(40 * DAY);
    expect(await anywhere()).not.toEqual([]);
    await sql("UPDATE xiaoka_jobs.job SET start_after = now() WHERE name = 'sweep'");
    await expect.poll(anywhere, UNTIL).toEqual([]);
    await world.rest();
    expect(await anywhere()).toEqual([]);
  });
});
