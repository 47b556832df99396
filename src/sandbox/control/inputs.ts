/** Reading control requests: path ids, JSON bodies against a schema, and the people and chats they name. */
import type { Context } from 'hono';
import { z } from 'zod';
import type { Bot } from '../world/bot.ts';
import type { Chat, GroupChat, Kept, Person } from '../world/chat.ts';
import { findChat, takesPart } from '../world/post.ts';
import { Refusal } from '../world/refusal.ts';
import { findBot, type World } from '../world/world.ts';

/** An answer of 400 or 404 with a sentence in `error`. */
export function refuse(status: 400 | 404, why: string): Refusal {
  return new Refusal(status, why);
}

/** The JSON body if it fits the schema; an absent body counts as `{}`. */
export async function readInput<S extends z.ZodType>(c: Context, schema: S): Promise<z.output<S>> {
  const text = await c.req.text();
  let value: unknown;
  try {
    value = text === '' ? {} : JSON.parse(text);
  } catch {
    throw refuse(400, 'the body is not JSON');
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw refuse(400, z.prettifyError(parsed.error));
  return parsed.data;
}

/** A whole number from the path. */
export function pathId(c: Context, name: string): number {
  const id = Number(c.req.param(name));
  if (!Number.isSafeInteger(id)) throw refuse(400, `${name} in the path must be a whole number`);
  return id;
}

/** A number from the query string, or the default. */
export function queryNumber(c: Context, name: string, otherwise: number): number {
  const value = Number(c.req.query(name) ?? otherwise);
  if (!Number.isFinite(value)) throw refuse(400, `${name} must be a number`);
  return value;
}

/** The bot named by `?bot=ID`, or the first one. */
export function namedBot(world: World, c: Context): Bot {
  const id = c.req.query('bot');
  const bot = findBot(world, id === undefined ? undefined : Number(id));
  if (!bot) throw refuse(404, 'there is no such bot');
  return bot;
}

/** The chat in the path. */
export function namedChat(world: World, c: Context): Chat {
  const chat = findChat(world, namedBot(world, c), pathId(c, 'chatId'));
  if (!chat) throw refuse(404, 'there is no such chat');
  return chat;
}

/** The group in the path. */
export function namedGroup(world: World, c: Context): GroupChat {
  const chat = namedChat(world, c);
  if (chat.kind === 'private') throw refuse(400, 'this is a private chat, not a group');
  return chat;
}

/** The message in the path. */
export function namedMessage(chat: Chat, c: Context): Kept {
  const kept = chat.history.get(pathId(c, 'id'));
  if (!kept) throw refuse(404, 'there is no such message in this chat');
  return kept;
}

/** The person, who need not take part in anything. */
export function anybody(world: World, personId: number): Person {
  const person = world.people.get(personId);
  if (!person) throw refuse(404, `there is no person ${personId}`);
  return person;
}

/**
 * The person, who must take part in the chat. `outside`: or not; somebody who has left may still have its messages on
 * their phone, and a public group takes words of anybody.
 */
export function participant(world: World, chat: Chat, personId: number, outside = false): Person {
  const person = anybody(world, personId);
  if (!(outside && chat.kind !== 'private') && !takesPart(chat, personId))
    throw refuse(400, `${person.user.first_name} is not in this chat`);
  return person;
}
