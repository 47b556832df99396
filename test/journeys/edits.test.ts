// Content that is edited under living people: they keep their place, and an edit that is wrong reaches nobody.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Editable } from '../world/editable.ts';
import { openEditable } from '../world/editable.ts';
import { preset, staffGroup } from '../world/sandbox-client.ts';
import { toApplication } from '../world/ways.ts';
import type { World } from '../world/world.ts';
import { labels, openWorld } from '../world/world.ts';

const { fang, liwei } = preset;
const CALM = 3_000;
let files: Editable;
let world: World;
beforeEach(async () => {
  files = await openEditable();
  world = await openWorld({ editable: files });
});
afterEach(async () => {
  await world.close();
  await files.close();
});

/** What the bot has said in General. */
async function general(): Promise<string[]> {
  const messages = await world.sandbox.messages(staffGroup);
  return messages.flatMap(({ text, from, message_thread_id }) =>
    from.is_bot && message_thread_id === undefined && text !== undefined ? [text] : [],
  );
}

async function atOperator(person = fang): Promise<void> {
  await world.say(person, '/start');
  for (const button of ['开始注销', '继续注销']) await world.press(person, button);
}

test('a changed text is said from the next turn on, and the open step is answered as before', async () => {
  await atOperator();
  await files.edit('flows/start.yaml', (text) =>
    text.replace('这张卡<b>被封了吗</b>？', '这张卡现在<b>能用吗</b>？'),
  );
  expect((await world.press(fang, '中国移动')).text).toContain('能用吗');
});

test('a step that is added comes in its turn, and answers given before stay where they were', async () => {
  await toApplication(world, fang);
  await world.say(fang, '王小明');
  await files.edit('flows/assisted.yaml', (text) =>
    text.replace(
      '  - id: card-number\n',
      `  - id: city
    stage: apply
    kind: text
    title: { zh: 城市, en: City }
    text: { zh: 您在<b>哪个城市</b>？, en: Which city are you in? }

  - id: card-number
`,
    ),
  );
  expect((await world.say(fang, '11010519491231002X')).text).toContain('哪个城市');
  expect((await world.say(fang, '北京')).text).toContain('卡号');
  await world.press(fang, '上一步');
  expect((await world.shown(fang)).text).toContain('北京');
});

test('a step that is taken away under somebody: they are told, and their message is not taken for another answer', async () => {
  await toApplication(world, fang);
  await files.edit('flows/ids.yaml', (text) => text.replace('  assisted/name: []\n', ''));
  const { mistakes } = await files.edit('flows/assisted.yaml', (text) =>
    text
      .replace(/ {2}- id: name\n[\s\S]*?(?= {2}- id: id-number\n)/, '')
      .replace('fields: [name, ', 'fields: ['),
  );
  expect(mistakes).toEqual([]);
  const told = await world.say(fang, '王小明');
  expect(told.text).toContain('刚刚更新过');
  expect(told.text).toContain('身份证号');
  // What nobody has been asked for yet is no answer, and a number that nobody asked for is not kept.
  expect((await world.say(fang, '11010519491231002X')).text).toContain('卡号');
});

test('a step and an option that get new names keep place, answer and buttons', async () => {
  await atOperator();
  await files.edit('flows/start.yaml', (text) =>
    text
      .replace('  - id: operator\n', '  - id: carrier\n    was: [operator]\n')
      .replaceAll('answer: operator,', 'answer: carrier,')
      .replace('      - id: unicom\n', '      - id: cu\n        was: [unicom]\n')
      .replace('is: [unicom]', 'is: [cu]'),
  );
  await files.edit('flows/self-service.yaml', (text) =>
    text.replaceAll('start/operator', 'start/carrier').replaceAll('is: [unicom]', 'is: [cu]'),
  );
  const after = await files.edit('flows/prepare.yaml', (text) =>
    text.replaceAll('start/operator', 'start/carrier').replaceAll('is: [unicom]', 'is: [cu]'),
  );
  expect(after.mistakes).toEqual([]);
  // The button on her screen still carries the old names.
  expect((await world.press(fang, '中国联通')).text).toContain('被封了吗');
  await world.press(fang, '没有被封');
  expect((await world.shown(fang)).text).toContain('10010.com');
});

test('steps that change their order: nothing is asked twice, nothing is left out', async () => {
  await atOperator();
  await files.edit('flows/start.yaml', (text) => {
    const [operator] = / {2}- id: operator\n[\s\S]*?(?= {2}- id: blocked\n)/.exec(text) ?? [''];
    return text.replace(operator, '').replace('  - id: login\n', `${operator}  - id: login\n`);
  });
  expect((await world.shown(fang)).text).toContain('哪家的卡');
  await world.press(fang, '中国移动');
  expect((await world.shown(fang)).text).toMatch(/被封了吗|还能登录/);
});

test('an edit that is wrong reaches no customer; staff hear of it once in General, and when it is mended', async () => {
  await atOperator();
  const broken = await files.edit('flows/start.yaml', (text) =>
    text.replace('这张卡<b>被封了吗</b>？', '这张卡<b>被封了吗？').replace('next: left', 'next: lefd'),
  );
  expect(broken.mistakes.length).toBeGreaterThan(1);
  await world.pass(CALM);
  expect((await world.press(fang, '中国移动')).text).toContain('被封了吗');
  expect(labels(await world.shown(fang)).join()).toContain('没有被封');

  const [told, ...more] = await general();
  expect(more).toEqual([]);
  expect(told).toContain('没有生效');
  expect(told).toContain('flows/start.yaml');
  expect(told).toContain('是不是想写 `left`？');

  // Saved once more with the same mistakes and another sentence elsewhere: staff know of them.
  await files.edit('flows/assisted.yaml', (text) => text.replace('请准备好', '请您准备好'));
  await world.pass(CALM);
  expect(await general()).toHaveLength(1);
  expect((await world.say(liwei, '/start')).text).toContain('您好');

  await files.edit('flows/start.yaml', (text) =>
    text.replace('这张卡<b>被封了吗？', '这张卡现在<b>能用吗</b>？').replace('next: lefd', 'next: left'),
  );
  await world.pass(CALM);
  expect(await general()).toEqual([told, expect.stringContaining('现在生效了')]);
  await world.press(fang, '上一步');
  expect((await world.press(fang, '中国移动')).text).toContain('能用吗');
});

test('an edit after which a conversation test breaks is live, and staff hear in General what no longer holds', async () => {
  await files.edit('flows/start.yaml', (text) => text.replaceAll('什么都没有改变', '一切照旧'));
  await files.live.tried();
  await world.pass(CALM);
  await world.say(fang, '/start');
  await world.press(fang, '开始注销');
  expect((await world.press(fang, '我再想想')).text).toContain('一切照旧');
  const [told, ...more] = await general();
  expect(more).toEqual([]);
  expect(told).toContain('改动已经生效，但有');
  expect(told).toContain('flows/tests/');
  expect(told).toContain('机器人应该说“什么都没有改变”');
});

test('an edit that is mended before anybody could worry is not told', async () => {
  await files.edit('flows/start.yaml', (text) => text.replace('next: left', 'next: lefd'));
  await files.edit('flows/start.yaml', (text) => text.replace('next: lefd', 'next: left'));
  await world.pass(CALM);
  expect(await general()).toEqual([]);
});

test('commands and descriptions at Telegram follow their phrases', async () => {
  await files.edit('flows/phrases.yaml', (text) =>
    text
      .replace('command.faq: { zh: 常见问题', 'command.faq: { zh: 大家常问的')
      .replace('staffCommand.open: { zh: 待处理列表', 'staffCommand.open: { zh: 谁在等')
      .replace('陪您一步步注销不用的电销卡', '帮您一步步注销不用的电销卡'),
  );
  const shows = async (method: string, params: Record<string, unknown>, words: string): Promise<void> => {
    const asked = async (): Promise<string> => JSON.stringify(await world.sandbox.bot(method, params));
    await expect.poll(asked, { timeout: 20_000 }).toContain(words);
  };
  const everybody = { scope: { type: 'all_private_chats' }, language_code: 'zh' };
  await shows('getMyCommands', everybody, '大家常问的');
  await shows('getMyCommands', { scope: { type: 'chat', chat_id: staffGroup } }, '谁在等');
  await shows('getMyShortDescription', { language_code: 'zh' }, '帮您一步步');
});
