// The staff group and several replicas: what is missing in it is said once, and all of them follow it to a new id.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hasPostgres, startPostgres } from '../world/postgres.ts';
import type { Postgres } from '../world/postgres.ts';
import { openReplicas } from '../world/replicas.ts';
import type { Replicas } from '../world/replicas.ts';
import { preset, staffGroup } from '../world/sandbox-client.ts';
import { openSandbox } from '../world/sandbox-inside.ts';
import type { Sandbox } from '../world/sandbox-client.ts';

const { chen, lin } = preset;
const COUNT = 3;
const RIGHTS = { can_manage_topics: true, can_delete_messages: true, can_pin_messages: true };

describe.skipIf(!hasPostgres)('a staff group and several replicas', () => {
  let postgres: Postgres;
  let sandbox: Sandbox;
  let replicas: Replicas | null;

  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.discard());
  beforeEach(async () => {
    sandbox = await openSandbox();
    replicas = null;
  });
  afterEach(async () => {
    await replicas?.close();
    await sandbox.stop();
  });

  async function start(): Promise<void> {
    replicas = await openReplicas({
      sandboxUrl: sandbox.url,
      databaseUrl: await postgres.database(),
      count: COUNT,
    });
    await rest();
  }

  const rest = (): Promise<void> => sandbox.settle(20, 700);

  const give = (rights: object): Promise<unknown> =>
    sandbox.control('PUT', `/chats/${staffGroup}/members/1000`, { status: 'administrator', by: lin, rights });

  const told = async (group = staffGroup): Promise<string[]> =>
    (await sandbox.messages(group)).flatMap(({ from, text }) => (from.is_bot ? (text ?? []) : []));

  test('what is missing is said once for all of them, and so is that nothing is any more', async () => {
    await give({ ...RIGHTS, can_pin_messages: false });
    await start();
    expect(await told()).toEqual([expect.stringContaining('置顶')]);
    await give(RIGHTS);
    await rest();
    expect(await told()).toHaveLength(2);
    await give(RIGHTS);
    await rest();
    expect(await told()).toHaveLength(2);
  });

  test('a group that has become a supergroup is the staff group of each of them', async () => {
    await start();
    const { id } = await sandbox.control<{ id: number }>('POST', `/chats/${staffGroup}/upgrade`);
    await rest();
    const before = (await told(id)).length;
    for (let asked = 0; asked < COUNT; asked += 1) await sandbox.say(chen, '/open', id);
    await rest();
    expect(await told(id)).toHaveLength(before + COUNT);
  });
});
