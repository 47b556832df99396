// Effects among staff, against the sandbox: topics, cards, talk both ways, and what may go wrong with each.
import { expect, test } from 'vitest';
import type { Effect, Outcome } from '../../src/chat/effect.ts';
import { preset, staffGroup } from '../world/sandbox-client.ts';
import type { FaultOrder } from '../world/sandbox-shapes.ts';
import { card, carry, done, roomHere } from './room-here.ts';

const here = roomHere();

test('from a topic and its card to a claim and talk in both directions', async () => {
  const topic = await here().openTopic();
  here().desk.card = done(await here().perform(card('<b>王芳</b> 简体中文'))).messageId;
  const written = await here().sandbox.say(preset.fang, '我的卡怎么注销');
  const copied = done(await here().perform(carry('staff', [written])));
  expect(copied.messageIds).toEqual([copied.messageId]);
  expect(await here().sandbox.last(staffGroup)).toMatchObject({
    text: '我的卡怎么注销',
    message_thread_id: topic,
  });

  expect(await here().sandbox.press(preset.chen, '接手', { chat: staffGroup })).toMatchObject({
    answered: true,
  });
  const answer = await here().sandbox.say(
    preset.chen,
    { text: '您好', reply_to: copied.messageId ?? 0, message_thread_id: topic },
    staffGroup,
  );
  await here().sandbox.settle();
  expect(here().arrivals.filter(({ input }) => input.kind === 'staff')).toMatchObject([
    {
      chatId: preset.fang,
      input: {
        by: { id: preset.chen, name: '客服小陈', supervisor: false },
        act: { kind: 'did', action: 'claim', rest: '', messageId: here().desk.card },
      },
    },
    { input: { act: { kind: 'wrote', text: '您好', replyTo: copied.messageId, album: null } } },
  ]);
  expect(here().arrivals.every(({ updateId }) => updateId !== null)).toBe(true);

  done(await here().perform(carry('customer', [answer], written.message_id)));
  expect(await here().sandbox.last(preset.fang)).toMatchObject({
    text: '您好',
    reply_to_message: { message_id: written.message_id },
  });
  await here().sandbox.settle();
  const signs = async (chat: number, id: number): Promise<unknown> =>
    (await here().sandbox.messages(chat))
      .find(({ message_id }) => message_id === id)
      ?.reactions?.map(({ emoji }) => emoji);
  expect(await signs(preset.fang, written.message_id)).toEqual(['👌']);
  expect(await signs(staffGroup, answer.message_id)).toEqual(['👌']);
});

test('the card is one message: pinned without a word, changed, and sent anew when somebody deleted it', async () => {
  await here().openTopic();
  here().desk.card = done(await here().perform(card('等待中'))).messageId;
  expect(done(await here().perform(card('等待中'))).messageId).toBe(here().desk.card);
  expect(done(await here().perform(card('已接手'))).messageId).toBe(here().desk.card);
  const shown = (await here().sandbox.messages(staffGroup)).filter(
    ({ reply_markup }) => reply_markup !== undefined,
  );
  expect(shown).toMatchObject([{ text: '已接手', pinned: true }]);
  await here().sandbox.bot('deleteMessage', { chat_id: staffGroup, message_id: here().desk.card });
  expect(done(await here().perform(card('已接手'))).messageId).not.toBe(here().desk.card);
});

test('a topic changes its name, icon and state, and what it looks like already is no failure', async () => {
  const topic = await here().openTopic({ icon: '❓' });
  const shown = async (): Promise<unknown> => (await here().sandbox.topics.list())[0];
  expect(await shown()).toMatchObject({ name: '⏳ 王芳', icon_custom_emoji_id: '5412312345678902' });
  for (let times = 0; times < 2; times += 1) {
    const closed: Effect = { kind: 'topic', name: '✅ 王芳', icon: '✅', closed: true };
    expect(await here().perform(closed)).toEqual({ kind: 'done', messageId: null, topic });
    expect(await shown()).toMatchObject({
      name: '✅ 王芳',
      icon_custom_emoji_id: '5412312345678901',
      closed: true,
    });
  }
  expect(await here().perform({ kind: 'topic', name: '王芳', icon: '💬', closed: false })).toMatchObject({
    kind: 'done',
  });
  expect(await shown()).toMatchObject({ name: '王芳', closed: false });
  await here().sandbox.settle();
  expect(here().arrivals).toEqual([]);
});

test('a topic that was deleted by hand, and one that is not there yet, is told by every effect', async () => {
  const written = await here().sandbox.say(preset.fang, '在吗');
  const effects: Effect[] = [
    carry('staff', [written]),
    { kind: 'tell', html: '提醒', buttons: [], replyTo: null, gone: null },
    card('卡片'),
    { kind: 'file', name: 'talk.txt', text: '记录' },
  ];
  const gone = { kind: 'never', why: 'topic' };
  for (const effect of effects) expect(await here().perform(effect)).toEqual(gone);
  await here().openTopic();
  here().desk.card = done(await here().perform(card('卡片'))).messageId;
  await here().sandbox.topics.remove(here().desk.topic ?? 0);
  effects.push({ kind: 'topic', name: 'x', icon: '', closed: false });
  for (const effect of effects) expect(await here().perform(effect)).toEqual(gone);
});

test('an album of ten stays an album in both directions', async () => {
  const topic = await here().openTopic();
  const photos = await here().sandbox.sendAlbum(
    preset.fang,
    Array.from({ length: 10 }, () => ({ photo: true as const })),
  );
  const outcome = done(await here().perform(carry('staff', photos)));
  expect(outcome.messageIds).toHaveLength(10);
  const shown = (await here().sandbox.messages(staffGroup)).filter(({ photo }) => photo !== undefined);
  expect(shown).toHaveLength(10);
  expect(new Set(shown.map(({ media_group_id }) => media_group_id)).size).toBe(1);
  expect(shown[0]?.message_thread_id).toBe(topic);

  await here().sandbox.control('POST', `/chats/${staffGroup}/messages`, {
    from: preset.chen,
    album: [{ photo: true, caption: '// 内部' }, { photo: true }],
    message_thread_id: topic,
  });
  await here().sandbox.settle();
  const wrote = here()
    .acts()
    .filter((act) => act.kind === 'wrote');
  expect(wrote.map(({ text }) => text)).toEqual(['// 内部', '']);
  expect(new Set(wrote.map(({ album }) => album)).size).toBe(1);
});

test('what cannot be copied is named, and does not keep the rest back', async () => {
  await here().openTopic();
  const [one, two] = [
    await here().sandbox.say(preset.fang, '一'),
    await here().sandbox.say(preset.fang, '二'),
  ];
  await here().sandbox.bot('deleteMessage', { chat_id: preset.fang, message_id: two.message_id });
  const three = await here().sandbox.say(preset.fang, '三');
  const outcome = done(await here().perform(carry('staff', [one, two, three])));
  expect(outcome.messageIds?.map((id) => id > 0)).toEqual([true, false, true]);
  const said = (await here().sandbox.messages(staffGroup)).flatMap(({ text }) => text ?? []);
  expect(said).toEqual(['一', '三']);
  expect(await here().perform(carry('staff', [two]))).toEqual({ kind: 'never', why: 'refused' });
  expect(await here().perform(carry('staff', [two, two]))).toEqual({ kind: 'never', why: 'refused' });
});

test('a customer who has blocked the bot is an outcome for whoever wrote', async () => {
  await here().openTopic();
  const answer = await here().inTopic('您好');
  await here().sandbox.changePerson(preset.fang, { blocked: true });
  expect(await here().perform(carry('customer', [answer]))).toEqual({ kind: 'never', why: 'blocked' });
});

test('protected content is an outcome', async () => {
  await here().sandbox.control('POST', '/chats', {
    id: -1_002_000_000_009,
    title: '机密',
    is_forum: true,
    protected: true,
    members: [1000, preset.chen],
  });
  const secret = await here().sandbox.say(preset.chen, '机密', -1_002_000_000_009);
  here().desk = { group: -1_002_000_000_009, topic: 5, card: null };
  expect(await here().perform(carry('customer', [secret]))).toEqual({ kind: 'never', why: 'protected' });
});

test('what a reveal shows is named by its messages, and goes when they are removed', async () => {
  await here().openTopic();
  const photo = await here().sandbox.say(preset.fang, { photo: true });
  const paper = await here().sandbox.say(preset.fang, { document: true });
  const upload = (kind: 'photo' | 'document', fileId = ''): { kind: typeof kind; fileId: string } => ({
    kind,
    fileId,
  });
  const uploads = [
    upload('photo', photo.photo?.at(-1)?.file_id),
    upload('document', paper.document?.file_id),
    upload('photo', photo.photo?.at(-1)?.file_id),
  ];
  const papers = done(await here().perform({ kind: 'exhibit', uploads, gone: 60 })).messageIds ?? [];
  expect(papers).toHaveLength(3);
  const words = await here().perform({
    kind: 'tell',
    html: '<code>110101…</code>',
    buttons: [],
    replyTo: null,
    gone: 60,
  });
  const shown = async (): Promise<number> =>
    (await here().sandbox.messages(staffGroup)).filter(
      (message) => message.from.is_bot && message.forum_topic_created === undefined,
    ).length;
  expect(await shown()).toBe(4);
  expect((await here().sandbox.last(staffGroup)).has_protected_content).toBeUndefined();
  done(await here().perform({ kind: 'remove', messageIds: papers }));
  expect(await shown()).toBe(1);
  done(await here().perform({ kind: 'remove', messageIds: [...papers, done(words).messageId ?? 0] }));
  expect(await shown()).toBe(0);
});

test('a transcript is a file, and reactions and removals go where they belong', async () => {
  await here().openTopic();
  done(await here().perform({ kind: 'file', name: 'XK-1.txt', text: '10:00 王芳：你好' }));
  const file = await here().sandbox.last(staffGroup);
  expect(file.document?.file_name).toBe('XK-1.txt');
  const written = await here().sandbox.say(preset.fang, '谢谢');
  done(await here().perform({ kind: 'react', to: 'customer', messageId: written.message_id, emoji: '❤' }));
  expect((await here().sandbox.last(preset.fang)).reactions).toEqual([{ from: 1000, emoji: '❤' }]);
  done(await here().perform({ kind: 'react', to: 'customer', messageId: written.message_id, emoji: null }));
  done(await here().perform({ kind: 'react', to: 'customer', messageId: written.message_id, emoji: '🦠' }));
  expect((await here().sandbox.last(preset.fang)).reactions).toBeUndefined();
  done(await here().perform({ kind: 'remove', messageIds: [file.message_id] }));
  done(await here().perform({ kind: 'remove', messageIds: [file.message_id] }));
  expect((await here().sandbox.last(staffGroup)).document).toBeUndefined();
});

test('a closed topic is no obstacle', async () => {
  const topic = await here().openTopic({ closed: true });
  await here().sandbox.faults.add({
    kind: '400',
    method: 'sendMessage',
    description: 'Bad Request: TOPIC_CLOSED',
    times: 1,
  });
  done(await here().perform({ kind: 'tell', html: '新消息', buttons: [], replyTo: null, gone: null }));
  expect(
    (await here().sandbox.topics.list()).find(({ message_thread_id }) => message_thread_id === topic)?.closed,
  ).toBe(false);
});

test('a group that was upgraded tells its new id, by what is said there and by what is sent', async () => {
  const old = -4_000_001;
  await here().sandbox.control('POST', '/chats', {
    id: old,
    type: 'group',
    title: '客服',
    members: [1000, preset.chen],
  });
  here().groups = [old];
  here().desk = { group: old, topic: 3, card: null };
  const { id } = await here().sandbox.control<{ id: number }>('POST', `/chats/${old}/upgrade`);
  const tell: Effect = { kind: 'tell', html: '新消息', buttons: [], replyTo: null, gone: null };
  expect(await here().perform(tell)).toEqual({ kind: 'moved', group: id });
  await here().sandbox.settle();
  expect(here().moves.length).toBeGreaterThan(0);
  expect(here().moves.every(([from, to]) => from === old && to === id)).toBe(true);
  expect(here().groups).toEqual([id]);
});

test('a group that threw the bot out is waited for, and the log says so once', async () => {
  await here().openTopic();
  await here().sandbox.control('PUT', `/chats/${staffGroup}/members/1000`, {
    status: 'kicked',
    by: preset.lin,
  });
  const tell: Effect = { kind: 'tell', html: '新消息', buttons: [], replyTo: null, gone: null };
  const waits = { kind: 'later', seconds: 60, told: true };
  expect(await here().perform(tell)).toEqual(waits);
  expect(await here().perform(tell)).toEqual(waits);
  expect(
    here().log.lines.filter((line) => line.startsWith('a staff group cannot be worked in')),
  ).toHaveLength(1);
  const lost = carry('customer', [await here().sandbox.last(staffGroup)]);
  expect(await here().perform(lost)).toEqual({ kind: 'never', why: 'refused' });
});

test.each<[FaultOrder, Outcome]>([
  [
    { kind: '429', retry_after: 9 },
    { kind: 'later', seconds: 9, told: true },
  ],
  [{ kind: '500' }, { kind: 'later', seconds: 1, told: false }],
  [{ kind: 'cut' }, { kind: 'later', seconds: 1, told: false, unsure: true }],
])('a relay that meets %j is tried later', async (fault, outcome) => {
  await here().openTopic();
  const written = await here().sandbox.say(preset.fang, '在吗');
  await here().sandbox.faults.add({ ...fault, method: 'copyMessage', times: 1 });
  expect(await here().perform(carry('staff', [written]))).toEqual(outcome);
  expect(await here().perform(carry('staff', [written]))).toMatchObject({ kind: 'done' });
});
