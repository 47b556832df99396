/** Groups as people manage them: made, joined, left, given rights, upgraded, with topics opened and closed. */
import { Hono } from 'hono';
import { z } from 'zod';
import { chatView } from '../world/chat-view.ts';
import { createGroup, rightsOf, type GroupChat, type Topic } from '../world/chat.ts';
import { setMember } from '../world/membership.ts';
import type { User } from '../world/message.ts';
import { upgrade } from '../world/upgrade.ts';
import { findBot, type World } from '../world/world.ts';
import { closeTopic, createTopic, deleteTopic, editTopic } from '../world/topic.ts';
import { namedGroup, participant, pathId, readInput, refuse } from './inputs.ts';

const NewGroup = z.strictObject({
  id: z.int().negative().optional(),
  type: z.enum(['group', 'supergroup']).default('supergroup'),
  title: z.string().min(1),
  is_forum: z.boolean().default(false),
  protected: z.boolean().default(false),
  members: z.array(z.int()).default([]),
});
const Rights = z.strictObject({
  can_manage_topics: z.boolean().default(false),
  can_delete_messages: z.boolean().default(false),
  can_pin_messages: z.boolean().default(false),
});
const Standing = z.strictObject({
  by: z.int().optional(),
  status: z.enum(['administrator', 'member', 'left', 'kicked']),
  rights: Rights.optional(),
});
const NewTopic = z.strictObject({ from: z.int(), name: z.string().min(1).max(128) });
const TopicChange = z.strictObject({
  from: z.int(),
  name: z.string().min(1).max(128).optional(),
  closed: z.boolean().optional(),
});

/** `POST /chats`, `PUT /chats/:chatId/members/:userId`, `POST /chats/:chatId/upgrade` and `/chats/:chatId/topics…`. */
export function groupRoutes(world: World): Hono {
  const app = new Hono();
  app
    .post('/chats', async (c) => {
      const {
        id = -1_002_000_000_000 - world.groups.size,
        type,
        title,
        is_forum,
        ...rest
      } = await readInput(c, NewGroup);
      if (world.groups.has(id)) throw refuse(400, `chat ${id} exists already`);
      const group = createGroup(id, type, title, is_forum);
      group.protected = rest.protected;
      world.groups.set(id, group);
      for (const member of rest.members) {
        const user = userById(world, member);
        setMember(world, group, user, user, user.is_bot ? 'administrator' : 'member');
      }
      return c.json(chatView(group));
    })
    .put('/chats/:chatId/members/:userId', async (c) => {
      const group = namedGroup(world, c);
      const user = userById(world, pathId(c, 'userId'));
      const { by, status, rights } = await readInput(c, Standing);
      setMember(world, group, by === undefined ? user : userById(world, by), user, status, rights);
      return c.json(chatView(group));
    })
    .post('/chats/:chatId/upgrade', (c) => c.json(chatView(upgrade(world, namedGroup(world, c)))))
    .post('/chats/:chatId/topics', async (c) => {
      const group = namedGroup(world, c);
      const { from, name } = await readInput(c, NewTopic);
      if (!group.forum) throw refuse(400, 'this group has no topics');
      return c.json(createTopic(world, group, participant(world, group, from).user, name));
    })
    .patch('/chats/:chatId/topics/:threadId', async (c) => {
      const group = namedGroup(world, c);
      const topic = namedTopic(group, pathId(c, 'threadId'));
      const { from, name, closed } = await readInput(c, TopicChange);
      const { user } = manager(world, group, from);
      if (name !== undefined && name !== topic.name) editTopic(world, group, topic, user, name);
      if (closed !== undefined && closed !== topic.closed) closeTopic(world, group, topic, user, closed);
      return c.json(topic);
    })
    .delete('/chats/:chatId/topics/:threadId', (c) => {
      const group = namedGroup(world, c);
      deleteTopic(world, group, namedTopic(group, pathId(c, 'threadId')));
      return c.json({ deleted: true });
    });
  return app;
}

function namedTopic(group: GroupChat, id: number): Topic {
  const topic = group.topics.get(id);
  if (!topic) throw refuse(404, `there is no topic ${id} in this chat`);
  return topic;
}

function manager(world: World, group: GroupChat, from: number): { user: User } {
  const person = participant(world, group, from);
  if (!rightsOf(group, from).can_manage_topics) throw refuse(400, 'only administrators change topics');
  return person;
}

function userById(world: World, id: number): User {
  const user = world.people.get(id)?.user ?? findBot(world, id)?.user;
  if (!user) throw refuse(404, `there is nobody with the id ${id}`);
  return user;
}
