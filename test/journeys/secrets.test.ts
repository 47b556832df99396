// What people tell the bot is searched for wherever it could have been left: on disk, in the log, in file names; first
// while they are known, then after they were forgotten.
import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readFolderWhole } from '../world/read-folder-whole.ts';
import { CARD_NUMBER, ID_NUMBER, NAME } from '../world/people.ts';
import { sandboxToken } from '../world/sandbox-client.ts';
import { toApplication } from '../world/ways.ts';
import { openWorld } from '../world/world.ts';
import type { World } from '../world/world.ts';

const FIRST_NAME = '诸葛小满';
const CODE = '482913';
const PASSWORD = 'hunter2-pw';
const REASON = '因为前老板欠我三千块工资';
const TALK = '我的微信是 wuyue-7788';
const PLANTED = [FIRST_NAME, NAME, ID_NUMBER, CARD_NUMBER, CODE, PASSWORD, REASON, TALK, sandboxToken];
const DAY = 86_400_000;

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Where any of these stands, as it is or as a computer might have written it. */
async function found(words: readonly string[]): Promise<string[]> {
  const names = (await readdir(world.dataDir, { recursive: true })).join('\n');
  const places = { disk: await readFolderWhole(world.dataDir), names, log: world.logged.join('\n') };
  return Object.entries(places).flatMap(([place, text]) =>
    words.flatMap((word) =>
      spellings(word).flatMap((spelt) => (text.includes(spelt) ? [`${place}: ${word}`] : [])),
    ),
  );
}

function spellings(word: string): string[] {
  const bytes = Buffer.from(word);
  const escaped = word.replace(
    /[^ -~]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return [
    word,
    escaped,
    encodeURIComponent(word),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('hex'),
  ];
}

async function refuses(chat_id: number, kind: '500' | 'cut'): Promise<void> {
  await world.sandbox.faults.add({ method: 'sendMessage', chat_id, kind, times: 1 });
}

test('what a person told the bot is nowhere to be read, and after they were forgotten not even their id', async () => {
  const { id } = await world.sandbox.person(FIRST_NAME, 'zh-hans');
  await toApplication(world, id);
  await world.say(id, NAME);
  await refuses(id, '500');
  await world.say(id, `验证码 ${CODE}`);
  await world.pass(5_000);
  await world.say(id, `密码是 ${PASSWORD}`);
  await world.say(id, ID_NUMBER);
  await world.restart();
  await world.say(id, CARD_NUMBER);
  await world.press(id, '其他');
  await refuses(id, 'cut');
  await world.say(id, REASON);
  await world.pass(5_000);
  await world.sandbox.sendAlbum(id, [{ photo: true }, { photo: true }]);
  await world.rest();
  await world.press(id, '完成');
  expect((await world.press(id, '确认提交')).text).toContain('XK-');
  await world.say(id, `/human ${TALK}`);
  await world.say(id, '嘟噜嘟噜啦');
  await world.restart();
  expect(await found(PLANTED)).toEqual([]);
  // The search finds what is there: the id is the name of the record's file.
  expect(await found([String(id)])).not.toEqual([]);

  await world.say(id, '/forget');
  await world.press(id, '全部删除');
  await world.pass(40 * DAY);
  await world.restart();
  expect(await found(PLANTED)).toEqual([]);
  world.logged.length = 0;
  expect(await found([String(id)])).toEqual([]);
});
