import { expect, test } from 'vitest';
import { preset, staffGroup } from '../world/sandbox-client.ts';
import { sandboxHere, updates } from './sandbox-here.ts';

const here = sandboxHere();
const chat_id = staffGroup;

async function openTopic(name = '王芳'): Promise<number> {
  const { result } = await here().bot('createForumTopic', { chat_id, name });
  // createForumTopic answers with the topic.
  return (result as { message_thread_id: number }).message_thread_id;
}

async function refusal(method: string, params: Record<string, unknown>): Promise<string> {
  return (await here().bot(method, { chat_id, ...params })).description ?? 'nothing was refused';
}

test('a topic begins with a service message that lends it its id, and the bot hears of it', async () => {
  const topic = await openTopic();
  const [first] = await here().messages(chat_id);
  expect(first).toMatchObject({ message_id: topic, forum_topic_created: { name: '王芳' } });
  expect((await updates(here())).map(({ message }) => message)).toMatchObject([
    { forum_topic_created: { name: '王芳' } },
  ]);
});

test('what is said in a topic replies to its first message unless it replies to something else', async () => {
  const topic = await openTopic();
  const said = await here().say(preset.chen, { text: '您好', message_thread_id: topic }, chat_id);
  expect(said).toMatchObject({
    message_thread_id: topic,
    is_topic_message: true,
    reply_to_message: { message_id: topic },
  });
  const answer = await here().say(preset.lin, { text: '收到', reply_to: said.message_id }, chat_id);
  expect(answer).toMatchObject({
    message_thread_id: topic,
    reply_to_message: { message_id: said.message_id },
  });
});

test('General has no thread id and does not take one', async () => {
  expect((await here().say(preset.chen, '大家好', chat_id)).message_thread_id).toBeUndefined();
  expect(await refusal('sendMessage', { text: '好', message_thread_id: 1 })).toBe(
    'Bad Request: message thread not found',
  );
});

test('a deleted topic is not reported and shows only as an error', async () => {
  const topic = await openTopic();
  await here().bot('sendMessage', { chat_id, text: '资料', message_thread_id: topic });
  await updates(here(), { offset: 900_000 });
  const before = (await updates(here())).length;
  await here().topics.remove(topic);
  expect(await updates(here())).toHaveLength(before);
  expect(await here().messages(chat_id)).toEqual([]);
  expect(await refusal('sendMessage', { text: '在吗', message_thread_id: topic })).toBe(
    'Bad Request: message thread not found',
  );
  expect(await refusal('closeForumTopic', { message_thread_id: topic })).toBe(
    'Bad Request: TOPIC_ID_INVALID',
  );
});

test('closing, renaming and reopening are told in the topic', async () => {
  const message_thread_id = await openTopic();
  await here().bot('editForumTopic', { chat_id, message_thread_id, name: '王芳 ✅' });
  await here().bot('closeForumTopic', { chat_id, message_thread_id });
  expect(await refusal('closeForumTopic', { message_thread_id })).toBe('Bad Request: TOPIC_NOT_MODIFIED');
  await here().topics.change(preset.lin, message_thread_id, { closed: false });
  expect(await here().messages(chat_id)).toMatchObject([
    { forum_topic_created: {} },
    { forum_topic_edited: { name: '王芳 ✅' } },
    { forum_topic_closed: {} },
    { forum_topic_reopened: {} },
  ]);
});

test('a closed topic takes messages only from those who manage topics', async () => {
  const topic = await openTopic();
  await here().bot('closeForumTopic', { chat_id, message_thread_id: topic });
  await expect(here().say(preset.chen, { text: '等等', message_thread_id: topic }, chat_id)).rejects.toThrow(
    'closed',
  );
  await here().say(preset.lin, { text: '可以', message_thread_id: topic }, chat_id);
  await here().control('PUT', `/chats/${chat_id}/members/1000`, { status: 'member' });
  expect(await refusal('sendMessage', { text: '好', message_thread_id: topic })).toBe(
    'Bad Request: TOPIC_CLOSED',
  );
  expect(await refusal('createForumTopic', { name: '新' })).toBe(
    'Bad Request: not enough rights to create a topic',
  );
});

test('a pin is told by a service message in the same topic', async () => {
  const topic = await openTopic();
  const card = await here().bot('sendMessage', { chat_id, text: '资料卡', message_thread_id: topic });
  // sendMessage answers with the message.
  const { message_id } = card.result as { message_id: number };
  await here().bot('pinChatMessage', { chat_id, message_id });
  expect(await here().last(chat_id)).toMatchObject({
    pinned_message: { message_id },
    message_thread_id: topic,
  });
  expect((await here().messages(chat_id)).find((message) => message.message_id === message_id)?.pinned).toBe(
    true,
  );
});

test('a bot thrown out of the group is told so and may not write there', async () => {
  await here().control('PUT', `/chats/${chat_id}/members/1000`, { status: 'kicked', by: preset.lin });
  expect(await refusal('sendMessage', { text: '好' })).toBe(
    'Forbidden: bot was kicked from the supergroup chat',
  );
  expect(await updates(here())).toMatchObject([
    { my_chat_member: { new_chat_member: { status: 'kicked' } } },
  ]);
});
