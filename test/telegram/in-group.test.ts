// What happens in a staff group, against the sandbox: whose turn it becomes, what is refused, and what concerns nobody.
import type { Effect } from '../../src/chat/effect.ts';
import { expect, test, vi } from 'vitest';
import { preset, staffGroup } from '../world/sandbox-client.ts';
import { card, done, roomHere } from './room-here.ts';

const here = roomHere();

/** Lets the pauses go by, one after the other, after which Telegram is asked again who somebody is. */
async function asksAgain(times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    const pause = await vi.waitFor(
      () => here().time.waiting.splice(0, 1).at(0) ?? Promise.reject(new Error('nothing waits')),
    );
    pause.callback();
  }
}

test('commands, edits, reactions and a topic closed by hand reach the customer’s record', async () => {
  const topic = await here().openTopic();
  const said = await here().inTopic('您好');
  await here().inTopic('/note@xiaoka_sandbox_bot 客户很急');
  await here().inTopic('/close@some_other_bot');
  await here().sandbox.edit(preset.chen, said.message_id, '您好！', staffGroup);
  await here().sandbox.react(preset.chen, said.message_id, '👍', staffGroup);
  await here().sandbox.topics.change(preset.lin, topic, { closed: true });
  await here().sandbox.settle();
  expect(
    here()
      .acts()
      .map((act) => ('messageId' in act ? { ...act, messageId: 0 } : act)),
  ).toEqual(
    expect.arrayContaining([
      { kind: 'wrote', messageId: 0, text: '您好', album: null, replyTo: null },
      { kind: 'did', action: 'note', rest: '客户很急', messageId: 0 },
      { kind: 'changed', messageId: 0, text: '您好！' },
      { kind: 'reacted', messageId: 0, emoji: '👍' },
      { kind: 'topic', closed: true },
    ]),
  );
  expect(here().acts()).toHaveLength(5);
});

test('commands about more than one customer go elsewhere, with the place where they were given', async () => {
  const topic = await here().openTopic();
  await here().sandbox.say(preset.lin, '/open', staffGroup);
  await here().inTopic('/case XK-346ACD');
  await here().inTopic('/canned hello');
  await here().sandbox.settle();
  expect(here().commands).toMatchObject([
    { command: 'open', rest: '', thread: null, customer: null, by: { id: preset.lin, supervisor: true } },
    { command: 'case', rest: 'XK-346ACD', thread: topic, customer: preset.fang, group: staffGroup },
  ]);
  expect(here().acts()).toMatchObject([{ kind: 'canned', id: 'hello' }]);
});

test('whoever has left the group is refused with a word; the log and the customer’s record keep it', async () => {
  const topic = await here().openTopic();
  done(await here().perform(card('卡片')));
  await here().sandbox.control('PUT', `/chats/${staffGroup}/members/${preset.chen}`, { status: 'left' });
  await here().sandbox.settle();
  const pressed = await here().sandbox.press(preset.chen, '接手', { chat: staffGroup, outside: true });
  expect(pressed.text).toBe('refused');
  await here().sandbox.settle();
  expect(here().arrivals).toMatchObject([
    {
      chatId: preset.fang,
      input: { by: { id: preset.chen, name: '客服小陈', supervisor: false }, act: { kind: 'refused' } },
    },
  ]);
  expect(here().log.lines.at(-1)).toBe(
    `somebody who is not of the staff group was refused {"group":${staffGroup},"thread":${topic},"person":${preset.chen}}`,
  );
});

test('an anonymous administrator is a supervisor by title; a channel is nobody', async () => {
  const topic = await here().openTopic();
  const message = (sender: number, more: object): never =>
    ({
      update_id: 1,
      message: {
        message_id: 900,
        date: 1,
        chat: { id: staffGroup, type: 'supergroup', title: '销卡客服' },
        from: { id: 1_087_968_824, is_bot: true, first_name: 'Group' },
        sender_chat: { id: sender, type: 'supergroup', title: '销卡客服' },
        message_thread_id: topic,
        is_topic_message: true,
        text: '我来',
        ...more,
      },
    }) as never;
  await here().room.handle(message(staffGroup, { author_signature: '主管' }));
  await here().room.handle(message(-100777, {}));
  expect(here().arrivals).toMatchObject([
    { input: { by: { id: staffGroup, name: '主管', supervisor: true } } },
  ]);
  expect(here().log.lines.at(-1)).toContain('in the name of a channel was refused');
});

test('a press counts although Telegram does not say at first who pressed', async () => {
  await here().openTopic();
  done(await here().perform(card('卡片')));
  await here().sandbox.faults.add({ method: 'getChatMember', kind: '500', times: 2 });
  const pressing = here().sandbox.press(preset.chen, '接手', { chat: staffGroup });
  await asksAgain(2);
  expect((await pressing).text).toBeUndefined();
  expect(here().acts()).toMatchObject([{ kind: 'did', action: 'claim' }]);
});

test('who pressed is told to press again when Telegram does not say who they are for long', async () => {
  await here().openTopic();
  done(await here().perform(card('卡片')));
  await here().sandbox.faults.add({ method: 'getChatMember', kind: '500', times: 5 });
  const pressing = here().sandbox.press(preset.chen, '接手', { chat: staffGroup });
  await asksAgain(4);
  expect((await pressing).text).toBe('again');
  expect(here().acts()).toEqual([]);
});

/** What the bot says in this topic. */
async function saidIn(thread: number): Promise<string[]> {
  await here().sandbox.settle();
  const all = await here().sandbox.messages(staffGroup);
  return all
    .filter((each) => each.message_thread_id === thread && each.from.is_bot)
    .flatMap(({ text }) => text ?? []);
}

test('words in a topic of nobody are met with a word, once; in a renewed one each time, with the way', async () => {
  const before = await here().openTopic();
  here().desk = { ...here().desk, topic: null };
  const now = await here().openTopic({ name: '⏳ 王芳 2' });
  for (const text of ['您好', '在吗', '/claim'])
    await here().sandbox.say(preset.chen, { text, message_thread_id: before }, staffGroup);
  expect(await saidIn(before)).toEqual(['nobody']);
  here().renewed.set(before, now);
  for (const text of ['您好', '在吗'])
    await here().sandbox.say(preset.chen, { text, message_thread_id: before }, staffGroup);
  const said = (await saidIn(before)).slice(1);
  expect(said).toHaveLength(2);
  for (const words of said) expect(words).toContain(`/${now}`);
  expect(here().acts()).toEqual([]);
});

test('a topic whose making was not answered is taken up by the next try: there is no twin', async () => {
  await here().sandbox.faults.add({ method: 'createForumTopic', kind: 'cut-after', times: 1 });
  const topic: Effect = { kind: 'topic', name: '❗️ 王芳', icon: '❗️', closed: false };
  expect(await here().perform(topic)).toMatchObject({ kind: 'later', unsure: true });
  await here().sandbox.settle();
  const outcome = done(await here().perform({ ...topic, name: '💬 王芳' }));
  const topics = (await here().sandbox.topics.list()).filter(({ name }) => name.includes('王芳'));
  expect(topics).toHaveLength(1);
  expect(topics[0]).toMatchObject({ name: '💬 王芳', message_thread_id: outcome.topic });
});
