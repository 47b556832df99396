// A database that goes while nobody writes: staff hear of it in the right words, the figures and /readyz say so, the log
// says it once with its reason, and everything goes on when it is back.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasPostgres, startPostgres } from '../world/postgres.ts';
import type { Postgres } from '../world/postgres.ts';
import { preset, staffGroup } from '../world/sandbox-client.ts';
import type { World } from '../world/world.ts';
import { openWorld } from '../world/world.ts';

const { fang } = preset;
const LOOK = 16_000;

describe.skipIf(!hasPostgres)('needs PostgreSQL: a database that is away', () => {
  let postgres: Postgres;
  let world: World;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterEach(() => world.close());
  afterAll(() => postgres.discard());

  const ready = async (): Promise<{ status: number; store: unknown }> => {
    const answer = await fetch(`${world.webUrl() ?? ''}/readyz`);
    const { parts } = (await answer.json()) as { parts: { store: unknown } }; // what /readyz answers
    return { status: answer.status, store: parts.store };
  };

  test('is told without an update, once, with its host and reason, and so is its return', async () => {
    const url = await postgres.database();
    const { host } = new URL(url);
    world = await openWorld({
      settings: { STAFF_CHAT_ID: String(staffGroup), DATABASE_URL: url, METRICS: 'on' },
    });
    await world.say(fang, '/start');
    expect(await ready()).toMatchObject({ status: 200, store: { ok: true } });
    expect(await world.figures()).toContain('xiaoka_ready{part="store"} 1');
    await world.sandbox.skip();

    await postgres.stop();
    await world.moveClocks(LOOK);
    const told = (await world.sandbox.heard(staffGroup, '数据库')).text ?? '';
    expect(told).toContain('数据库连不上（ECONNREFUSED）');
    expect(told).not.toContain('磁盘');
    expect(await ready()).toMatchObject({ status: 503, store: { ok: false, error: 'ECONNREFUSED' } });
    expect(await world.figures()).toMatch(/^xiaoka_ready\{part="store"\} 0$/m);
    for (let more = 0; more < 4; more += 1) await world.moveClocks(LOOK);

    const refused = world.logged.filter((line) => line.includes('the database refuses'));
    expect(refused).toHaveLength(1);
    expect(refused[0]).toContain(`"code":"ECONNREFUSED","host":"${host}"`);
    expect(world.logged.join('\n')).not.toMatch(/undefined|the disk/);

    await postgres.start();
    await world.moveClocks(LOOK);
    expect((await world.sandbox.heard(staffGroup, '恢复正常')).text).toContain('数据库');
    expect(world.logged.filter((line) => line.includes('the database takes everything again'))).toHaveLength(
      1,
    );
    expect(await ready()).toMatchObject({ status: 200 });
    await world.say(fang, '/help');
    expect((await world.shown(fang)).text).not.toBe('');
    const outage = world.logged.filter((line) => /refuse|ended|cannot go on|lost|again/.test(line));
    expect(outage.length).toBeLessThan(12);
    expect(
      (await world.sandbox.messages(staffGroup)).filter(({ text }) => text?.includes('数据库')),
    ).toHaveLength(2);
  });
});
