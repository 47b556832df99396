import { afterAll, beforeAll, expect, test } from 'vitest';
import { preset } from '../world/sandbox-client.ts';
import { toApplication } from '../world/ways.ts';
import { labels, openWorld } from '../world/world.ts';
import type { World } from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** How many messages of the bot a person sees. */
async function said(person: number): Promise<number> {
  return (await world.sandbox.messages(person)).filter(({ from }) => from.is_bot).length;
}

test('whatever a person sends gets one sensible answer, in the menu and inside a step', async () => {
  const { fang } = preset;
  const things: Parameters<World['say']>[1][] = [
    { sticker: true },
    { voice: true },
    { location: { latitude: 31.2, longitude: 121.5 } },
    { contact: { phone_number: '+8613912345678', first_name: '王芳' } },
    { photo: true },
    { photo: true, caption: '' },
    { document: true, caption: '帮我看看这个' },
    { text: '<b>hello</b> & <script>' },
    { text: 'مرحبا بكم ‮abc‬' },
    { text: '卡'.repeat(4096) },
    { text: '/nonsense@xiaoka_sandbox_bot what' },
    { text: '转发的话', forward_from: preset.alex },
    { text: '😀😀😀' },
  ];
  await world.say(fang, '/start');
  for (const round of ['menu', 'step']) {
    for (const thing of things) {
      const before = await said(fang);
      const answer = await world.say(fang, thing);
      expect(await said(fang), `${round}: ${JSON.stringify(thing).slice(0, 80)}`).toBe(before + 1);
      expect(answer.text?.length).toBeGreaterThan(5);
      expect(labels(answer).length).toBeGreaterThan(0);
    }
    await world.press(fang, round === 'menu' ? '开始注销' : '继续注销');
  }
  expect(world.logged).toEqual([]);
});

test('a message that is changed afterwards is answered and changes nothing', async () => {
  const { fang } = preset;
  const mine = await world.sandbox.say(fang, '银行卡怎么办');
  await world.rest();
  await world.sandbox.edit(fang, mine.message_id, '改了一下');
  await world.rest();
  expect((await world.shown(fang)).text).toContain('改');
});

test('an old button says that it is old and shows the open step', async () => {
  const { liwei } = preset;
  const menu = await world.say(liwei, '/start');
  await world.press(liwei, '開始註銷');
  await world.press(liwei, '繼續註銷');
  const operators = await world.say(liwei, '/language');
  await world.sandbox.press(liwei, 'c:start:anew', { message: menu.message_id, forge: true, wait: false });
  await world.rest();
  expect((await world.shown(liwei)).text).not.toBe(operators.text);
  await world.sandbox.press(liwei, 'o:start:before:go', {
    message: menu.message_id,
    forge: true,
    wait: false,
  });
  await world.rest();
  const shown = await world.shown(liwei);
  expect(shown.text).toContain('過期');
  expect(labels(shown).join()).toContain('中國移動');
});

test('two misses in a row offer a person; the request is answered with hotline and hours', async () => {
  const { alex } = preset;
  await world.say(alex, '/start');
  await world.say(alex, 'zxcv qwer');
  const second = await world.say(alex, 'asdf uiop');
  expect(labels(second).join()).toContain('person');
  const person = await world.press(alex, 'person');
  expect(person.text).toContain(world.content.phrases['support.hotline'].en);
});

test('somebody who blocks the bot is left alone, and finds the place again when they come back', async () => {
  const someone = await world.sandbox.person('小赵', 'zh-hans');
  await toApplication(world, someone.id);
  await world.sandbox.changePerson(someone.id, { blocked: true });
  await world.rest();
  await world.sandbox.changePerson(someone.id, { blocked: false });
  await world.rest();
  expect((await world.shown(someone.id)).text).toContain('姓名');
});

test('language is changed in the middle of a step, its place kept, and the command list with it', async () => {
  const someone = await world.sandbox.person('Kim', 'ko');
  await toApplicationInEnglish(someone.id);
  await world.say(someone.id, '/language');
  const spoken = await world.press(someone.id, '繁體中文');
  expect(spoken.text).toContain('身份證');
  const commands = await world.sandbox.control<{ description: string }[]>(
    'GET',
    `/chats/${String(someone.id)}/commands?as=${String(someone.id)}`,
  );
  expect(commands.map(({ description }) => description).join()).toMatch(/\p{Script=Han}/u);
});

async function toApplicationInEnglish(person: number): Promise<void> {
  await world.say(person, '/start');
  const buttons = ['Start', 'Go', 'China Mobile', 'blocked'];
  for (const button of buttons) await world.press(person, button);
  for (const button of ['Bank', 'WeChat', 'Alipay', 'Other', 'Done', 'Next', 'No credit'])
    await world.press(person, button);
  for (const button of ['support', 'Next', 'Next']) await world.press(person, button);
}

test('what is owed during a refusal for too many requests is said once Telegram lets it', async () => {
  const someone = await world.sandbox.person('小钱', 'zh-hans');
  await world.sandbox.faults.add({
    method: 'sendMessage',
    chat_id: someone.id,
    kind: '429',
    retry_after: 30,
    times: 1,
  });
  await world.sandbox.say(someone.id, '/start');
  await world.rest();
  expect(await said(someone.id)).toBe(0);
  await world.pass(31_000);
  expect((await world.shown(someone.id)).text).toContain('销卡助手');
});

test('what is owed survives a restart', async () => {
  const someone = await world.sandbox.person('小孙', 'zh-hans');
  await world.sandbox.faults.add({
    method: 'sendMessage',
    chat_id: someone.id,
    kind: '429',
    retry_after: 600,
    times: 1,
  });
  await world.sandbox.say(someone.id, '多久能注销好');
  await world.rest();
  expect(await said(someone.id)).toBe(0);
  await world.restart();
  await world.rest();
  expect((await world.shown(someone.id)).text).toContain('注销要多长时间');
});

test('/forget leaves nothing behind', async () => {
  const someone = await world.sandbox.person('小李', 'zh-hans');
  await toApplication(world, someone.id);
  await world.say(someone.id, '/forget');
  await world.press(someone.id, '全部删除');
  expect((await world.say(someone.id, '/status')).text).toContain('没有正在办');
});
