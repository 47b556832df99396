// What people tell the bot is searched for wherever it could have been left: on disk, in the log, in a backup, in the
// dead letters; first while they are known, then, with the key as well, after they were forgotten.
import { readdir, readFile, rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dueAt } from '../../src/dialogue/due.ts';
import { backUp } from '../../src/store/backup.ts';
import { openLowdbStore } from '../../src/store/lowdb-store.ts';
import { readKey } from '../../src/store/seal.ts';
import { POISON, poisoned } from '../world/poisoned.ts';
import { readFolderWhole } from '../world/read-folder-whole.ts';
import { CARD_NUMBER, ID_NUMBER, NAME } from '../world/people.ts';
import { preset, sandboxToken } from '../world/sandbox-client.ts';
import { does, writes } from '../world/staff.ts';
import { toApplication } from '../world/ways.ts';
import { openWorld, TEST_KEY } from '../world/world.ts';
import type { World } from '../world/world.ts';

const FIRST_NAME = '诸葛小满';
const CODE = '482913';
const PASSWORD = 'hunter2-pw';
const REASON = '因为前老板欠我三千块工资';
const TALK = '我的微信是 wuyue-7788';
const NOTE = '这位客户的弟弟叫诸葛大满';
const CAPTION = '这是我妈妈的证件';
const FILE_NAME = '诸葛家户口本.pdf';
const PHONE = '13700137000';
/** What the record keeps, sealed, and what must not be kept at all. */
const KEPT = [FIRST_NAME, NAME, ID_NUMBER, CARD_NUMBER, REASON, TALK, NOTE];
const PLANTED = [...KEPT, CODE, PASSWORD, CAPTION, FILE_NAME, PHONE, sandboxToken];
const DAY = 86_400_000;
/** The setting's default. */
const RETENTION_DAYS = 30;

let world: World;
beforeAll(async () => {
  world = await openWorld();
  world.content = poisoned(world.content);
});
afterAll(() => world.close());

function testKey(): Extract<ReturnType<typeof readKey>, { ok: true }>['key'] {
  const read = readKey(TEST_KEY);
  if (!read.ok) throw new Error(read.why);
  return read.key;
}

/** Everything that the bot leaves behind, by place. */
async function leavings(): Promise<Record<string, string>> {
  const file = `${world.dataDir}.backup`;
  const backedUp = await backUp({
    folder: world.dataDir,
    keys: { current: testKey(), old: [] },
    file,
    now: new Date(),
  });
  expect(backedUp.ok).toBe(true);
  const backup = await readFile(file, 'utf8');
  await rm(file);
  return {
    disk: await readFolderWhole(world.dataDir),
    names: (await readdir(world.dataDir, { recursive: true })).join('\n'),
    log: world.logged.join('\n'),
    backup,
  };
}

/** Where any of these words stands, as it is or as a computer might have written it. */
function foundIn(places: Record<string, string>, words: readonly string[]): string[] {
  return Object.entries(places).flatMap(([place, text]) =>
    words
      .filter((word) => spellings(word).some((spelt) => text.includes(spelt)))
      .map((word) => `${place}: ${word}`),
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
    bytes.toString('base64').replace(/=+$/, '').slice(0, -1),
    bytes.toString('hex'),
  ];
}

/** Restarts the bot, and reads meanwhile, with the key, what is kept about this person. */
async function unsealed(id: number): Promise<string> {
  let kept = '';
  await world.restart(undefined, async () => {
    const opened = await openLowdbStore({
      folder: world.dataDir,
      key: testKey(),
      // As the bot has it: what is loaded corrects the index.
      dueAt: (record) => dueAt(record, RETENTION_DAYS),
      log: () => undefined,
    });
    if (!opened.ok) throw new Error(opened.why);
    kept = JSON.stringify([await opened.store.load(id), await opened.store.listDesk()]);
    await opened.store.close();
  });
  return kept;
}

async function refuses(chat_id: number, kind: '429' | '500' | 'cut'): Promise<void> {
  await world.sandbox.faults.add({ method: 'sendMessage', chat_id, kind, retry_after: 2, times: 1 });
}

test('what a person told the bot is nowhere to be read, and after they were forgotten not even their id', async () => {
  const { id } = await world.sandbox.person(FIRST_NAME, 'zh-hans');
  await world.say(id, '/start');
  await world.say(id, `我叫${NAME}，噼里啪啦哐当`);
  await world.say(id, `${POISON}，我叫${NAME}，证件 ${ID_NUMBER}`);
  await world.say(id, { contact: { phone_number: PHONE, first_name: NAME } });
  await world.say(id, { document: { file_name: FILE_NAME }, caption: CAPTION });
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
  await world.say(id, { photo: { file_name: FILE_NAME }, caption: CAPTION });
  await world.press(id, '完成');
  await refuses(id, '429');
  await world.press(id, '确认提交');
  await world.pass(5_000);
  await world.say(id, `/human ${TALK}`);
  await does(world, preset.chen, '接手');
  await writes(world, preset.chen, `//${NOTE}`);
  await world.say(id, TALK);
  const before = await unsealed(id);

  const places = await leavings();
  // Each place is really there and has something to say.
  expect(await readdir(world.dataDir)).toEqual(
    expect.arrayContaining(['dead-letters.jsonl', 'unanswered.json']),
  );
  expect(places['log']).toContain('could not be handled');
  expect(foundIn(places, [String(id)])).toEqual(expect.arrayContaining([`names: ${id}`]));
  expect(foundIn({ before }, KEPT)).toEqual(KEPT.map((word) => `before: ${word}`));
  expect(foundIn(places, PLANTED)).toEqual([]);
  const never = PLANTED.filter((word) => !KEPT.includes(word));
  expect(foundIn({ before }, never)).toEqual([]);

  await world.say(id, '/forget');
  await world.press(id, '全部删除');
  const forgotten = await unsealed(id);
  expect(foundIn({ forgotten }, PLANTED)).toEqual([]);
  expect(foundIn(await leavings(), PLANTED)).toEqual([]);

  await world.pass(40 * DAY);
  await world.restart();
  const { disk, names, backup } = await leavings();
  expect(
    foundIn({ disk: disk ?? '', names: names ?? '', backup: backup ?? '' }, [...PLANTED, String(id)]),
  ).toEqual([]);
});
