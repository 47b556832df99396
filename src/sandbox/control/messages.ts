/** What people do with messages: read, write, edit, delete, react. */
import { Hono } from 'hono';
import { z } from 'zod';
import { findEntities } from '../text/find-entities.ts';
import { rightsOf, type Chat, type Kept } from '../world/chat.ts';
import { messageView } from '../world/chat-view.ts';
import { change, remove } from '../world/change.ts';
import { contentOf } from '../world/message.ts';
import { post, type Letter } from '../world/post.ts';
import { react } from '../world/react.ts';
import { without } from '../world/without.ts';
import type { World } from '../world/world.ts';
import { albumId } from '../methods/album.ts';
import { namedChat, namedMessage, participant, queryNumber, readInput, refuse } from './inputs.ts';
import { letterContent, MessageOrder, richContent, RichOrder } from './message-order.ts';

const Edit = z.strictObject({
  from: z.int(),
  text: z.string().min(1).optional(),
  rich_message: RichOrder.optional(),
  caption: z.string().optional(),
});
const By = z.strictObject({ from: z.int().optional() });
const Reaction = z.strictObject({ from: z.int(), emoji: z.string().nullable() });

/** `GET|POST /chats/:chatId/messages`, `PATCH|DELETE /chats/:chatId/messages/:id`, `POST …/react`. */
export function messageRoutes(world: World): Hono {
  const app = new Hono();
  app
    .get('/chats/:chatId/messages', (c) => {
      const chat = namedChat(world, c);
      return c.json([...chat.history.values()].map((kept) => messageView(kept, chat)));
    })
    .post('/chats/:chatId/messages', async (c) => {
      const chat = namedChat(world, c);
      const order = await readInput(c, MessageOrder);
      const written = write(world, chat, order);
      const views = written.map((kept) => messageView(kept, chat));
      return c.json(order.album ? views : views[0]);
    })
    .patch('/chats/:chatId/messages/:id', async (c) => {
      const chat = namedChat(world, c);
      const kept = namedMessage(chat, c);
      const { from, text, caption, rich_message: rich } = await readInput(c, Edit);
      if (kept.message.from.id !== from) throw refuse(400, 'people edit only their own messages');
      const content = rich ? richEdit(kept, rich) : editedContent(kept, text, caption);
      change(world, chat, kept, content, kept.markup);
      return c.json(messageView(kept, chat));
    })
    .delete('/chats/:chatId/messages/:id', async (c) => {
      const chat = namedChat(world, c);
      const kept = namedMessage(chat, c);
      const by = (await readInput(c, By)).from ?? queryNumber(c, 'from', kept.message.from.id);
      const own = kept.message.from.id === by;
      const mayAll = chat.kind === 'private' || rightsOf(chat, by).can_delete_messages;
      if (!own && !mayAll) throw refuse(400, 'only administrators delete messages of others here');
      remove(world, chat, [kept.message.message_id]);
      return c.json({ deleted: true });
    })
    .post('/chats/:chatId/messages/:id/react', async (c) => {
      const chat = namedChat(world, c);
      const kept = namedMessage(chat, c);
      const { from, emoji } = await readInput(c, Reaction);
      react(world, chat, kept, participant(world, chat, from).user, emoji);
      return c.json(messageView(kept, chat));
    });
  return app;
}

/** Words become a rich message, and the other way round; media do not. */
function richEdit({ message }: Kept, rich: RichOrder): Letter['content'] {
  if (message.text === undefined && message.rich_message === undefined)
    throw refuse(400, 'only words become a rich message');
  return { rich_message: richContent(rich) };
}

function editedContent(kept: Kept, text?: string, caption?: string): Letter['content'] {
  const content = contentOf(kept.message);
  const wordy = content.text !== undefined || content.rich_message !== undefined;
  if (wordy && text !== undefined) {
    const entities = findEntities(text);
    return { text, ...(entities.length > 0 && { entities }) };
  }
  const words = caption ?? text;
  if (wordy || words === undefined) throw refuse(400, 'say the new text or caption');
  const media = without(content, 'caption', 'caption_entities');
  if (words === '') return media;
  const entities = findEntities(words);
  return { ...media, caption: words, ...(entities.length > 0 && { caption_entities: entities }) };
}

function write(world: World, chat: Chat, order: MessageOrder): Kept[] {
  const { user } = participant(world, chat, order.from, order.outside);
  if (chat.kind === 'private') {
    if (chat.blocked) throw refuse(400, `${user.first_name} has blocked the bot; unblock it first`);
    chat.started = true;
  }
  const topic = readTopic(chat, order);
  const replyTo = order.reply_to === undefined ? null : (chat.history.get(order.reply_to) ?? null);
  const origin = forwardOrigin(world, order);
  const channel = order.as_channel;
  const common = {
    from: user,
    topic,
    replyTo,
    ...(origin && { forwardOrigin: origin }),
    ...(channel && { channel }),
  };
  if (!order.album) return [post(world, chat, { ...common, content: letterContent(world, order) })];
  const mediaGroup = albumId();
  const contents = order.album.map((item) => letterContent(world, item));
  return contents.map((content) => post(world, chat, { ...common, content, mediaGroup }));
}

function readTopic(chat: Chat, order: MessageOrder): number | null {
  const repliedIn = order.reply_to === undefined ? null : (chat.history.get(order.reply_to)?.topic ?? null);
  const id = order.message_thread_id ?? repliedIn;
  if (id === null || id <= 1) return null;
  const topic = chat.kind === 'private' ? undefined : chat.topics.get(id);
  if (chat.kind === 'private' || !topic) throw refuse(400, `there is no topic ${id} in this chat`);
  if (topic.closed && !rightsOf(chat, order.from).can_manage_topics) {
    throw refuse(400, 'this topic is closed; only administrators write in it');
  }
  return id;
}

function forwardOrigin(world: World, order: MessageOrder): Letter['forwardOrigin'] | null {
  const source = order.forward_from;
  if (source === undefined) return null;
  const date = Math.floor(world.clock.now() / 1000);
  if (typeof source === 'object') return { type: 'hidden_user', sender_user_name: source.name, date };
  const user = world.people.get(source)?.user;
  if (!user) throw refuse(400, `there is no person ${source} to forward from`);
  return { type: 'user', sender_user: user, date };
}
