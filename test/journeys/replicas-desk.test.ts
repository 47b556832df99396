// What staff do in a customer's topic when each thing that they do reaches another replica than the one before.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hasPostgres, startPostgres } from '../world/postgres.ts';
import type { Postgres } from '../world/postgres.ts';
import { openReplicas } from '../world/replicas.ts';
import type { Replicas } from '../world/replicas.ts';
import { preset, staffGroup, startSandbox } from '../world/sandbox-client.ts';
import type { Sandbox } from '../world/sandbox-client.ts';

const { fang, chen } = preset;
const PHOTO = { photo: true } as const;

describe.skipIf(!hasPostgres)('staff and several replicas', () => {
  let postgres: Postgres;
  let sandbox: Sandbox;
  let replicas: Replicas;
  let topic: number;

  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.discard());
  beforeEach(async () => {
    sandbox = await startSandbox();
    const databaseUrl = await postgres.database();
    replicas = await openReplicas({ sandboxUrl: sandbox.url, databaseUrl, count: 3 });
    await sandbox.say(fang, '/human');
    await rest();
    await sandbox.press(chen, '接手', { chat: staffGroup });
    await rest();
    topic = (await sandbox.topics.list())[0]?.message_thread_id ?? 0;
  });
  afterEach(async () => {
    await replicas.close();
    await sandbox.stop();
  });

  /** Until nothing has happened for longer than the rest of an album is waited for. */
  const rest = (): Promise<void> => sandbox.settle(20, 700);

  /** What the customer has been shown as pictures. */
  const pictures = async (): Promise<string[]> =>
    (await sandbox.messages(fang)).flatMap(({ photo, caption = '' }) =>
      photo === undefined ? [] : [caption],
    );

  test('an album is a note in all its parts, whichever of them has the words', async () => {
    await sandbox.sendAlbum(chen, [{ ...PHOTO, caption: '// 内部' }, PHOTO, PHOTO, PHOTO], staffGroup, topic);
    await sandbox.sendAlbum(chen, [PHOTO, PHOTO, { ...PHOTO, caption: '//内部' }, PHOTO], staffGroup, topic);
    await sandbox.sendAlbum(chen, [{ ...PHOTO, caption: '给客户' }, PHOTO], staffGroup, topic);
    await sandbox.heard(fang, '给客户');
    await rest();
    expect(await pictures()).toEqual(['给客户', '']);
  });

  test('a reaction of staff is shown to the customer, whichever replica knows the message', async () => {
    const lines = ['一', '二', '三', '四'];
    for (const line of lines) await sandbox.say(fang, line);
    await rest();
    for (const { message_id, text = '' } of await sandbox.messages(staffGroup))
      if (lines.includes(text)) await sandbox.react(chen, message_id, '👍', staffGroup);
    await rest();
    const shown = (await sandbox.messages(fang)).filter(({ text = '' }) => lines.includes(text));
    expect(shown.map(({ reactions = [] }) => reactions.map(({ emoji }) => emoji))).toEqual([
      ['👍'],
      ['👍'],
      ['👍'],
      ['👍'],
    ]);
  });
});
