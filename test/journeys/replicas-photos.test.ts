// A step of several messages whose messages reach several replicas: each photo counts, and counts once.
import { describe, expect, test } from 'vitest';
import { CARD_NUMBER, ID_NUMBER, NAME } from '../world/people.ts';
import { hasPostgres } from '../world/postgres.ts';
import { openReplicas } from '../world/replicas.ts';
import { replicaStage } from '../world/replica-stage.ts';
import { preset } from '../world/sandbox-client.ts';
import type { SandboxMessage } from '../world/sandbox-shapes.ts';
import { toApplication } from '../world/ways.ts';
import type { Walked } from '../world/ways.ts';

const { fang } = preset;
const PHOTO = { photo: true } as const;

describe.skipIf(!hasPostgres)('a step of several messages and several replicas', () => {
  const stage = replicaStage((order) => openReplicas({ ...order, count: 3 }));

  async function shown(person: number): Promise<SandboxMessage> {
    await stage.sandbox.settle(20, 150);
    const message = (await stage.sandbox.messages(person)).findLast(({ from }) => from.is_bot);
    if (message === undefined) throw new Error('the bot has said nothing');
    return message;
  }

  const walker: Walked = {
    async say(from, what) {
      await stage.sandbox.say(from, what);
      return shown(from);
    },
    async press(from, button) {
      const wanted = (await shown(from)).reply_markup?.inline_keyboard?.flat() ?? [];
      const found = wanted.find(({ text }) => text.includes(button));
      if (found === undefined) throw new Error(`no button "${button}"`);
      await stage.sandbox.press(from, found.text, { wait: false });
      return shown(from);
    },
  };

  test('photos in albums and alone, sent without a pause', async () => {
    await toApplication(walker, fang);
    for (const words of [NAME, ID_NUMBER, CARD_NUMBER]) await walker.say(fang, words);
    await walker.press(fang, '卡不用了');
    await stage.sandbox.sendAlbum(fang, [PHOTO, PHOTO, PHOTO]);
    await stage.sandbox.say(fang, PHOTO);
    await stage.sandbox.say(fang, PHOTO);
    expect((await shown(fang)).text).toContain('已收到 5 张');
    expect((await walker.press(fang, '完成')).text).not.toContain(NAME);
  });
});
