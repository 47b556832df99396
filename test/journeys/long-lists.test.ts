// More questions and ready replies than fit below one message: everybody comes by all of them.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { preset } from '../world/sandbox-client.ts';
import type { SandboxMessage } from '../world/sandbox-shapes.ts';
import { does, inTopic, talking, toldIn, writes } from '../world/staff.ts';
import { openWorld } from '../world/world.ts';
import type { World } from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  const [question] = world.content.questions;
  const [reply] = world.content.canned;
  if (question === undefined || reply === undefined)
    throw new Error('the content has no questions or replies');
  const label = (words: string, at: number) => ({ zh: `${words}${at + 1}号`, en: `${words} ${at + 1}` });
  const many = <Each>(count: number, one: (at: number) => Each): Each[] =>
    Array.from({ length: count }, (_, at) => one(at));
  world.content = {
    ...world.content,
    questions: many(205, (at) => ({ ...question, id: `question-${at + 1}`, button: label('问题', at) })),
    canned: many(120, (at) => ({ ...reply, id: `reply-${at + 1}`, title: label('回复', at) })),
  };
});
afterAll(() => world.close());

const labelsOf = ({ reply_markup }: SandboxMessage): string[] =>
  (reply_markup?.inline_keyboard ?? []).flat().map(({ text }) => text);

test('a customer turns over 205 questions, forwards and back, in one message, and asks the last', async () => {
  const { fang } = preset;
  let shown = await world.say(fang, '/faq');
  const first = shown;
  const met: string[] = [];
  for (let page = 1; ; page += 1) {
    met.push(...labelsOf(shown).filter((text) => text.startsWith('问题')));
    expect(shown.message_id).toBe(first.message_id);
    if (!labelsOf(shown).some((text) => text.includes('下一页'))) break;
    shown = await world.press(fang, `下一页 ${page + 1}/11`);
  }
  expect(met).toEqual(Array.from({ length: 205 }, (_, at) => `问题${at + 1}号`));
  expect(labelsOf(await world.press(fang, '上一页 10/11'))).toContain('问题172号');
  await world.press(fang, '下一页 11/11');
  expect(labelsOf(await world.press(fang, '问题205号')).join()).toContain('有帮助');
});

test('a button that an old list still shows somewhere leads on all the same', async () => {
  const { liwei } = preset;
  const list = await world.say(liwei, '/faq');
  await world.say(liwei, '/menu');
  await world.sandbox.press(liwei, 'c:faq:2', { message: list.message_id, forge: true });
  await world.rest();
  expect(labelsOf(await world.shown(liwei))).toContain('问题20号');
});

test('staff turn over 120 ready replies in a topic, and the last one reaches the customer', async () => {
  const { fang, chen } = preset;
  await talking(world, fang, chen);
  await writes(world, chen, '/canned');
  const met: string[] = [];
  for (let page = 1; ; page += 1) {
    const list = (await inTopic(world)).at(-1);
    const labels = list === undefined ? [] : labelsOf(list);
    met.push(...labels.filter((text) => text.startsWith('回复')));
    if (!labels.some((text) => text.includes('下一页'))) break;
    await does(world, chen, `下一页 ${page + 1}/6`);
  }
  expect(met).toEqual(Array.from({ length: 120 }, (_, at) => `回复${at + 1}号`));
  await does(world, chen, '回复120号');
  expect(await toldIn(world)).toContain('回复120号');
});
