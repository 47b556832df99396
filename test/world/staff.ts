// Staff at work in a customer's topic, through the sandbox: what they see there, write and press.
import { staffGroup } from './sandbox-client.ts';
import type { MessageOrder, SandboxButton, SandboxMessage } from './sandbox-shapes.ts';
import type { World } from './world.ts';

/** The topic of the customer with this name; the only one when no name is given. */
export async function topicOf(world: World, name = ''): Promise<number> {
  const topics = (await world.sandbox.topics.list()).filter((topic) => topic.name.includes(name));
  const [topic] = topics;
  if (topic === undefined || topics.length > 1)
    throw new Error(`there are ${topics.length} topics "${name}"`);
  return topic.message_thread_id;
}

/** What stands in the topic, oldest first. */
export async function inTopic(world: World, name = ''): Promise<SandboxMessage[]> {
  const topic = await topicOf(world, name);
  return (await world.sandbox.messages(staffGroup)).filter(
    ({ message_thread_id }) => message_thread_id === topic,
  );
}

/** The words in the topic, oldest first. */
export async function wordsInTopic(world: World, name = ''): Promise<string[]> {
  return (await inTopic(world, name)).flatMap(({ text, caption }) => text ?? caption ?? []);
}

/** The newest words in the topic. */
export async function toldIn(world: World, name = ''): Promise<string> {
  return (await wordsInTopic(world, name)).at(-1) ?? '';
}

/** The card: the topic's pinned message. */
export async function cardIn(world: World, name = ''): Promise<SandboxMessage> {
  const card = (await inTopic(world, name)).find(({ pinned }) => pinned === true);
  if (card === undefined) throw new Error('no card is pinned');
  return card;
}

/** A member of staff presses the newest button with these words in the topic. */
export async function does(world: World, from: number, button: string, name = ''): Promise<void> {
  await pressNow(world, from, button, name);
  await world.rest();
}

/** The same, without waiting for what comes of it. */
export async function pressNow(world: World, from: number, button: string, name = ''): Promise<void> {
  const { message, found } = await newestButton(world, button, name);
  const body = { from, data: found.callback_data };
  await world.sandbox.control('POST', `/chats/${staffGroup}/messages/${message}/press?wait=0`, body);
}

async function newestButton(
  world: World,
  button: string,
  name: string,
): Promise<{ message: number; found: SandboxButton }> {
  for (const { message_id, reply_markup } of (await inTopic(world, name)).toReversed()) {
    const found = reply_markup?.inline_keyboard?.flat().find(({ text }) => text.includes(button));
    if (found !== undefined) return { message: message_id, found };
  }
  throw new Error(`no message in the topic has a button "${button}"`);
}

/** A member of staff writes in the topic. */
export async function writes(
  world: World,
  from: number,
  what: string | MessageOrder,
  name = '',
): Promise<SandboxMessage> {
  const order = typeof what === 'string' ? { text: what } : what;
  const message_thread_id = await topicOf(world, name);
  const sent = await world.sandbox.say(from, { ...order, message_thread_id }, staffGroup);
  await world.rest();
  return sent;
}

/** A member of staff writes what the bot asked for, and confirms it once it is shown back. */
export async function answers(world: World, from: number, words: string, name = ''): Promise<void> {
  await writes(world, from, words, name);
  await does(world, from, '确认', name);
}

/** A customer asks for a person and is claimed. */
export async function talking(world: World, customer: number, staff: number, name = ''): Promise<void> {
  await world.say(customer, '/human');
  await does(world, staff, '接手', name);
}
