// What staff write about a customer, and what a customer says at the end: sealed in the record, and nowhere to be read,
// also when Telegram fails in between and a turn stumbles over the words.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Keeper } from '../world/keepers.ts';
import { KEEPERS } from '../world/keepers.ts';
import { foundIn, leavings, refuses, unsealed } from '../world/leavings.ts';
import { CARD_NUMBER, ID_NUMBER, NAME } from '../world/people.ts';
import { preset, sandboxToken, staffGroup } from '../world/sandbox-client.ts';
import { answers, does, inTopic, writes } from '../world/staff.ts';
import { toApplication } from '../world/ways.ts';
import { openWorld } from '../world/world.ts';
import type { World } from '../world/world.ts';

const { chen } = preset;
const FIRST_NAME = '尉迟小满';
const NOTE = '她弟弟尉迟大满也来问过，证件 110101199003074370';
const ASIDE = '客户的卡 13611112222 是公司名下的';
const MORE = '请补 13911113333 的开户回执';
const REASON = '机主是尉迟恭，与证件不符';
const ANSWER = '您好，尉迟女士，我帮您看';
const TOKEN = '7000000001:AAHfakefakefakefakefakefakefakefake';
const WORD = '小陈记得我妈妈姓长孙';
/** What the record keeps, sealed. */
const KEPT = [FIRST_NAME, NOTE, ASIDE, REASON, ANSWER, TOKEN, WORD];
/** What staff wrote and no turn took, what a later word has replaced, and what is no part of any word. */
const LOST = '这位是长孙无忌的同事';
const CODE = '593017';
const PLANTED = [...KEPT, MORE, LOST, CODE, NAME, ID_NUMBER, CARD_NUMBER, sandboxToken];

describe.each(KEEPERS)('what is kept $name', ({ open }) => {
  let world: World;
  let keeper: Keeper;
  beforeAll(async () => {
    keeper = await open();
    world = await openWorld({
      settings: { STAFF_CHAT_ID: String(staffGroup), METRICS: 'on', ...keeper.settings },
    });
  });
  afterAll(async () => {
    await world.close();
    await keeper.discard();
  });

  /** A turn of staff that fails whatever it is about. */
  async function stumbles(text: string): Promise<void> {
    const whole = world.content;
    world.content = { ...whole, phrases: { ...whole.phrases, 'support.hotline': null as never } };
    await writes(world, chen, text);
    world.content = whole;
  }

  test('words of staff and of the rating are sealed in the record and nowhere to be read', async () => {
    const { id } = await world.sandbox.person(FIRST_NAME, 'zh-hans');
    await toApplication(world, id);
    for (const answer of [NAME, ID_NUMBER, CARD_NUMBER]) await world.say(id, answer);
    await world.press(id, '卡不用了');
    await world.say(id, { photo: true });
    await world.press(id, '完成');
    await world.press(id, '确认提交');

    await does(world, chen, '接手');
    await refuses(world, id, '500');
    await writes(world, chen, ANSWER);
    await world.pass(5_000);
    await writes(world, chen, `//${NOTE}`);
    await writes(world, chen, `/note ${ASIDE}`);
    await refuses(world, staffGroup, 'cut');
    await writes(world, chen, `//${TOKEN}`);
    await world.pass(5_000);
    await writes(world, chen, '/canned hello');
    // The first message that is not a copy meets the refusal, and is tried again.
    await world.pass(5_000);
    expect((await world.shown(id)).text).toContain(`您好 ${FIRST_NAME}`);
    await stumbles(LOST);
    await does(world, chen, '补充材料');
    await answers(world, chen, MORE);
    await does(world, chen, '交还');
    await world.restart();
    await refuses(world, id, '429');
    await does(world, chen, '驳回');
    await answers(world, chen, REASON);
    await world.pass(5_000);
    expect((await world.sandbox.messages(id)).some(({ text }) => text?.includes(REASON))).toBe(true);
    await world.press(id, '4⭐');
    await world.say(id, WORD);
    await world.say(id, `验证码 ${CODE}`);
    const topic = (await inTopic(world)).map(({ text }) => text ?? '').join('\n');
    expect(topic).toContain(WORD);

    const before = await unsealed(world, keeper, id);
    expect(foundIn({ before }, KEPT)).toEqual(KEPT.map((word) => `before: ${word}`));
    expect(foundIn({ before }, [LOST, CODE, sandboxToken])).toEqual([]);
    const places = await leavings(world, keeper);
    expect((await keeper.besides(world)).letters).toBeGreaterThan(0);
    expect(places['figures']).toContain('xiaoka_turns_total');
    expect(places['log']).toContain('set aside');
    expect(foundIn(places, PLANTED)).toEqual([]);

    await world.say(id, '/forget');
    await world.press(id, '全部删除');
    expect(foundIn({ after: await unsealed(world, keeper, id) }, PLANTED)).toEqual([]);
    expect(foundIn(await leavings(world, keeper), PLANTED)).toEqual([]);
  });
});
