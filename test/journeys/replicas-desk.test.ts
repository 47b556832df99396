// What staff do in a customer's topic when each thing that they do reaches another replica than the one before.
import { beforeEach, describe, expect, test } from 'vitest';
import { hasPostgres } from '../world/postgres.ts';
import { openReplicas } from '../world/replicas.ts';
import { replicaStage } from '../world/replica-stage.ts';
import { preset, staffGroup } from '../world/sandbox-client.ts';

const { fang, chen } = preset;
const PHOTO = { photo: true } as const;

describe.skipIf(!hasPostgres)('staff and several replicas', () => {
  const stage = replicaStage((order) => openReplicas({ ...order, count: 3 }));
  let topic: number;

  beforeEach(async () => {
    await stage.sandbox.say(fang, '/human');
    await rest();
    await stage.sandbox.press(chen, '接手', { chat: staffGroup });
    await rest();
    topic = (await stage.sandbox.topics.list())[0]?.message_thread_id ?? 0;
  });

  /** Until nothing has happened for longer than the rest of an album is waited for. */
  const rest = (): Promise<void> => stage.sandbox.settle(20, 700);

  /** What the customer has been shown as pictures. */
  const pictures = async (): Promise<string[]> =>
    (await stage.sandbox.messages(fang)).flatMap(({ photo, caption = '' }) =>
      photo === undefined ? [] : [caption],
    );

  test('an album is a note in all its parts, whichever of them has the words', async () => {
    await stage.sandbox.sendAlbum(
      chen,
      [{ ...PHOTO, caption: '// 内部' }, PHOTO, PHOTO, PHOTO],
      staffGroup,
      topic,
    );
    await stage.sandbox.sendAlbum(
      chen,
      [PHOTO, PHOTO, { ...PHOTO, caption: '//内部' }, PHOTO],
      staffGroup,
      topic,
    );
    await stage.sandbox.sendAlbum(chen, [{ ...PHOTO, caption: '给客户' }, PHOTO], staffGroup, topic);
    await stage.sandbox.heard(fang, '给客户');
    await rest();
    expect(await pictures()).toEqual(['给客户', '']);
  });

  test('a reaction of staff is shown to the customer, whichever replica knows the message', async () => {
    const lines = ['一', '二', '三', '四'];
    for (const line of lines) await stage.sandbox.say(fang, line);
    await rest();
    for (const { message_id, text = '' } of await stage.sandbox.messages(staffGroup))
      if (lines.includes(text)) await stage.sandbox.react(chen, message_id, '👍', staffGroup);
    await rest();
    const shown = (await stage.sandbox.messages(fang)).filter(({ text = '' }) => lines.includes(text));
    expect(shown.map(({ reactions = [] }) => reactions.map(({ emoji }) => emoji))).toEqual([
      ['👍'],
      ['👍'],
      ['👍'],
      ['👍'],
    ]);
  });
});
