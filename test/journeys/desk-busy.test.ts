// A group near Telegram's limit, through the sandbox: texts of one customer are joined in order, each is signed, cards
// wait, and nothing is dropped. And what is shown to staff after a restart.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { preset, staffGroup } from '../world/sandbox-client.ts';
import { cardIn, does, inTopic, talking, topicOf, wordsInTopic, writes } from '../world/staff.ts';
import { openWorld } from '../world/world.ts';
import type { World } from '../world/world.ts';

const { fang, chen } = preset;
let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

test('near the limit texts are joined into one message in order, and every one of them is signed', async () => {
  await talking(world, fang, chen);
  await world.sandbox.faults.add({
    method: 'copyMessage',
    chat_id: staffGroup,
    kind: '429',
    retry_after: 5,
    times: 1,
  });
  const lines = ['第一句 <b>', '第二句', '第三句', '第四句'];
  for (const line of lines) await world.sandbox.say(fang, line);
  await world.rest();
  await world.pass(6_000);
  expect((await wordsInTopic(world)).at(-1)).toBe(lines.join('\n'));
  await world.rest();
  const mine = (await world.sandbox.messages(fang)).filter(({ text }) => lines.includes(text ?? ''));
  expect(mine.map(({ reactions }) => reactions?.map(({ emoji }) => emoji))).toEqual(lines.map(() => ['👌']));

  const joined = (await inTopic(world)).at(-1);
  await writes(world, chen, { text: '收到', reply_to: joined?.message_id ?? 0 });
  await world.pass(4_000);
  const answer = (await world.sandbox.messages(fang)).at(-1);
  expect(answer?.text).toBe('收到');
  expect(lines).toContain(answer?.reply_to_message?.text);
});

test('near the limit talk goes before the card, and of several cards only the last is shown', async () => {
  await talking(world, fang, chen);
  await world.sandbox.faults.add({
    method: 'copyMessage',
    chat_id: staffGroup,
    kind: '429',
    retry_after: 5,
    times: 1,
  });
  await world.sandbox.say(fang, '在吗');
  await world.rest();
  for (const words of ['一', '二', '三']) await writes(world, chen, `// ${words}`);
  await world.sandbox.skip();
  const order: string[] = [];
  await world.pass(6_000);
  for (let passed = 0; passed < 8; passed += 1) await world.pass(3_100);
  const { events } = await world.sandbox.control<{
    events: {
      kind: string;
      chat_id?: number;
      message?: { text?: string; pinned?: true; from: { is_bot: boolean } };
    }[];
  }>('GET', '/events?after=0');
  for (const { kind, chat_id, message } of events) {
    if (chat_id !== staffGroup || message?.from.is_bot !== true) continue;
    if (kind === 'message' && message.text === '在吗') order.push('talk');
    if (kind === 'edited' && message.text?.includes('三') === true) order.push('card');
  }
  expect(order).toEqual(['talk', 'card']);
  for (const words of ['一', '二', '三']) expect((await cardIn(world)).text).toContain(words);
});

test('reactions and replies reach messages of before a restart', async () => {
  await talking(world, fang, chen);
  const asked = await world.sandbox.say(fang, '多久能好');
  await world.rest();
  const answer = await writes(world, chen, '三天');
  await world.restart();
  await world.rest();
  const copy = (await inTopic(world)).find(({ text }) => text === '多久能好');
  await world.sandbox.react(chen, copy?.message_id ?? 0, '👍', staffGroup);
  await world.rest();
  const chat = await world.sandbox.messages(fang);
  expect(
    chat.find(({ message_id }) => message_id === asked.message_id)?.reactions?.map(({ emoji }) => emoji),
  ).toEqual(['👍']);
  const theirs = chat.findLast(({ text }) => text === '三天');
  await world.sandbox.react(fang, theirs?.message_id ?? 0, '❤', fang);
  await world.rest();
  const mine = (await inTopic(world)).find(({ message_id }) => message_id === answer.message_id);
  expect(mine?.reactions?.map(({ emoji }) => emoji)).toContain('❤');
});

test('ten customers in talks at once stay apart, each in their own topic and order', async () => {
  const people = await Promise.all(
    Array.from({ length: 10 }, (_, index) => world.sandbox.person(`客人${String(index)}号`)),
  );
  for (const { id, first_name } of people) {
    await world.say(id, '/human');
    await does(world, chen, '接手', first_name);
  }
  await Promise.all(
    people.map(async ({ id, first_name }) => {
      for (const count of ['1', '2', '3']) await world.sandbox.say(id, `${first_name}：${count}`);
    }),
  );
  await world.rest();
  for (const { first_name } of people) {
    const topic = await topicOf(world, first_name);
    const words = (await world.sandbox.messages(staffGroup))
      .filter(({ message_thread_id, text }) => message_thread_id === topic && text?.includes('：') === true)
      .flatMap(({ text, pinned }) => (pinned === true || text === undefined ? [] : text.split('\n')));
    expect(words.filter((line) => line.startsWith('客人'))).toEqual(
      ['1', '2', '3'].map((count) => `${first_name}：${count}`),
    );
  }
});
