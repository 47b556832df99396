// What goes wrong around a talk, through the sandbox: refusals, outages, cut connections, a customer who leaves,
// updates that come twice. Each has an outcome that is promised.
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { preset, staffGroup } from '../world/sandbox-client.ts';
import { does, inTopic, talking, topicOf, wordsInTopic, writes } from '../world/staff.ts';
import { openWorld } from '../world/world.ts';
import type { World } from '../world/world.ts';

const { fang, liwei, chen } = preset;
let world: World;

beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

/** The words in the topic from `first` on, whether they stand alone or joined. */
async function linesFrom(first: string): Promise<string[]> {
  const lines = (await wordsInTopic(world)).flatMap((text) => text.split('\n'));
  const from = lines.indexOf(first);
  return from < 0 ? [] : lines.slice(from);
}

async function customerReads(): Promise<string[]> {
  return (await world.sandbox.messages(fang)).flatMap(({ text, from }) =>
    from.is_bot && text !== undefined ? [text] : [],
  );
}

test('told to wait on a relay, the bot waits that long, and then all of it is there, in order and once', async () => {
  await talking(world, fang, chen);
  await world.sandbox.faults.add({
    method: 'copyMessage',
    chat_id: staffGroup,
    kind: '429',
    retry_after: 30,
    times: 1,
  });
  await world.sandbox.say(fang, '第一句');
  await world.rest();
  await world.sandbox.say(fang, '第二句');
  await world.sandbox.say(fang, '第三句');
  await world.rest();
  await world.pass(29_000);
  expect(await linesFrom('第一句')).toEqual([]);
  await world.pass(2_000);
  expect(await linesFrom('第一句')).toEqual(['第一句', '第二句', '第三句']);

  await world.sandbox.faults.add({
    method: 'copyMessage',
    chat_id: fang,
    kind: '429',
    retry_after: 10,
    times: 1,
  });
  await writes(world, chen, '马上看');
  await writes(world, chen, '稍等');
  expect((await customerReads()).slice(-1)).not.toContain('马上看');
  await world.pass(11_000);
  expect((await customerReads()).slice(-2)).toEqual(['马上看', '稍等']);
});

test.each(['500', 'cut'] as const)(
  'after an outage (%s) on a relay both sides have it once',
  async (kind) => {
    await talking(world, fang, chen);
    await world.sandbox.faults.add({ method: 'copyMessage', chat_id: staffGroup, kind, times: 2 });
    await world.sandbox.say(fang, '收到吗');
    await world.rest();
    await world.sandbox.say(fang, '在吗');
    await world.rest();
    await world.pass(2_000);
    await world.pass(5_000);
    expect(await linesFrom('收到吗')).toEqual(['收到吗', '在吗']);

    await world.sandbox.faults.add({ method: 'copyMessage', chat_id: fang, kind, times: 1 });
    await writes(world, chen, '收到了');
    await world.pass(2_000);
    expect((await customerReads()).filter((text) => text === '收到了')).toHaveLength(1);
  },
);

test('a connection that is cut after the relay costs one repetition at most, and nothing behind it', async () => {
  await talking(world, fang, chen);
  await world.sandbox.faults.add({
    method: 'copyMessage',
    chat_id: staffGroup,
    kind: 'cut-after',
    times: 1,
  });
  await world.sandbox.say(fang, '甲');
  await world.rest();
  await world.pass(2_000);
  await world.sandbox.say(fang, '乙');
  await world.rest();
  const lines = await linesFrom('甲');
  expect(lines.filter((line) => line === '甲').length).toBeLessThanOrEqual(2);
  expect(lines.filter((line) => line === '乙')).toHaveLength(1);
  expect(lines.at(-1)).toBe('乙');
});

test('staff are told when the customer blocks the bot, what was not delivered, and when they are back', async () => {
  await talking(world, fang, chen);
  await world.sandbox.changePerson(fang, { blocked: true });
  await world.rest();
  expect(await wordsInTopic(world)).toContainEqual(
    expect.stringContaining('客户屏蔽了机器人，现在收不到消息'),
  );
  const written = await writes(world, chen, '还在吗？');
  const answer = (await inTopic(world)).at(-1);
  expect(answer?.text).toContain('没有送达：客户屏蔽了机器人');
  expect(answer?.reply_to_message?.message_id).toBe(written.message_id);
  await world.sandbox.changePerson(fang, { blocked: false });
  await world.rest();
  expect(await wordsInTopic(world)).toContainEqual(expect.stringContaining('客户又启用了机器人'));
  await writes(world, chen, '欢迎回来');
  expect((await customerReads()).at(-1)).toBe('欢迎回来');
});

test('a relay that Telegram refuses because the bot is blocked is told to whoever wrote it', async () => {
  await talking(world, fang, chen);
  await world.sandbox.faults.add({
    method: 'copyMessage',
    chat_id: fang,
    kind: '403',
    description: 'Forbidden: bot was blocked by the user',
    times: 1,
  });
  const written = await writes(world, chen, '您好');
  const answer = (await inTopic(world)).at(-1);
  expect(answer?.text).toContain('没有送达：客户屏蔽了机器人');
  expect(answer?.reply_to_message?.message_id).toBe(written.message_id);
});

test.each([
  ['file is too big', '文件太大'],
  ["message can't be copied", '内容禁止转发'],
])(
  'what Telegram will not pass on (%s) is told to whoever wrote it, with the reason',
  async (refusal, why) => {
    await talking(world, fang, chen);
    const fault = {
      method: 'copyMessage',
      kind: '400' as const,
      description: `Bad Request: ${refusal}`,
      times: 1,
    };
    await world.sandbox.faults.add({ ...fault, chat_id: staffGroup });
    await world.sandbox.say(fang, { document: true });
    await world.rest();
    expect((await customerReads()).at(-1)).toContain(`没能转给客服：${why}`);
    expect(await wordsInTopic(world)).toContainEqual(expect.stringContaining(`转不过来：${why}`));
    await world.sandbox.say(fang, '那我打字说');
    await world.rest();
    expect((await wordsInTopic(world)).at(-1)).toBe('那我打字说');

    await world.sandbox.faults.add({ ...fault, chat_id: fang });
    const written = await writes(world, chen, { document: true });
    const answer = (await inTopic(world)).at(-1);
    expect(answer?.text).toContain(`没有送达：${why}`);
    expect(answer?.reply_to_message?.message_id).toBe(written.message_id);
  },
);

test('an update that is delivered twice is relayed once', async () => {
  await talking(world, fang, chen);
  // Neither the next poll nor the last word of the bot that stops gets through, so Telegram has no confirmation.
  await world.sandbox.skip();
  await world.sandbox.faults.add({ method: 'getUpdates', kind: '500', times: 2 });
  await world.sandbox.say(fang, '只说一次');
  await world.sandbox.until(
    ({ kind, method, ok }) => kind === 'call' && method === 'getUpdates' && ok === false,
  );
  await world.restart();
  expect(world.logged.join('\n')).toContain('they will come again');
  await world.rest();
  expect((await wordsInTopic(world)).filter((text) => text === '只说一次')).toHaveLength(1);
  await world.sandbox.say(fang, '再说一句');
  await world.rest();
  expect((await wordsInTopic(world)).slice(-2)).toEqual(['只说一次', '再说一句']);
});

test('ten new customers whose first messages come in one batch all have a topic with what they wrote', async () => {
  const people = await Promise.all(
    Array.from({ length: 10 }, (_, index) => world.sandbox.person(`新客${String(index)}号`)),
  );
  await world.restart(undefined, async () => {
    for (const { id } of people) await world.sandbox.say(id, '转人工');
    for (const { id, first_name } of people) await world.sandbox.say(id, `${first_name}的卡停不掉`);
  });
  await world.rest();
  expect(await world.sandbox.topics.list()).toHaveLength(10);
  for (const { first_name } of people) {
    const words = await wordsInTopic(world, first_name);
    expect(words).toContain('转人工');
    expect(words.indexOf(`${first_name}的卡停不掉`)).toBeGreaterThan(words.indexOf('转人工'));
  }
});

test('a topic that is closed or deleted by hand comes back, and nothing of the talk is lost', async () => {
  await talking(world, fang, chen);
  const first = await topicOf(world);
  await world.sandbox.topics.change(preset.lin, first, { closed: true });
  await world.rest();
  await world.sandbox.say(fang, '关了以后');
  await world.rest();
  expect(await wordsInTopic(world)).toContain('关了以后');
  await world.sandbox.topics.remove(first);
  await world.sandbox.say(fang, '删了以后');
  await world.sandbox.say(fang, '还有一句');
  await world.rest();
  expect(await topicOf(world)).not.toBe(first);
  expect((await wordsInTopic(world)).slice(-2)).toEqual(['删了以后', '还有一句']);
  await writes(world, chen, '都看到了');
  expect((await customerReads()).at(-1)).toBe('都看到了');
  await does(world, chen, '交还机器人');
  expect((await customerReads()).join('\n')).toContain('我接着陪您办');
});

test('while Telegram does not say who somebody is, only what they wrote waits for it', async () => {
  await talking(world, fang, chen);
  const topic = await topicOf(world);
  await world.moveClocks(660_000);
  await world.sandbox.faults.add({ method: 'getChatMember', kind: '500' });
  await world.sandbox.say(chen, { text: '我也来看看', message_thread_id: topic }, staffGroup);
  await world.sandbox.say(liwei, '/start');
  while ((await world.sandbox.messages(liwei)).every(({ from }) => !from.is_bot)) await setImmediate();
  expect(world.logged.join('\n')).not.toContain('set aside');
  expect(await customerReads()).not.toContain('我也来看看');
  await world.sandbox.faults.clear();
  await world.moveClocks(5000);
  await world.rest();
  expect(await customerReads()).toContain('我也来看看');
});
