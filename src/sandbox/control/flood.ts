/** Many people writing at once, for benchmarks, and further bots for them to write to. */
import { setImmediate as breathe } from 'node:timers/promises';
import { Hono } from 'hono';
import { z } from 'zod';
import { createBot, type Bot } from '../world/bot.ts';
import type { PrivateChat } from '../world/chat.ts';
import { post, privateChat } from '../world/post.ts';
import type { World } from '../world/world.ts';
import { namedBot, readInput, refuse } from './inputs.ts';

const Flood = z.strictObject({
  chats: z.union([
    z.array(z.int().positive()),
    z.strictObject({ from: z.int().positive(), count: z.int().positive() }),
  ]),
  each: z.int().positive().default(1),
  text: z.string().min(1),
  lite: z.boolean().default(false),
});

const NewBot = z.strictObject({
  token: z.string().regex(/^\d+:[\w-]+$/, 'a token looks like 123:abc'),
  username: z.string(),
  first_name: z.string(),
});

const atATime = 2000;

/** `POST /flood` and `POST /bots`. */
export function floodRoutes(world: World): Hono {
  const app = new Hono();
  app
    .post('/flood', async (c) => {
      const { chats, each, text, lite } = await readInput(c, Flood);
      const bot = namedBot(world, c);
      const ids = Array.isArray(chats)
        ? chats
        : Array.from({ length: chats.count }, (_, index) => chats.from + index);
      let sent = 0;
      for (let round = 0; round < each; round++) {
        for (const id of ids) {
          const chat = floodChat(world, bot, id, lite);
          post(world, chat, { from: chat.person.user, content: { text } });
          if (++sent % atATime === 0) await breathe();
        }
      }
      return c.json({ sent });
    })
    .post('/bots', async (c) => {
      const { token, username, first_name } = await readInput(c, NewBot);
      if (world.bots.has(token)) throw refuse(400, 'there is a bot with this token');
      const bot = createBot(token, username, first_name, world.clock.now());
      world.bots.set(token, bot);
      return c.json({ id: bot.user.id, username, first_name });
    });
  return app;
}

/** The chat with this person, made on first use; a lite one keeps only its last few messages. */
export function floodChat(world: World, bot: Bot, id: number, lite: boolean): PrivateChat {
  if (!world.people.has(id)) {
    const user = { id, is_bot: false, first_name: `客户${id}`, language_code: 'zh-hans' };
    world.people.set(id, { user, hidden: true });
  }
  const chat = privateChat(world, bot, id);
  if (!chat) throw new Error(`person ${id} was made a moment ago and is gone`);
  chat.started = true;
  if (lite) chat.lite = true;
  return chat;
}
