// The life of a case through the sandbox: a customer with an application, and staff who decide it in the topic.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CARD_NUMBER, ID_NUMBER, NAME } from '../world/people.ts';
import { preset } from '../world/sandbox-client.ts';
import { answers, cardIn, does, inTopic, pressNow, toldIn, wordsInTopic, writes } from '../world/staff.ts';
import { toApplication } from '../world/ways.ts';
import { openWorld } from '../world/world.ts';
import type { World } from '../world/world.ts';

const { fang, chen, lin } = preset;
let world: World;
let number: string;

beforeEach(async () => {
  world = await openWorld();
  await toApplication(world, fang);
  for (const answer of [NAME, ID_NUMBER, CARD_NUMBER]) await world.say(fang, answer);
  await world.press(fang, '卡不用了');
  await world.sandbox.sendAlbum(fang, [{ photo: true }, { photo: true }]);
  await world.rest();
  await world.press(fang, '完成');
  const receipt = await world.press(fang, '确认提交');
  number = /XK-[34679ACDEFGHJKMNPQRTWXY]{6}/.exec(receipt.text ?? '')?.[0] ?? 'none';
});
afterEach(() => world.close());

test('submitted, more wanted, approved with a window, settled by the customer, cancelled, and a receipt', async () => {
  expect((await cardIn(world)).text).toContain(`${number} · 待审核`);
  expect((await cardIn(world)).text).not.toContain(NAME);

  await does(world, chen, '补充材料');
  expect(await toldIn(world)).toContain('还缺什么');
  await answers(world, chen, '身份证反面看不清，请重拍');
  expect((await world.shown(fang)).text).toContain('身份证反面看不清，请重拍');
  expect((await cardIn(world)).text).toContain('等客户补材料');
  await world.press(fang, '打字说明');
  await world.say(fang, '反面明天补拍');
  expect(await wordsInTopic(world)).toContainEqual(expect.stringContaining('反面明天补拍'));
  expect((await world.shown(fang)).text).toContain(number);

  await does(world, lin, '批准');
  await does(world, lin, '下一个工作日');
  await answers(world, lin, '先把话费用完');
  const approved = await world.shown(fang);
  expect(approved.text).toContain('11月24日');
  expect(approved.text).toContain('先把话费用完');
  expect((await cardIn(world)).text).toContain('已批准');

  await world.press(fang, '已退好或已问清');
  expect(await wordsInTopic(world)).toContainEqual(expect.stringContaining('已退好或已问清'));
  await world.press(fang, '收到回执再剪');
  await world.press(fang, '不再使用');
  await world.press(fang, '完成');
  expect(await wordsInTopic(world)).toContainEqual(expect.stringContaining('客户这边都确认好了'));

  await does(world, lin, '结案');
  expect(await toldIn(world)).toContain('确认已经注销');
  await does(world, lin, '确认已注销');
  const chat = (await world.sandbox.messages(fang)).map(({ text }) => text ?? '');
  const receipt = chat.findLast((text) => text.includes('注销完成')) ?? '';
  for (const words of [number, '11月23日', '11月24日', '不要再用']) expect(receipt).toContain(words);
  expect((await world.sandbox.topics.list())[0]?.closed).toBe(true);
  expect((await cardIn(world)).text).toContain('已注销');

  await world.press(fang, '5⭐');
  expect(await wordsInTopic(world)).toContainEqual(expect.stringContaining('客户评价'));
});

test('photos that are sent at once when more is wanted count, and an approval may be for several days', async () => {
  await does(world, chen, '补充材料');
  await answers(world, chen, '请补卡的背面');
  const read = await world.say(fang, { document: true });
  expect(read.text).toContain('已收到 1 张');
  await world.press(fang, '完成');
  expect(await wordsInTopic(world)).toContainEqual(expect.stringContaining('客户补充了'));
  expect((await cardIn(world)).text).toContain('审核中');
  await does(world, chen, '批准');
  await does(world, chen, '选日期');
  await writes(world, chen, '11-24 至 11-26');
  await does(world, chen, '没有');
  expect((await world.shown(fang)).text).toContain('11月24日周二 至 11月26日周四');
});

test('what the customer corrects after submitting is shown to staff as a difference, masked', async () => {
  await world.press(fang, '修改资料');
  await world.press(fang, '修改');
  await world.press(fang, '卡号');
  await world.say(fang, '13800001111');
  await world.press(fang, '确认提交');
  const told = await toldIn(world);
  expect(told).toContain(`客户改了申请 ${number}`);
  expect(told).toContain('139****5678 → 138****1111');
  expect((await cardIn(world)).text).toContain('改了申请');
  await does(world, chen, '显示证件');
  expect(await wordsInTopic(world)).toContainEqual(expect.stringContaining('13800001111'));
});

test('two of staff who are asked for words at the same time are both heard', async () => {
  await does(world, chen, '批准');
  await does(world, chen, '今天');
  await does(world, lin, '备注');
  await answers(world, chen, '带好身份证');
  await writes(world, lin, '老客户');
  expect((await world.shown(fang)).text).toContain('带好身份证');
  expect((await cardIn(world)).text).toContain('老客户');
});

test('refused with a reason, which the customer reads, and applies again under a new number', async () => {
  await does(world, chen, '驳回');
  await answers(world, chen, '卡号和姓名不符');
  const chat = (await world.sandbox.messages(fang)).map(({ text }) => text ?? '');
  const told = chat.findLast((text) => text.includes('没有通过')) ?? '';
  expect(told).toContain('卡号和姓名不符');
  expect((await cardIn(world)).text).toContain('已驳回');

  await pressOf('改好再申请');
  const again = await world.press(fang, '确认提交');
  const second = /XK-[34679ACDEFGHJKMNPQRTWXY]{6}/.exec(again.text ?? '')?.[0];
  expect(second).toBeDefined();
  expect(second).not.toBe(number);
  expect((await cardIn(world)).text).toContain(`${second ?? ''} · 待审核`);
});

test('of two who decide at once one wins, the other is told, and the customer hears one decision', async () => {
  await does(world, chen, '批准');
  await does(world, chen, '今天');
  await does(world, lin, '批准');
  await does(world, lin, '今天');
  await Promise.all([pressNow(world, chen, '没有'), pressNow(world, lin, '没有')]);
  await world.rest();
  const words = await wordsInTopic(world);
  expect(words.filter((text) => text.includes('已批准，11月23日'))).toHaveLength(1);
  expect(words.filter((text) => text.includes('这一步不能做'))).toHaveLength(1);
  const chat = (await world.sandbox.messages(fang)).map(({ text }) => text ?? '');
  expect(chat.filter((text) => text.includes('审核通过了'))).toHaveLength(1);
});

test('the papers and numbers are shown to staff only on demand, and take themselves away', async () => {
  const hidden = (await inTopic(world)).map(({ text }) => text ?? '').join('\n');
  for (const secret of [NAME, ID_NUMBER, CARD_NUMBER]) expect(hidden).not.toContain(secret);
  await does(world, chen, '显示证件');
  const shown = await inTopic(world);
  expect(shown.map(({ text }) => text ?? '').join('\n')).toContain(ID_NUMBER);
  expect(shown.filter(({ photo }) => photo !== undefined)).toHaveLength(2);
  expect(shown.filter((message) => message.photo !== undefined && !message.has_protected_content)).toEqual(
    [],
  );
  expect((await cardIn(world)).text).toContain('查看了证件资料');
  await world.pass(61_000);
  const left = await inTopic(world);
  expect(left.map(({ text }) => text ?? '').join('\n')).not.toContain(ID_NUMBER);
  expect(left.filter(({ photo }) => photo !== undefined)).toHaveLength(0);
});

test('an application withdrawn by the customer is told to staff, who can decide it no more', async () => {
  await does(world, chen, '批准');
  await world.say(fang, '/stop');
  await world.press(fang, '撤回申请');
  expect(await wordsInTopic(world)).toContainEqual(expect.stringContaining(`客户撤回了申请 ${number}`));
  await does(world, chen, '今天');
  expect(await toldIn(world)).toContain('这一步不能做');
});

/** Presses a button of the customer's, also when other messages followed it. */
async function pressOf(label: string): Promise<void> {
  const holding = (await world.sandbox.messages(fang)).findLast(({ reply_markup }) =>
    reply_markup?.inline_keyboard?.flat().some(({ text }) => text.includes(label)),
  );
  const button = holding?.reply_markup?.inline_keyboard?.flat().find(({ text }) => text.includes(label));
  await world.sandbox.press(fang, button?.text ?? label, { wait: false });
  await world.rest();
}
