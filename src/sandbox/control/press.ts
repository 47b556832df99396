/** A person's finger on an inline button, and the wait for the bot's answer. */
import { Hono } from 'hono';
import { z } from 'zod';
import { pushUpdate } from '../intake/queue.ts';
import { chatLabel, type Chat, type Kept } from '../world/chat.ts';
import type { User } from '../world/message.ts';
import { recordPress, type Press } from '../world/presses.ts';
import { findBot, type World } from '../world/world.ts';
import { anybody, namedBot, namedChat, participant, pathId, readInput, refuse } from './inputs.ts';

const PressOrder = z.strictObject({
  from: z.int(),
  data: z.string().optional(),
  row: z.int().optional(),
  column: z.int().optional(),
  forge: z.boolean().optional(),
  outside: z.boolean().optional(),
});
type PressOrder = z.infer<typeof PressOrder>;

const clientWaits = 15_000;

/** `POST /chats/:chatId/messages/:id/press`. */
export function pressRoutes(world: World): Hono {
  const app = new Hono();
  app.post('/chats/:chatId/messages/:id/press', async (c) => {
    const chat = namedChat(world, c);
    const order = await readInput(c, PressOrder);
    const messageId = pathId(c, 'id');
    const kept = chat.history.get(messageId);
    // What is forged from outside may name any message, also one of somebody else's private chat.
    const forged = order.forge === true && order.outside === true;
    const { user } = forged
      ? anybody(world, order.from)
      : participant(world, chat, order.from, order.outside);
    const data = readData(kept, order);
    const botId = kept?.message.from.is_bot ? kept.message.from.id : namedBot(world, c).user.id;
    const press = recordPress(world.presses, world.clock, {
      botId,
      from: user.id,
      chatId: chat.id,
      messageId,
      data,
    });
    world.events.push({
      kind: 'pressed',
      chat_id: chat.id,
      message_id: messageId,
      from: user.id,
      data,
      id: press.id,
    });
    deliver(world, chat, kept, user, press);
    if (c.req.query('wait') === '0') return c.json({ id: press.id });
    const answer = await answered(world, press);
    return c.json(answer ? { answered: true, id: press.id, ...answer } : { answered: false, id: press.id });
  });
  return app;
}

function readData(kept: Kept | undefined, order: PressOrder): string {
  if (order.forge && order.data !== undefined) return order.data;
  const rows = kept?.message.reply_markup?.inline_keyboard ?? [];
  const button =
    order.data === undefined
      ? rows[order.row ?? 0]?.[order.column ?? 0]
      : rows.flat().find(({ callback_data }) => callback_data === order.data);
  if (button?.callback_data === undefined) throw refuse(400, 'this message has no such button');
  return button.callback_data;
}

function deliver(world: World, chat: Chat, kept: Kept | undefined, user: User, press: Press): void {
  const bot = findBot(world, press.botId);
  if (!bot) return;
  const { id, data, messageId } = press;
  const message = kept?.message ?? { chat: chatLabel(chat), message_id: messageId, date: 0 };
  const query = { id, from: user, message, chat_instance: String(-chat.id * 7919), data };
  pushUpdate(world, bot, 'callback_query', query, `c${user.id}`);
}

function answered(world: World, press: Press): Promise<Press['answer']> {
  if (press.answer) return Promise.resolve(press.answer);
  return new Promise((resolve) => {
    const finish = (): void => {
      cancel();
      press.onAnswer = null;
      resolve(press.answer);
    };
    const cancel = world.clock.at(press.at + clientWaits, finish);
    press.onAnswer = finish;
  });
}
