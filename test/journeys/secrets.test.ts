// What people tell the bot is searched for wherever it could have been left: on disk, in the log, in a backup, in the
// dead letters; first while they are known, then, with the key as well, after they were forgotten.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Keeper } from '../world/keepers.ts';
import { KEEPERS } from '../world/keepers.ts';
import { foundIn, leavings, refuses, unsealed } from '../world/leavings.ts';
import { POISON, poisoned } from '../world/poisoned.ts';
import { CARD_NUMBER, ID_NUMBER, NAME } from '../world/people.ts';
import { preset, sandboxToken, staffGroup } from '../world/sandbox-client.ts';
import { does, writes } from '../world/staff.ts';
import { toApplication } from '../world/ways.ts';
import { openWorld } from '../world/world.ts';
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
/** What nobody could answer: editors may read it, in what is kept for them. */
const UNANSWERED = '噼里啪啦哐当';
/** What the record keeps, sealed, and what must not be kept at all. */
const KEPT = [FIRST_NAME, NAME, ID_NUMBER, CARD_NUMBER, REASON, TALK, NOTE];
const PLANTED = [...KEPT, UNANSWERED, CODE, PASSWORD, CAPTION, FILE_NAME, PHONE, sandboxToken];
const DAY = 86_400_000;

describe.each(KEEPERS)('what is kept $name', ({ open }) => {
  let world: World;
  let keeper: Keeper;
  beforeAll(async () => {
    keeper = await open();
    world = await openWorld({
      settings: { STAFF_CHAT_ID: String(staffGroup), METRICS: 'on', ...keeper.settings },
    });
    world.content = poisoned(world.content);
  });
  afterAll(async () => {
    await world.close();
    await keeper.discard();
  });

  test('what a person told the bot is nowhere to be read, and after they were forgotten not even their id', async () => {
    const { id } = await world.sandbox.person(FIRST_NAME, 'zh-hans');
    await world.say(id, '/start');
    await world.say(id, `我叫${NAME}，${UNANSWERED}`);
    await world.say(id, `${POISON}，我叫${NAME}，证件 ${ID_NUMBER}`);
    await world.say(id, { contact: { phone_number: PHONE, first_name: NAME } });
    await world.say(id, { document: { file_name: FILE_NAME }, caption: CAPTION });
    await toApplication(world, id);
    await world.say(id, NAME);
    await refuses(world, id, '500');
    await world.say(id, `验证码 ${CODE}`);
    await world.pass(5_000);
    await world.say(id, `密码是 ${PASSWORD}`);
    await world.say(id, ID_NUMBER);
    await world.restart();
    await world.say(id, CARD_NUMBER);
    await world.press(id, '其他');
    await refuses(world, id, 'cut');
    await world.say(id, REASON);
    await world.pass(5_000);
    await world.say(id, { photo: { file_name: FILE_NAME }, caption: CAPTION });
    await world.press(id, '完成');
    await refuses(world, id, '429');
    await world.press(id, '确认提交');
    await world.pass(5_000);
    await world.say(id, `/human ${TALK}`);
    await does(world, preset.chen, '接手');
    await writes(world, preset.chen, `//${NOTE}`);
    await world.say(id, TALK);
    const before = await unsealed(world, keeper, id);

    const places = await leavings(world, keeper);
    // Each place is really there and has something to say.
    const { letters, unanswered } = await keeper.besides(world);
    expect(letters).toBeGreaterThan(0);
    expect(unanswered).toBe(true);
    expect(places['figures']).toContain('xiaoka_turns_total');
    expect(places['log']).toContain('could not be handled');
    expect(foundIn(places, [String(id)])).toEqual(expect.arrayContaining([`${keeper.ids}: ${id}`]));
    expect(foundIn({ before }, KEPT)).toEqual(KEPT.map((word) => `before: ${word}`));
    expect(foundIn(places, PLANTED)).toEqual([]);
    const never = PLANTED.filter((word) => !KEPT.includes(word));
    expect(foundIn({ before }, never)).toEqual([]);

    await world.say(id, '/forget');
    await world.press(id, '全部删除');
    const forgotten = await unsealed(world, keeper, id);
    expect(foundIn({ forgotten }, PLANTED)).toEqual([]);
    expect(foundIn(await leavings(world, keeper), PLANTED)).toEqual([]);

    await world.pass(40 * DAY);
    await world.restart();
    expect(foundIn(await keeper.places(world), [...PLANTED, String(id)])).toEqual([]);
  });
});
