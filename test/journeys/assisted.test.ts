import { afterAll, beforeAll, expect, test } from 'vitest';
import { preset } from '../world/sandbox-client.ts';
import { CARD_NUMBER, ID_NUMBER, NAME } from '../world/people.ts';
import { labels, openWorld } from '../world/world.ts';
import type { World } from '../world/world.ts';
import { readFolderWhole } from '../world/read-folder-whole.ts';
import { toApplication } from '../world/ways.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('a customer with a blocked card applies through support and gets a case number', async () => {
  const { fang } = preset;
  await toApplication(world, fang);

  const idAsked = await world.say(fang, NAME);
  expect(idAsked.text).toContain('身份证号');
  expect(idAsked.text).toContain('欧***');
  const wrong = await world.say(fang, ID_NUMBER.replace(/3$/, '4'));
  expect(wrong.text).toContain('最后一位');
  const cardAsked = await world.say(fang, ID_NUMBER);
  expect(cardAsked.text).toContain('110***********1233');
  const reasonAsked = await world.say(fang, CARD_NUMBER);
  expect(reasonAsked.text).toContain('注销原因');

  const answered = await world.say(fang, '注销一般要多久才能办完？');
  expect(answered.text).toContain('注销要多长时间');
  expect(answered.text).toContain('注销原因');

  await world.press(fang, '卡不用了');
  await world.sandbox.sendAlbum(fang, [{ photo: true }, { photo: true }, { photo: true }]);
  await world.rest();
  expect((await world.shown(fang)).text).toContain('已收到 3 张');
  const summary = await world.press(fang, '完成');
  expect(summary.text).not.toContain(NAME);
  expect(labels(summary).join()).toContain('修改');

  await world.press(fang, '修改');
  await world.press(fang, '卡号');
  const corrected = await world.say(fang, '13800001111');
  expect(corrected.text).toContain('138****1111');
  const receipt = await world.press(fang, '确认提交');
  const number = /XK-[34679ACDEFGHJKMNPQRTWXY]{6}/.exec(receipt.text ?? '')?.[0];
  expect(number).toBeDefined();
  expect(receipt.text).toContain('11月26日');

  const status = await world.say(fang, '/status');
  expect(status.text).toContain(number);
});

test('what she wrote in the form is gone from the chat, masked in what remains, and unreadable on disk', async () => {
  const chat = JSON.stringify(await world.sandbox.messages(preset.fang));
  const disk = await readFolderWhole(world.dataDir);
  for (const secret of [NAME, ID_NUMBER, CARD_NUMBER, '13800001111']) {
    expect(chat).not.toContain(secret);
    expect(disk).not.toContain(secret);
    expect(world.logged.join('\n')).not.toContain(secret);
  }
});

test('her application is still there after a restart', async () => {
  await world.restart();
  expect((await world.say(preset.fang, '/status')).text).toMatch(/XK-/);
});
