// Rich messages, which come without a text and without a caption: what staff and customers write in them is read like
// any other words, and what cannot be read goes to nobody.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { preset, staffGroup } from '../world/sandbox-client.ts';
import type { MessageOrder } from '../world/sandbox-shapes.ts';
import { cardIn, does, inTopic, talking, toldIn, topicOf, wordsInTopic, writes } from '../world/staff.ts';
import { openWorld } from '../world/world.ts';
import type { World } from '../world/world.ts';

const { fang, chen } = preset;
let world: World;

beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const rich = (...blocks: object[]): MessageOrder => ({ rich_message: { blocks } });
const paragraph = (text: unknown): object => ({ type: 'paragraph', text });

/** What the customer has of it, as it stands in their chat. */
async function atCustomer(): Promise<string> {
  return JSON.stringify((await world.sandbox.messages(fang)).filter(({ from }) => from.is_bot));
}

test('staff’s notes, commands and the words that they were asked for are read, and words are carried', async () => {
  await talking(world, fang, chen);
  await writes(world, chen, rich(paragraph({ type: 'bold', text: '// 这位客户很可疑' })));
  expect(await toldIn(world)).toBe('🗒 已记下。');
  await does(world, chen, '备注');
  await writes(world, chen, rich({ type: 'heading', text: '先别答应', size: 1 }));
  await writes(
    world,
    chen,
    rich(paragraph('您好'), { type: 'list', items: [{ label: '•', blocks: [paragraph('身份证')] }] }),
  );
  expect(await atCustomer()).not.toMatch(/可疑|别答应/);
  expect((await world.sandbox.messages(fang)).at(-1)?.rich_message?.blocks).toHaveLength(2);
  expect((await cardIn(world)).text).toContain('先别答应');
  await writes(world, chen, rich(paragraph('/block 骚扰')));
  expect(await atCustomer()).not.toContain('骚扰');
  expect((await cardIn(world)).text).toContain('骚扰');
});

test('what cannot be read goes to nobody, and whoever sent it is told', async () => {
  await talking(world, fang, chen);
  const before = (await world.sandbox.messages(fang)).length;
  await writes(world, chen, rich({ type: 'hologram', voxels: '// 小心' }));
  expect(await toldIn(world)).toContain('没有发给客户');
  expect(await world.sandbox.messages(fang)).toHaveLength(before);

  await world.sandbox.say(fang, rich({ type: 'hologram', voxels: '密码' }));
  await world.rest();
  expect((await world.shown(fang)).text).toContain('没有转给客服');
  expect(await toldIn(world)).toContain('客户有一条消息里有机器人读不了的内容');
  expect(JSON.stringify(await inTopic(world))).not.toContain('hologram","voxels":"密码');
});

test('a customer’s code is seen, deleted and masked, a question is answered, an answer is taken', async () => {
  expect((await world.say(fang, rich(paragraph('注销账号需要多长时间?')))).text).toContain('工作日');
  await talking(world, fang, chen);
  const sent = await world.sandbox.say(fang, rich(paragraph(['验证码 ', { type: 'code', text: '482913' }])));
  await world.rest();
  expect((await world.sandbox.messages(fang)).some(({ message_id }) => message_id === sent.message_id)).toBe(
    false,
  );
  expect(JSON.stringify(await inTopic(world))).not.toContain('482913');
  expect(await toldIn(world)).toContain('●');
  await world.sandbox.say(fang, rich(paragraph('我的卡'), paragraph('丢了')));
  await world.rest();
  expect((await inTopic(world)).at(-1)?.rich_message?.blocks).toHaveLength(2);
  await writes(world, chen, '/transcript');
  const file = (await inTopic(world)).findLast(({ document }) => document !== undefined)?.document;
  const transcript = await (await fetch(`${world.sandbox.url}/sandbox/files/${file?.file_id ?? ''}`)).text();
  expect(transcript).toMatch(/我的卡\n\s+丢了/);
});

test('a message that is changed into a rich one is a correction, on both sides', async () => {
  await talking(world, fang, chen);
  const theirs = await world.sandbox.say(fang, '卡号是 1');
  await world.rest();
  await world.sandbox.control('PATCH', `/chats/${fang}/messages/${theirs.message_id}`, {
    from: fang,
    ...rich(paragraph('卡号是 2')),
  });
  await world.rest();
  expect(await wordsInTopic(world)).toContain('✏️ 改为：卡号是 2');

  const mine = await writes(world, chen, '明天办');
  await world.sandbox.control('PATCH', `/chats/${staffGroup}/messages/${mine.message_id}`, {
    from: chen,
    ...rich(paragraph('后天办')),
  });
  await world.rest();
  expect((await world.shown(fang)).text).toBe('✏️ 客服更正：后天办');
  expect(await topicOf(world)).toBeGreaterThan(0);
});
